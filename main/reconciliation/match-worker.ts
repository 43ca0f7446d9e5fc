import { parentPort, workerData } from 'node:worker_threads';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { dayWords, type Period } from '../../shared/calendar/indian-day.ts';
import type { BookLine } from '../../shared/reconciliation/match-books.ts';
import type { TheirRow } from '../../shared/reconciliation/match-enkash.ts';
import {
  bookLines,
  daysOfColumn,
  enkashLines,
  type UnreadLine,
} from '../../shared/reconciliation/statement-lines.ts';
import { zeroPaise } from '../../shared/money/paise.ts';
import { usualPointPaise, worthOfHundredths } from '../../shared/money/points.ts';
import { LedgerDatabase } from '../ledger/database.ts';
import { packMatchLines } from '../ledger/match-lines.ts';
import { ledgerPath } from '../ledger/open.ts';
import { matchOrderSchema, type MatchOrder, type StatementOrder } from './match-order.ts';
import type { MatchFound, MatchMessage, ToMatchThread } from './match-messages.ts';
import { lookedAt, matchBooks, matchTransactions, type MatchResult } from './match-result.ts';
import { ourBatches, ourRows, sentBatches } from './our-side.ts';
import { daysOf, readStatement } from './statement-file.ts';

/** Lines in one message: the desk writes them in one commit, between which it has time for others. */
const slice = 2_000;
/** Slices that may be under way before one is taken. */
const ahead = 3;

const port = parentPort;
if (port === null) throw new Error('The matching thread was started as a program.');

const transactions: TheirRow[] = [];
let wake: (() => void) | null = null;
let noMore = false;
let underWay = 0;
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
      underWay -= 1;
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
  readonly unread: readonly UnreadLine[];
  readonly remarks: readonly string[];
  readonly file: MatchFound['file'];
}

async function otherSide(order: MatchOrder): Promise<OtherSide | null> {
  if (order.statement !== null) return fromStatement(order, order.statement);
  await until(() => noMore);
  return { transactions, lines: [], unread: [], remarks: [], file: null };
}

async function fromStatement(
  order: MatchOrder,
  statement: StatementOrder,
): Promise<OtherSide | null> {
  const { mapping, side } = statement;
  const read = await readStatement(statement, new URL(order.readingWorker), (rows) =>
    say({ say: 'progress', phase: 'reading', rows }),
  );
  if (!read.ok) {
    say({ say: 'file-problem', problem: read.error });
    return null;
  }
  const { facts, rows } = read.value;
  const { reading: days } = daysOfColumn(rows, mapping, statement.days, statement.dateHeader);
  const file = { fileName: facts.fileName, sha256: facts.sha256, days };
  if (order.kind === 'enkash') {
    const { lines, unread, leftOut } = enkashLines(rows, mapping, days);
    const remarks = leftOut.map(({ why }) => why);
    const priced = pointsInRupees(lines, order.pointPaise);
    return {
      ...{ transactions: priced.lines, lines: [], remarks, file },
      unread: [...unread, ...priced.unread],
    };
  }
  const { lines, unread, leftOut } = bookLines(rows, mapping, side, days);
  return { transactions: [], lines, unread, remarks: leftOut.map(({ why }) => why), file };
}

/** The lines of EnKash's statement by what their points are worth; a fraction of a paisa is no amount that can be read. */
function pointsInRupees(
  lines: readonly TheirRow[],
  pointPaise: number,
): { readonly lines: readonly TheirRow[]; readonly unread: readonly UnreadLine[] } {
  if (pointPaise === usualPointPaise) return { lines, unread: [] };
  const priced: TheirRow[] = [];
  const unread: UnreadLine[] = [];
  for (const line of lines) {
    const worth = worthOfHundredths(line.paise, pointPaise);
    if (worth === null)
      unread.push({ reason: 'unread-amount', item: { ...line, paise: zeroPaise } });
    else priced.push({ ...line, paise: worth });
  }
  return { lines: priced, unread };
}

function match(order: MatchOrder, other: OtherSide, period: Period): MatchResult {
  const db = new LedgerDatabase({ path: ledgerPath(order.folder), key: order.key, readonly: true });
  try {
    // One unchanging view, whatever a run writes meanwhile.
    db.outside('BEGIN');
    const days = lookedAt(order.kind, period);
    const batches = order.accounts.flatMap((account) => sentBatches(db, account, days));
    const result =
      order.kind === 'enkash'
        ? matchTransactions(
            ourRows(db, batches, order.batch, order.pointPaise),
            other.transactions,
            period,
            other.unread,
          )
        : matchBooks(ourBatches(batches, order.batch), other.lines, period, other.unread);
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
  const undated = other.unread.filter(({ item }) => item.day === null).length;
  const known = daysOf([...there, ...other.unread.map(({ item }) => item)].map(({ day }) => day));
  // A line without a day may lie on any: what lies near must not pass for outside.
  const wider = order.period === null && known !== null && undated > 0;
  const period = order.period ?? (wider ? lookedAt(order.kind, known) : known);
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
      remarks: [
        ...other.remarks,
        ...(wider ? [widerWords(undated)] : []),
        ...shorter(order, other, period),
      ],
      there: there.length + other.unread.length,
      file: other.file,
    },
  });
  for (let at = 0; at < lines.length; at += slice) {
    await until(() => underWay < ahead);
    underWay += 1;
    const end = at + slice;
    say({
      say: 'lines',
      lines: packMatchLines(at, lines.slice(at, end), batchesOf.slice(at, end)),
    });
  }
  await until(() => underWay === 0);
  say({ say: 'done' });
}

function widerWords(undated: number): string {
  const lines = undated === 1 ? 'The day of one line' : `The day of ${undated} lines`;
  return `${lines} could not be read, so the period reaches some days further on either side.`;
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
    `The statement has lines ${its} only. Check that it was exported for all days of the period.`,
  ];
}

const noDays: DeskProblem = {
  code: 'no-days',
  message: 'No row of this statement has a readable date.',
  remedy:
    'Choose the column that holds the date, or enter the first and the last day of the statement.',
};

try {
  await work(matchOrderSchema.parse(workerData));
} finally {
  port.close();
}
