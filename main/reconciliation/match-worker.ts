import { parentPort, workerData } from 'node:worker_threads';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import { dayWords, type Period } from '../../shared/calendar/indian-day.ts';
import type { BookLine } from '../../shared/reconciliation/match-books.ts';
import type { TheirRow } from '../../shared/reconciliation/match-enkash.ts';
import { bookLines, enkashLines } from '../../shared/reconciliation/statement-lines.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { LedgerDatabase } from '../ledger/database.ts';
import { storedMatchLine } from '../ledger/match-lines.ts';
import { ledgerPath } from '../ledger/open.ts';
import { matchOrderSchema, type MatchOrder, type StatementOrder } from './match-order.ts';
import type { MatchFound, MatchMessage, ToMatchThread } from './match-messages.ts';
import { lookedAt, matchBooks, matchTransactions, type MatchResult } from './match-result.ts';
import { ourBatches, ourRows, sentBatches } from './our-side.ts';
import { daysOf, readStatement } from './statement-file.ts';

/** Lines in one message: the desk writes them in one commit, between which it has time for others. */
const slice = 1_000;

const port = parentPort;
if (port === null) throw new Error('The matching thread was started as a program.');

const transactions: TheirRow[] = [];
let wake: (() => void) | null = null;
let noMore = false;
let taken = false;
// The border: `match-thread.ts` of this same program wrote these.
port.on('message', (message: ToMatchThread) => {
  switch (message.tell) {
    case 'transactions':
      transactions.push(...message.rows);
      return;
    case 'no-more':
      noMore = true;
      break;
    case 'taken':
      taken = true;
      break;
  }
  wake?.();
});

function say(message: MatchMessage): void {
  port?.postMessage(message);
}

async function until(told: () => boolean): Promise<void> {
  while (!told())
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
}

/** What stands on the other side, and what is to be told of it. */
interface OtherSide {
  readonly transactions: readonly TheirRow[];
  readonly lines: readonly BookLine[];
  readonly remarks: readonly string[];
  readonly file: MatchFound['file'];
}

async function otherSide(order: MatchOrder): Promise<OtherSide | null> {
  if (order.statement !== null) return fromStatement(order, order.statement);
  await until(() => noMore);
  return { transactions, lines: [], remarks: [], file: null };
}

async function fromStatement(
  order: MatchOrder,
  statement: StatementOrder,
): Promise<OtherSide | null> {
  const { path, sheet, headerRow, mapping, side } = statement;
  const rows: SourceRow[] = [];
  let headers: string[] = [];
  const read = await readStatement(path, sheet, new URL(order.readingWorker), (more) => {
    for (const row of more) {
      if (row.row === headerRow) headers = row.cells.map((cell) => cellText(cell).trim());
      if (row.row > headerRow) rows.push(row);
    }
    say({ say: 'progress', phase: 'reading', rows: rows.length });
  });
  if (!read.ok) {
    say({ say: 'file-problem', problem: read.error });
    return null;
  }
  const file = { fileName: read.value.fileName, sha256: read.value.sha256, headers };
  if (order.kind === 'enkash') {
    const { lines, leftOut } = enkashLines(rows, mapping);
    return { transactions: lines, lines: [], remarks: leftOut.map(({ why }) => why), file };
  }
  const { lines, leftOut } = bookLines(rows, mapping, side);
  return { transactions: [], lines, remarks: leftOut.map(({ why }) => why), file };
}

function match(order: MatchOrder, other: OtherSide, period: Period): MatchResult {
  const db = new LedgerDatabase({ path: ledgerPath(order.folder), key: order.key, readonly: true });
  try {
    // One unchanging view, whatever a run writes meanwhile.
    db.outside('BEGIN');
    const batches = sentBatches(db, order.account, lookedAt(order.kind, period));
    const result =
      order.kind === 'enkash'
        ? matchTransactions(ourRows(db, batches, order.batch), other.transactions, period)
        : matchBooks(ourBatches(batches, order.batch), other.lines, period);
    db.outside('COMMIT');
    return result;
  } finally {
    db.close();
  }
}

async function work(order: MatchOrder): Promise<void> {
  const other = await otherSide(order);
  if (other === null) return;
  const there = [...other.transactions, ...other.lines];
  const period = order.period ?? daysOf(there.map(({ day }) => day));
  if (period === null) {
    say({ say: 'problem', problem: noDays });
    return;
  }
  say({ say: 'progress', phase: 'matching', rows: there.length });
  const { lines, totals, groups, batchesOf } = match(order, other, period);
  const batches = new Set(batchesOf.flat());
  if (order.batch !== null) batches.add(order.batch);
  say({
    say: 'found',
    found: {
      period,
      totals,
      groups: [...groups],
      batches: [...batches].sort().map((id) => batchIdSchema.parse(id)),
      remarks: [...other.remarks, ...shorter(order, other, period)],
      there: there.length,
      file: other.file,
    },
  });
  for (let at = 0; at < lines.length; at += slice) {
    taken = false;
    say({
      say: 'lines',
      lines: lines
        .slice(at, at + slice)
        .map((line, index) => storedMatchLine(at + index + 1, line, batchesOf[at + index] ?? [])),
    });
    await until(() => taken);
  }
  say({ say: 'done' });
}

/** Says when a statement does not reach over the whole period: what it lacks there is no difference. */
function shorter(order: MatchOrder, other: OtherSide, period: Period): string[] {
  const days = daysOf([...other.transactions, ...other.lines].map(({ day }) => day));
  if (order.statement === null || days === null) return [];
  if (days.from <= period.from && days.to >= period.to) return [];
  const its =
    days.from === days.to
      ? `of ${dayWords(days.from)}`
      : `from ${dayWords(days.from)} to ${dayWords(days.to)}`;
  return [
    `The statement has lines ${its} only. See that it was exported for all days of the period.`,
  ];
}

const noDays: DeskProblem = {
  code: 'no-days',
  message: 'No row of this statement has a day that can be read.',
  remedy: 'Say which column holds the date, or from which day to which day the statement goes.',
};

try {
  await work(matchOrderSchema.parse(workerData));
} finally {
  port.close();
}
