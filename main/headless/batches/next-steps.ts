import { rowTitle } from '../../../shared/batch/row-number.ts';
import type { Reference } from '../../../shared/batch/identifiers.ts';
import { indianDate } from '../../../shared/calendar/indian-day.ts';
import { unreachable } from '../../../shared/exhaustive.ts';
import { formatRupees } from '../../../shared/money/format.ts';
import { causeByCode } from '../../../shared/enkash/cause-words.ts';
import type { Tally } from '../../../shared/batch/tally.ts';
import { balanceNotKnown, earlierNotToldCode } from '../../allocation/stop.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { openAtEnkash, type OpenAtEnkash } from '../../ledger/open-rows.ts';
import { unansweredPayments, type PaidElsewhere } from '../../ledger/payments-elsewhere.ts';
import { rowsToMakeAgain } from '../../ledger/retries.ts';
import { openWarnings } from '../../preparation/warning-acceptance.ts';

/** How a batch goes on at a terminal: a step for each thing that is left, as what to do and the command for it. */
export interface NextStep {
  readonly what: string;
  /** Null where it is done in the window, or elsewhere. */
  readonly command: string | null;
}

/** What `--json` tells of each payment that only a status check or a person can tell of. */
export interface OpenPayment {
  readonly reference: Reference | null;
  readonly state: 'unknown' | 'held';
  readonly amountPaise: number | null;
  readonly cause: string | null;
  readonly causeText: string | null;
}

export function openPayments(db: LedgerReader, batch: StoredBatch): OpenPayment[] {
  return openAtEnkash(db, batch.number).map(({ causeText, amountPaise, ...row }) => ({
    ...row,
    amountPaise,
    causeText,
  }));
}

/** What stands for the two people of a batch in a command. */
const twoNames = '--prepared-by NAME --approved-by NAME';

/** Names the next step of every state that a batch and its rows can be in; none when nothing is left to do. */
export function nextSteps(db: LedgerReader, batch: StoredBatch, tally: Tally): NextStep[] {
  const { id } = batch;
  switch (batch.state) {
    case 'draft':
      return [
        {
          what: 'Exclude the rows with errors.',
          command: `accept ${id} --exclude-invalid --prepared-by NAME${acceptance(db, batch)}`,
        },
        { what: 'Or fix the rows in the window, or prepare a corrected sheet.', command: null },
      ];
    case 'checked':
      return [
        ...(acceptance(db, batch) === ''
          ? []
          : [
              {
                what: 'Check the warnings, then accept them.',
                command: `accept ${id} --prepared-by NAME${acceptance(db, batch)}`,
              },
            ]),
        { what: 'Have it approved.', command: `approve ${id} --approved-by NAME` },
        {
          what: 'Or have it approved on another computer.',
          command: `remote-approval request ${id} OUT --to COMPUTER`,
        },
      ];
    case 'approved':
      return [{ what: 'Send it.', command: `resume ${id}` }];
    case 'allocating':
    case 'paused':
      return [...toGoOn(db, batch, tally), ...toResolve(tally)];
    case 'settled':
      return [...toResolve(tally), ...toMakeAgain(db, batch)];
    case 'discarded':
      return [];
    default:
      return unreachable(batch.state);
  }
}

function acceptance(db: LedgerReader, batch: StoredBatch): string {
  return openWarnings(db, batch).length === 0 ? '' : ' --accept-warnings CODES|all';
}

/** What a person says with `resume`, by the stop that asks for it. */
const agreements: ReadonlyMap<string, string> = new Map([
  [balanceNotKnown.code, '--without-balance'],
  [earlierNotToldCode, '--without-status-check'],
]);

function toGoOn(db: LedgerReader, batch: StoredBatch, tally: Tally): NextStep[] {
  const { id, stop } = batch;
  const waiting = tally.queued.rows > 0;
  const answer: NextStep = {
    what: 'Say of whoever was paid elsewhere whether to exclude them or to allocate all the same.',
    command: `resume ${id} --paid-elsewhere exclude|allocate --reason WHY [--of REFERENCE,...]`,
  };
  const agreed = agreements.get(stop?.code ?? '');
  const goOn: NextStep =
    tally.unknown.rows > 0
      ? { what: 'Check the status of the unknown outcomes again.', command: `resume ${id}` }
      : { what: 'Resume.', command: `resume ${id}` };
  return [
    waiting && unansweredPayments(db, batch.number).length > 0 ? answer : goOn,
    ...(agreed === undefined
      ? []
      : [
          {
            what: 'Or, once you have asked EnKash, without it.',
            command: `resume ${id} ${agreed}`,
          },
        ]),
    ...(waiting
      ? [{ what: 'Or cancel the remaining payments.', command: `stop ${id} --reason WHY` }]
      : []),
  ];
}

/** What may go into a new batch, and where it went already. */
function toMakeAgain(db: LedgerReader, batch: StoredBatch): NextStep[] {
  const { id } = batch;
  const left = rowsToMakeAgain(db, batch);
  const steps: NextStep[] = [];
  if (left.notCredited > 0)
    steps.push({
      what: 'Send the failed and cancelled recipients in a new batch.',
      command: `retry ${id} ${twoNames}`,
    });
  if (left.elsewhere > 0)
    steps.push({
      what: 'Only if they are to be paid a second time: allocate again.',
      command: `allocate-again ${id} --reason WHY ${twoNames}`,
    });
  for (const there of left.batches)
    steps.push({
      what: 'Others of its recipients are in a newer batch.',
      command: `show ${there}`,
    });
  return steps;
}

function toResolve(tally: Tally): NextStep[] {
  if (tally.unknown.rows + tally.held.rows === 0) return [];
  return [
    {
      what: 'Ask EnKash about each reference that is unknown or on hold, then resolve it.',
      command: 'resolve REFERENCE --credited|--not-credited|--allocated-elsewhere --reason WHY',
    },
  ];
}

/** Open payments that a person is shown at once; `--json` has them all. */
const shownAtOnce = 20;

/** The open payments and the next steps, for a person at a terminal. */
export function nextStepLines(db: LedgerReader, batch: StoredBatch, tally: Tally): string[] {
  const open = tally.unknown.rows + tally.held.rows > 0 ? openAtEnkash(db, batch.number) : [];
  const lines = open.slice(0, shownAtOnce).map((row) => openLine(batch, row));
  if (open.length > shownAtOnce)
    lines.push(`... and ${open.length - shownAtOnce} more: see the report, or --json.`);
  const elsewhere = tally.queued.rows > 0 ? unansweredPayments(db, batch.number) : [];
  lines.push(...elsewhere.slice(0, shownAtOnce).map(paidElsewhereLine));
  if (elsewhere.length > shownAtOnce)
    lines.push(`... and ${elsewhere.length - shownAtOnce} more: see --json.`);
  for (const { what, command } of nextSteps(db, batch, tally))
    lines.push(`Next: ${what}${command === null ? '' : ` ${command}`}`);
  return lines;
}

function paidElsewhereLine(row: PaidElsewhere): string {
  const { sourceRow, name, reference, amountPaise, transaction, day, payments } = row;
  const when = day === null ? '' : ` on ${indianDate(day)}`;
  const more = payments > 1 ? `, and ${payments - 1} more like it` : '';
  return `paid elsewhere  ${reference}  ${formatRupees(amountPaise)}  ${rowTitle(sourceRow)}, ${name}: transaction ${transaction}${when}${more}`;
}

function openLine(batch: StoredBatch, row: OpenAtEnkash): string {
  const { reference, state, cause, causeText: text, amountPaise: amount } = row;
  const known = cause === null ? null : causeByCode(cause, batch.kind);
  const why = [known?.meaning, text].filter((one) => one !== null && one !== undefined).join(' ');
  return `${state === 'held' ? 'on hold' : 'outcome unknown'}  ${reference ?? 'no reference'}  ${amount === null ? '' : formatRupees(amount)}  ${why}`;
}
