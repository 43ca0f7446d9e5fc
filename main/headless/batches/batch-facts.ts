import { amountText, coinsOf } from '../../../shared/batch/amount-text.ts';
import { kindOf } from '../../../shared/batch/batch-kind.ts';
import { periodWords } from '../../../shared/calendar/batch-period.ts';
import type { BatchSummary } from '../../../shared/batch/views.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import { batchSummary } from '../../app/results/batch-views.ts';
import { approverWords, givenApprovals } from '../../ledger/approvals.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import { tallyNotConfirmed } from '../../ledger/open-rows.ts';
import { tallyElsewhere } from '../../ledger/stopped.ts';
import { noRows, totalRows, type StateTally, type Tally } from '../../../shared/batch/tally.ts';
import { formatCount } from '../../../shared/money/format.ts';
import type { BatchFacts } from './batch-json.ts';
import { nextStepLines } from './next-steps.ts';
import { environmentWord } from '../terminal/terminal.ts';

export function batchFacts(desk: Ports<'ledger' | 'runs'>, batch: StoredBatch): BatchFacts {
  const summary: BatchSummary = batchSummary(desk.ledger.db, batch);
  const { tally } = summary;
  const { takesBack: back, counts } = kindOf(batch.kind);
  const rupees = (paise: number): number => (counts === 'rupees' ? paise : 0);
  const event = batch.coinEvent;
  return {
    batch: batch.id,
    name: batch.name,
    state: batch.state,
    kind: batch.kind,
    period: batch.period,
    environment: batch.environment,
    connection: batch.connection,
    preparedBy: batch.preparedBy,
    approvedBy: batch.approvedBy,
    approvals: givenApprovals(desk.ledger.db, batch.number).map((one) => ({
      by: approverWords(one),
      at: one.at,
    })),
    rows: totalRows(tally),
    credited: back ? 0 : tally.credited.rows,
    takenBack: back ? tally.credited.rows : 0,
    failed: tally.failed.rows,
    unknown: tally.unknown.rows,
    held: tally.held.rows,
    notConfirmed: notConfirmedOf(desk, batch, tally),
    queued: tally.queued.rows + tally.sending.rows,
    ready: tally.ready.rows,
    invalid: tally.invalid.rows,
    excluded: tally.excluded.rows,
    allocatedElsewhere: elsewhereOf(desk, batch, tally).rows,
    creditedPaise: back ? 0 : rupees(tally.credited.paise),
    takenBackPaise: back ? tally.credited.paise : 0,
    failedPaise: rupees(tally.failed.paise),
    unknownPaise: rupees(tally.unknown.paise),
    heldPaise: rupees(tally.held.paise),
    totalPaise: rupees(summary.totalPaise),
    requests: summary.requests,
    coins:
      event === null
        ? null
        : { event, credited: coinsOf(tally.credited.paise), total: coinsOf(summary.totalPaise) },
    stop: desk.runs.stopOf(batch),
  };
}

function elsewhereOf(desk: Ports<'ledger'>, batch: StoredBatch, tally: Tally): StateTally {
  return tally.excluded.rows === 0 ? noRows : tallyElsewhere(desk.ledger.db, batch.number);
}

function notConfirmedOf(desk: Ports<'ledger'>, batch: StoredBatch, tally: Tally): number {
  return tally.held.rows === 0 ? 0 : tallyNotConfirmed(desk.ledger.db, batch.number).rows;
}

/** The answer in one sentence, then the rest, for a person at a terminal. */
export function batchLines(desk: Ports<'ledger' | 'runs'>, batch: StoredBatch): string[] {
  const { tally, totalPaise, requests } = batchSummary(desk.ledger.db, batch);
  const elsewhere = elsewhereOf(desk, batch, tally);
  const notConfirmed = notConfirmedOf(desk, batch, tally);
  const { unit, done, mark } = kindOf(batch.kind);
  const taking = totalRows(tally) - tally.excluded.rows - tally.invalid.rows;
  const rest = [
    [tally.failed.rows, 'failed'],
    [tally.unknown.rows, 'unknown'],
    [tally.held.rows - notConfirmed, 'held'],
    [notConfirmed, 'on hold: EnKash has the reference, the amount is not confirmed'],
    [tally.queued.rows + tally.sending.rows, 'not sent yet'],
    [tally.invalid.rows, 'invalid'],
    [elsewhere.rows, 'already allocated from another computer'],
    [tally.excluded.rows - elsewhere.rows, 'excluded'],
  ] as const;
  const others = rest
    .filter(([rows]) => rows > 0)
    .map(([rows, word]) => `${formatCount(rows)} ${word}`);
  const lines = [
    `${batch.id}  ${batch.name}  [${batch.state}, ${environmentWord(batch.environment)}${mark === null ? '' : `, ${mark.toLowerCase()}`}]`,
    `${formatCount(tally.credited.rows)} of ${formatCount(taking)} ${unit[taking === 1 ? 0 : 1]} ${done}, ` +
      `${amountText(batch.kind, tally.credited.paise)} of ${amountText(batch.kind, totalPaise)}.` +
      (others.length > 0 ? ` ${others.join(', ')}.` : ''),
    `For ${periodWords(batch.period)}. Prepared by ${batch.preparedBy}${batch.approvedBy === null ? '' : `, approved by ${batch.approvedBy}`}; ${requests} requests.`,
    ...(batch.approvedBy === null
      ? givenApprovals(desk.ledger.db, batch.number).map(
          (one) => `Approved so far by ${approverWords(one)}.`,
        )
      : []),
  ];
  const stop = desk.runs.stopOf(batch);
  if (stop !== null)
    lines.push(
      `${batch.state === 'settled' ? 'Note' : 'Stopped'}: ${stop.meaning}`,
      `What to do: ${stop.remedy}`,
    );
  return [...lines, ...nextStepLines(desk.ledger.db, batch, tally)];
}
