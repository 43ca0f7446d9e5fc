import { widened } from '../../shared/calendar/indian-day.ts';
import { paise } from '../../shared/money/paise.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import type { OurBatch } from '../../shared/reconciliation/match-books.ts';
import type { OurRow } from '../../shared/reconciliation/match-enkash.ts';
import type { MatchKind } from '../../shared/reconciliation/match-words.ts';
import { differences } from '../../shared/reconciliation/matching.ts';
import { bookLines, enkashLines } from '../../shared/reconciliation/statement-lines.ts';
import type { StatementView } from '../../shared/reconciliation/statement-view.ts';
import { inspectStatement } from '../../main/reconciliation/inspect-statement.ts';
import {
  matchBooks,
  matchTransactions,
  windowDays,
} from '../../main/reconciliation/match-result.ts';
import {
  daysOf,
  readStatement,
  readStatementHead,
} from '../../main/reconciliation/statement-file.ts';
import { readingWorker } from '../../main/app/host/worker-files.ts';

/** The batches of 29 November 2026 that the handed statements are about. */
const batches: readonly OurBatch[] = [2060, 2109, 5625].map((rupees, at) => ({
  batch: `B-20261129-AAA${at}`,
  row: null,
  state: 'credited',
  reference: null,
  name: `Batch ${at}`,
  mobile: null,
  paise: paise(rupees * 100),
  day: '2026-11-29',
}));

/** The rows of the first of them. */
const rowsOfBatch: readonly OurRow[] = [500, 510, 520, 530].map((rupees, at) => ({
  id: at + 1,
  batch: 'B-20261129-AAA0',
  row: at + 2,
  state: 'credited',
  reference: `DW26-00${at}`,
  name: ['Asha Kulkarni', 'Ravi Menon', 'Neha Bhatt', 'Imran Sheikh'][at] ?? '',
  mobile: String(9_810_012_301 + at * 7),
  paise: paise(rupees * 100),
  day: '2026-11-29',
  txnId: null,
  cardId: null,
  inScope: true,
}));

export interface SeenStatement {
  readonly view: StatementView;
  /** By row of the file: day and rupees. */
  readonly lines: ReadonlyMap<string, readonly [string | null, number]>;
  readonly words: ReadonlyMap<string, string | null>;
  readonly unread: Readonly<Record<string, string>>;
  readonly answer: string;
  readonly settled: boolean;
}

/** Takes a statement the whole way from its bytes to the answer, as the desk proposes to read it. */
export async function seeStatement(path: string, kind: MatchKind): Promise<SeenStatement> {
  const head = await readStatementHead(path, undefined, readingWorker);
  if (!head.ok) throw new Error(head.error.message);
  const totals = new Set<number>(batches.map((batch) => batch.paise));
  const view = inspectStatement(head.value, kind, {}, { layout: null, known: () => null, totals });
  const read = await readStatement({ ...view, path }, readingWorker);
  if (!read.ok) throw new Error(read.error.message);
  const { rows } = read.value;
  const { reading } = view.days;
  const enkash = enkashLines(kind === 'enkash' ? rows : [], view.mapping, reading);
  const books = bookLines(kind === 'books' ? rows : [], view.mapping, view.side, reading);
  const lines = [...enkash.lines, ...books.lines];
  const unread = [...enkash.unread, ...books.unread];
  const days = daysOf(lines.map(({ day }) => day)) ?? { from: '2026-11-29', to: '2026-11-29' };
  const period = widened(days, windowDays[kind]);
  const { totals: found } =
    kind === 'enkash'
      ? matchTransactions(rowsOfBatch, enkash.lines, period, unread)
      : matchBooks(batches, books.lines, period, unread);
  return {
    view,
    lines: new Map(lines.map(({ id, day, paise: amount }) => [String(id), [day, amount / 100]])),
    words: new Map(lines.map(({ id, words }) => [String(id), words])),
    unread: Object.fromEntries(
      unread.map(({ reason, item }) => [item.place.replace('row ', ''), reason]),
    ),
    answer: matchAnswer(kind, found),
    settled: differences(found) === 0,
  };
}
