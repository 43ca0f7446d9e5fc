import type { BookSource, RecipientView } from '../../../shared/bridge/recipient-calls.ts';
import { indianDate } from '../../../shared/calendar/indian-day.ts';
import { formatCount, formatRupees } from '../../../shared/money/format.ts';
import { exportBook, markLeft, searchBook } from '../../app/recipients/recipient-book.ts';
import { previewBookBatch } from '../../preparation/book-batch.ts';
import { answerWarnings, type WarningFlags } from '../batches/answer-warnings.ts';
import { batchId } from '../batches/batch-name.ts';
import { periodFlag } from '../batches/period-flag.ts';
import { tell } from '../batches/tell-batch.ts';
import { maker, type PreparedFlags } from '../batches/two-people.ts';
import type { DataFlags } from '../terminal/command-parts.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { need } from '../terminal/need.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readAs, type ByFlags, type PassphraseFlags } from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { startFromBook } from '../../app/drafts/start-batch.ts';

export interface BookFlags extends DataFlags, ByFlags {
  /** Its environment is that of the recipients. */
  readonly connection: string;
}

const shownAtMost = 100;

/** `recipients find [TEXT]`: whom the recipient book knows. */
export function findCommand(text: string, flags: BookFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const { environment } = need(await desk.connections.find(flags.connection));
    await readAs(desk, flags, { environment });
    const found = searchBook(desk.ledger, { environment, text }, null, 0, shownAtMost);
    if (flags.json === true) tellJson(terminal, 'recipients', found);
    else {
      for (const known of found.recipients) for (const line of linesOf(known)) terminal.out(line);
      const more = found.total - found.recipients.length;
      terminal.out(
        `${formatCount(found.total)} ${found.total === 1 ? 'recipient' : 'recipients'}${more > 0 ? `, ${formatCount(more)} not shown; look for less, or export` : ''}.`,
      );
    }
    return exitCodes.fine;
  });
}

function linesOf(known: RecipientView): string[] {
  const { mobile, name, email, employeeCode, left } = known;
  const earlier = [...known.earlierNames, ...known.earlierEmails, ...known.earlierCodes];
  return [
    `${mobile}  ${name}  ${email}${employeeCode === '' ? '' : `  ${employeeCode}`}${left === null ? '' : `  [left: ${left.reason}]`}`,
    `  last ${formatRupees(known.lastPaise)} on ${indianDate(known.lastAt)} in ${known.lastBatch}; ${formatCount(known.allocations)} in all, ${formatRupees(known.keptPaise)}${known.cardId === null ? '' : `; card ${known.cardId}`}`,
    ...(earlier.length === 0 ? [] : [`  earlier: ${earlier.join(', ')}`]),
  ];
}

export interface LeftFlags extends BookFlags, PassphraseFlags {
  readonly by: string;
  readonly reason?: string;
}

/** `recipients left MOBILE` and `recipients back MOBILE`. */
export function leftCommand(
  mobile: string,
  said: LeftFlags,
  reason: string | null,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: said.data }, async (desk) => {
    const connection = need(await desk.connections.find(said.connection));
    const flags = await maker(desk, connection, { ...said, preparedBy: said.by }, terminal);
    const { ledger, gate } = desk;
    const { environment } = connection;
    need(
      await markLeft({ ledger, gate, operator: flags.preparedBy }, { environment, mobile, reason }),
    );
    if (flags.json === true) tellJson(terminal, 'recipientLeft', { mobile, left: reason !== null });
    else
      terminal.out(
        reason === null
          ? `${mobile} is not marked as left any more.`
          : `${mobile} is marked as left; the next batch with them warns.`,
      );
    return exitCodes.fine;
  });
}

/** `recipients export OUT.csv`. */
export function exportCommand(path: string, flags: BookFlags, terminal: Terminal): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const { environment } = need(await desk.connections.find(flags.connection));
    await readAs(desk, flags, { environment });
    const saved = need(await exportBook(desk.ledger, environment, path));
    if (flags.json === true) tellJson(terminal, 'savedFile', saved);
    else terminal.out(`Saved ${saved.path}.`);
    return exitCodes.fine;
  });
}

export interface StartFlags extends BookFlags, PreparedFlags, WarningFlags {
  readonly name?: string;
  readonly amount?: string;
  readonly for?: string;
}

/** `recipients repeat BATCH`: the same recipients as in a completed batch, with what is different now. */
export function repeatCommand(
  batch: string,
  flags: StartFlags,
  terminal: Terminal,
): Promise<number> {
  return startCommand(() => ({ kind: 'batch', batchId: batchId(batch) }), flags, terminal);
}

/** `recipients start MOBILE…`: a batch of recipients that are known. */
export function pickCommand(
  mobiles: readonly string[],
  flags: StartFlags,
  terminal: Terminal,
): Promise<number> {
  return startCommand(
    (environment) => ({ kind: 'picked', environment, mobiles: [...mobiles] }),
    flags,
    terminal,
  );
}

function startCommand(
  from: (environment: 'practice' | 'test' | 'live') => BookSource,
  said: StartFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: said.data }, async (desk) => {
    const connection = need(await desk.connections.find(said.connection));
    const flags = await maker(desk, connection, said, terminal);
    const source = from(connection.environment);
    const preview = need(previewBookBatch(desk.ledger, source));
    for (const { says } of preview.differences) terminal.err(says);
    const hidden = preview.differencesTotal - preview.differences.length;
    if (hidden > 0) terminal.err(`… and ${formatCount(hidden)} more differences.`);
    const id = need(
      await startFromBook(desk, {
        from: source,
        name: flags.name ?? (source.kind === 'batch' ? `As in ${source.batchId}` : 'Recipients'),
        connection: connection.name,
        preparedBy: flags.preparedBy,
        amount: flags.amount ?? null,
        ...(flags.for === undefined ? {} : { period: periodFlag(flags.for) }),
      }),
    );
    const whole = need(desk.batch(id)).state === 'checked';
    const accepted = whole && (await answerWarnings(desk, id, flags, flags.preparedBy, terminal));
    tell(desk, id, flags.json ?? false, terminal);
    if (!whole) return exitCodes.invalidRows;
    return accepted ? exitCodes.fine : exitCodes.warningsOpen;
  });
}
