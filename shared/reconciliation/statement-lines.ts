import { zeroPaise, type Paise } from '../money/paise.ts';
import { cellText, emptyCell } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import { isNothingButTotal, isTotal } from './balance-words.ts';
import type { BookLine } from './match-books.ts';
import type { TheirRow } from './match-enkash.ts';
import type { MatchKind } from './match-words.ts';
import type { MatchReason, ThereItem } from './matching.ts';
import type { MoneySide } from './money-side.ts';
import {
  AmountReader,
  byBalances,
  holdsUnreadAmount,
  onSide,
  unmarkedMeans,
  type Amount,
  type CellOf,
} from './statement-amounts.ts';
import type { StatementMapping } from './statement-columns.ts';
import { dayReader, decideDays, type DayDecision, type DayReading } from './statement-days.ts';
import { goesOn, isOfSummary, movesColumns } from './statement-pages.ts';
import { isSpending, readLabel } from './statement-values.ts';
import { isNotMoved, transactionStanding } from './transaction-standing.ts';

export interface LeftOut {
  /** Rows of the file, as Excel counts. */
  readonly rows: readonly number[];
  /** A whole sentence. */
  readonly why: string;
}

/** A row that holds something and cannot be read: it may be any payment, so it is a line of its own. */
export interface UnreadLine {
  readonly reason: Extract<MatchReason, 'unread-amount' | 'unread-day' | 'unread-direction'>;
  readonly item: ThereItem;
}

export interface StatementLines<Line> {
  readonly lines: readonly Line[];
  readonly unread: readonly UnreadLine[];
  readonly leftOut: readonly LeftOut[];
  /** How the dates were read. */
  readonly days: DayDecision;
}

/** Reads the rows of EnKash's statement below its header. A credit to a person is positive. */
export function enkashLines(
  rows: Iterable<SourceRow>,
  mapping: StatementMapping,
  reading: DayReading | null = null,
): StatementLines<TheirRow> {
  return readLines(rows, mapping, { kind: 'enkash', side: 'credit', reading }, (row, cell, day) => {
    const reference = readLabel(cell('reference'));
    const number = readLabel(cell('transaction'));
    const mobile = readLabel(cell('mobile'));
    const name = readLabel(cell('name'));
    const cardId = readLabel(cell('card'));
    // A total or an opening balance has an amount, and nobody whom it was given to.
    if ([reference, number, mobile, name, cardId].every((value) => value === null)) return 'total';
    if (
      reference === null &&
      number === null &&
      cardId === null &&
      mobile === null &&
      isTotal(name)
    )
      return 'total';
    const standing = transactionStanding(readLabel(cell('status')));
    return {
      id: row,
      place: `row ${row}`,
      reference,
      number,
      name,
      mobile,
      cardId,
      words: null,
      paise: zeroPaise,
      spent: isSpending(readLabel(cell('direction')) ?? ''),
      moved: standing === 'completed',
      open: standing === 'open',
      day,
    };
  });
}

/** Reads the rows of a bank, ERP or Tally export. Money that left for rewards is positive. */
export function bookLines(
  rows: Iterable<SourceRow>,
  mapping: StatementMapping,
  side: MoneySide,
  reading: DayReading | null = null,
): StatementLines<BookLine> {
  return readLines(rows, mapping, { kind: 'books', side, reading }, (row, cell, day) => {
    if (isNotMoved(readLabel(cell('status')))) return 'not-moved';
    const dayText = readLabel(cell('date'));
    const narration = [readLabel(cell('narration')), readLabel(cell('remarks'))];
    const words = narration.filter((text) => text !== null).join(' · ') || null;
    if (day === null)
      return isTotal(words ?? dayText) || (words ?? dayText) === null ? 'total' : 'no-day';
    return {
      id: row,
      place: `row ${row}`,
      reference: readLabel(cell('reference')),
      number: readLabel(cell('transaction')),
      name: null,
      mobile: null,
      words,
      paise: zeroPaise,
      moved: true,
      day,
    };
  });
}

/** The amounts of rows on a side of the books, also where it is not known yet which column holds the day. */
export function amountsOn(
  rows: Iterable<SourceRow>,
  mapping: StatementMapping,
  side: MoneySide,
): readonly Paise[] {
  const order = { kind: 'books', side, reading: null } as const;
  return readLines<Unsigned>(rows, mapping, order, (_, cell) =>
    isTotal(readLabel(cell('narration')))
      ? 'total'
      : { paise: zeroPaise, reference: null, words: null },
  ).lines.map(({ paise }) => paise);
}

/** Why a row is no line. */
const lacks = ['no-amount', 'no-direction', 'no-day', 'not-moved', 'total'] as const;
type Lack = (typeof lacks)[number];

const lackWords: Readonly<Record<Lack, string>> = {
  'no-amount': 'without an amount that can be read.',
  'no-direction': 'without Cr or Dr that can be read.',
  'no-day': 'without a day that can be read.',
  'not-moved': 'of payments that failed or are not completed.',
  total: 'such as totals and balances.',
};

interface ReadingOrder {
  readonly kind: MatchKind;
  readonly side: MoneySide;
  /** Null: all values of the column decide. */
  readonly reading: DayReading | null;
}

/**
 * A line whose sign is not known yet, and to which the rows below may add: a narration or a reference that is broken over
 * several rows.
 */
interface Unsigned {
  paise: Paise;
  reference: string | null;
  words: string | null;
}

interface FoundLine<Line> {
  readonly row: number;
  readonly amount: Amount;
  readonly line: Line;
  /** What the row holds, where it may turn out to be unclear: a million rows are not held for nothing. */
  readonly unclear: { readonly source: SourceRow; readonly day: string | null } | null;
}

function readLines<Line extends Unsigned>(
  rows: Iterable<SourceRow>,
  mapping: StatementMapping,
  { kind, side, reading }: ReadingOrder,
  read: (row: number, cell: CellOf, day: string | null) => Line | Lack,
): StatementLines<Line> {
  const lacking: Record<Lack, number[]> = {
    'no-amount': [],
    'no-direction': [],
    'no-day': [],
    'not-moved': [],
    total: [],
  };
  const days = daysOfColumn(rows, mapping, reading);
  const dayOf = dayReader(days.reading);
  const amounts = new AmountReader(rows, mapping, kind);
  const unread: UnreadLine[] = [];
  const found: FoundLine<Line>[] = [];
  let before: SourceRow | null = null;
  /** Whether a header further down says that the columns stand elsewhere from there on. */
  let moved = false;
  for (const source of rows) {
    const { row, cells } = source;
    const cell: CellOf = (field) => cells[mapping[field] ?? -1];
    const day = dayOf(cell('date') ?? emptyCell);
    const amount = amounts.read(cell);
    if (day === null && amount === null) moved = movesColumns(cells, mapping, kind) ?? moved;
    const above = before;
    before = source;
    const last = found.at(-1);
    if (kind === 'books' && last !== undefined && goesOn(source, above, mapping)) {
      const { line } = last;
      for (const field of ['narration', 'remarks'] as const)
        line.words = together([line.words, readLabel(cell(field))], ' ');
      line.reference = together([line.reference, readLabel(cell('reference'))], '');
      continue;
    }
    const balance =
      kind === 'books' &&
      (cells.some((one) => isNothingButTotal(wordsIn(one))) || isOfSummary(day, cell, above));
    const line = balance ? 'total' : amount === null ? 'no-amount' : read(row, cell, day);
    if (amount !== null && typeof line !== 'string') {
      if (moved || amounts.isOtherCurrency(cell))
        unread.push(unreadLine('unread-amount', source, day, zeroPaise));
      else {
        const sure = amount.says === 'Cr' || amount.says === 'Dr';
        found.push({ row, amount, line, unclear: sure ? null : { source, day } });
      }
      continue;
    }
    if (typeof line === 'string') lacking[line].push(row);
    if (line === 'no-day')
      unread.push(unreadLine('unread-day', source, null, amount?.paise ?? zeroPaise));
    if (line === 'no-amount' && holdsUnreadAmount(cell))
      unread.push(unreadLine('unread-amount', source, day, zeroPaise));
  }
  const unmarked = unmarkedMeans(amountsOf(found));
  const told = unmarked === null ? byBalances(rows, found, mapping) : null;
  const lines: Line[] = [];
  for (const [at, { row, amount, line, unclear }] of found.entries()) {
    const says = amount.says ?? told?.[at] ?? unmarked;
    if (says !== 'unclear') {
      line.paise = onSide(side, amount.paise, says);
      lines.push(line);
    } else if (unclear !== null) {
      lacking['no-direction'].push(row);
      unread.push(unreadLine('unread-direction', unclear.source, unclear.day, amount.paise));
    }
  }
  unread.sort((one, other) => rowOf(one) - rowOf(other));
  const leftOut = lacks.flatMap((lack) => {
    const out = lacking[lack];
    return out.length === 0 ? [] : [{ rows: out, why: `${rowsOf(out)} ${lackWords[lack]}` }];
  });
  return { lines, unread, leftOut, days };
}

function* amountsOf(found: readonly FoundLine<unknown>[]): Generator<Amount> {
  for (const { amount } of found) yield amount;
}

function together(texts: readonly (string | null)[], by: string): string | null {
  return texts.filter((text) => text !== null).join(by) || null;
}

function rowOf({ item }: UnreadLine): number {
  return Number(item.place.slice('row '.length));
}

/** How the dates of the mapped column are read: as a person chose, else as all its values tell. */
export function daysOfColumn(
  rows: Iterable<SourceRow>,
  mapping: StatementMapping,
  reading: DayReading | null,
  header = '',
): DayDecision {
  if (reading !== null) return { reading, why: 'You chose this.', open: null };
  const column = mapping.date;
  const dates: Cell[] = [];
  if (column !== undefined)
    for (const { cells } of rows) {
      const cell = cells[column];
      if (cell !== undefined) dates.push(cell);
    }
  return decideDays(dates, header);
}

function wordsIn(cell: Cell): string | null {
  return cell.kind === 'text' ? readLabel(cell) : null;
}

const mostWords = 200;

function unreadLine(
  reason: UnreadLine['reason'],
  { row, cells }: SourceRow,
  day: string | null,
  amount: Paise,
): UnreadLine {
  const words = cells.map((cell) => cellText(cell).trim()).filter((text) => text !== '');
  return {
    reason,
    item: {
      place: `row ${row}`,
      ...{ reference: null, number: null, name: null, mobile: null },
      words: words.join(' · ').slice(0, mostWords),
      paise: amount,
      moved: true,
      day,
    },
  };
}

function rowsOf(rows: readonly number[]): string {
  const shown = rows.slice(0, 6).join(', ');
  const more = rows.length > 6 ? ` and ${rows.length - 6} more` : '';
  return rows.length === 1
    ? `Row ${shown} was skipped: it is a row`
    : `Rows ${shown}${more} were skipped: they are rows`;
}
