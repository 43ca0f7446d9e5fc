import { paise, subtractPaise, zeroPaise, type Paise } from '../money/paise.ts';
import { cellText, emptyCell } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import { isNothingButTotal, isTotal } from './balance-words.ts';
import type { BookLine } from './match-books.ts';
import type { TheirRow } from './match-enkash.ts';
import type { MatchKind } from './match-words.ts';
import type { MatchReason, ThereItem } from './matching.ts';
import type { StatementField, StatementMapping } from './statement-columns.ts';
import { decideDays, readDayAs, type DayDecision, type DayReading } from './statement-days.ts';
import { fieldOfHeader } from './statement-names.ts';
import { isSpending, readDirection, readLabel, readMoney } from './statement-values.ts';
import { transactionStanding } from './transaction-standing.ts';

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

/** Which side of the books the money for a batch is on: a bank's debit, or the credit of a wallet's ledger. */
export const moneySides = ['debit', 'credit'] as const;
export type MoneySide = (typeof moneySides)[number];

/** Reads the rows of EnKash's statement below its header. A credit to a person is positive. */
export function enkashLines(
  rows: readonly SourceRow[],
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
    return (signed) => ({
      id: row,
      place: `row ${row}`,
      reference,
      number,
      name,
      mobile,
      cardId,
      words: null,
      paise: signed,
      spent: isSpending(readLabel(cell('direction')) ?? ''),
      moved: standing === 'completed',
      open: standing === 'open',
      day,
    });
  });
}

/** Reads the rows of a bank, ERP or Tally export. Money that left for rewards is positive. */
export function bookLines(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  side: MoneySide,
  reading: DayReading | null = null,
): StatementLines<BookLine> {
  return readLines(rows, mapping, { kind: 'books', side, reading }, (row, cell, day) => {
    const dayText = readLabel(cell('date'));
    const words = readLabel(cell('narration'));
    if (day === null)
      return isTotal(words ?? dayText) || (words ?? dayText) === null ? 'total' : 'no-day';
    return (signed) => ({
      id: row,
      place: `row ${row}`,
      reference: readLabel(cell('reference')),
      number: readLabel(cell('transaction')),
      name: null,
      mobile: null,
      words,
      paise: signed,
      moved: true,
      day,
    });
  });
}

/** The amounts of rows on a side of the books, also where it is not known yet which column holds the day. */
export function amountsOn(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  side: MoneySide,
): readonly Paise[] {
  const order = { kind: 'books', side, reading: null } as const;
  return readLines<Paise>(rows, mapping, order, (_, cell) =>
    isTotal(readLabel(cell('narration'))) ? 'total' : (signed) => signed,
  ).lines;
}

type CellOf = (field: StatementField) => Cell | undefined;

/** Why a row is no line. */
const lacks = ['no-amount', 'no-direction', 'no-day', 'total'] as const;
type Lack = (typeof lacks)[number];

const lackWords: Readonly<Record<Lack, string>> = {
  'no-amount': 'without an amount that can be read.',
  'no-direction': 'without Cr or Dr that can be read.',
  'no-day': 'without a day that can be read.',
  total: 'such as totals and balances.',
};

interface ReadingOrder {
  readonly kind: MatchKind;
  readonly side: MoneySide;
  /** Null: all values of the column decide. */
  readonly reading: DayReading | null;
}

function readLines<Line>(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  { kind, side, reading }: ReadingOrder,
  read: (row: number, cell: CellOf, day: string | null) => ((signed: Paise) => Line) | Lack,
): StatementLines<Line> {
  const lacking: Record<Lack, number[]> = {
    'no-amount': [],
    'no-direction': [],
    'no-day': [],
    total: [],
  };
  const days = daysOfColumn(rows, mapping, reading);
  const unread: UnreadLine[] = [];
  const found = rows.flatMap((source) => {
    const { row, cells } = source;
    const cell: CellOf = (field) => cells[mapping[field] ?? -1];
    const day = readDayAs(cell('date') ?? emptyCell, days.reading);
    const amount = amountOf(cell, kind);
    const balance = kind === 'books' && cells.some((one) => isNothingButTotal(wordsIn(one)));
    const line = balance ? 'total' : amount === null ? 'no-amount' : read(row, cell, day);
    if (amount !== null && typeof line !== 'string') return [{ source, day, amount, line }];
    if (typeof line === 'string') lacking[line].push(row);
    if (line === 'no-day')
      unread.push(unreadLine('unread-day', source, null, amount?.paise ?? zeroPaise));
    if (line === 'no-amount' && holdsUnreadAmount(cell))
      unread.push(unreadLine('unread-amount', source, day, zeroPaise));
    return [];
  });
  const unmarked = unmarkedMeans(found.map(({ amount }) => amount));
  const lines: Line[] = [];
  for (const { source, day, amount, line } of found) {
    const says = amount.says ?? unmarked;
    if (says === 'unclear') {
      lacking['no-direction'].push(source.row);
      unread.push(unreadLine('unread-direction', source, day, amount.paise));
    } else lines.push(line(onSide(side, amount.paise, says)));
  }
  const leftOut = lacks.flatMap((lack) => {
    const out = lacking[lack];
    return out.length === 0 ? [] : [{ rows: out, why: `${rowsOf(out)} ${lackWords[lack]}` }];
  });
  return { lines, unread, leftOut, days };
}

/** How the dates of the mapped column are read: as a person chose, else as all its values tell. */
export function daysOfColumn(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  reading: DayReading | null,
  header = '',
): DayDecision {
  if (reading !== null) return { reading, why: 'You chose this.', open: null };
  const column = mapping.date;
  return decideDays(
    column === undefined ? [] : rows.flatMap(({ cells }) => cells[column] ?? []),
    header,
  );
}

function wordsIn(cell: Cell): string | null {
  return cell.kind === 'text' ? readLabel(cell) : null;
}

/** Whether a column of money holds something that is no amount, no dash and no header repeated on a new page. */
function holdsUnreadAmount(cell: CellOf): boolean {
  return (['amount', 'debit', 'credit'] as const).some((field) => {
    const money = cell(field) ?? emptyCell;
    const text = cellText(money).trim();
    return readMoney(money) === null && !/^[-–—.\s]*$/.test(text) && fieldOfHeader(text) === null;
  });
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

/** What a row says of its money. */
interface Amount {
  readonly paise: Paise;
  /** Which way it went; null when the row does not say. */
  readonly says: 'Cr' | 'Dr' | 'unclear' | null;
  readonly by: 'columns' | 'direction' | 'sign';
}

/** The amount of a row; null when it has none. */
function amountOf(cell: CellOf, kind: MatchKind): Amount | null {
  const credit = readMoney(cell('credit') ?? emptyCell);
  const debit = readMoney(cell('debit') ?? emptyCell);
  if (credit !== null || debit !== null) {
    const out = (debit?.paise ?? 0) * (debit?.sign === 'minus' ? -1 : 1);
    const into = (credit?.paise ?? 0) * (credit?.sign === 'minus' ? -1 : 1);
    if (out === 0 && into === 0) return null;
    return { paise: paise(out - into), says: 'Dr', by: 'columns' };
  }
  const amount = readMoney(cell('amount') ?? emptyCell);
  if (amount === null || amount.paise === 0) return null;
  const directed = cell('direction') ?? emptyCell;
  const direction = readDirection(directed, kind);
  if (direction !== null) return { paise: amount.paise, says: direction, by: 'direction' };
  // A bank writes what left the account with a minus; a list of rewards writes what was taken back so.
  const sign = amount.sign === 'minus' ? 'Dr' : amount.sign;
  if (sign === null && !/^[-–\s]*$/.test(cellText(directed)))
    return { paise: amount.paise, says: 'unclear', by: 'direction' };
  return { paise: amount.paise, says: sign, by: 'sign' };
}

/**
 * What an amount says that has no mark of its own: where others of its column have a minus, or one of Cr and Dr, it
 * went the other way. Null when none has a mark.
 */
function unmarkedMeans(amounts: readonly Amount[]): Amount['says'] {
  if (amounts.some(({ by }) => by === 'direction')) return 'unclear';
  const signs = new Set(amounts.flatMap(({ by, says }) => (by === 'sign' ? (says ?? []) : [])));
  if (signs.size === 0) return null;
  if (signs.size > 1) return 'unclear';
  return signs.has('Dr') ? 'Cr' : 'Dr';
}

/** An amount, positive on the side that is asked for; without any mark in its column it is what is asked for. */
function onSide(side: MoneySide, amount: Paise, says: 'Cr' | 'Dr' | null): Paise {
  const asked = side === 'debit' ? 'Dr' : 'Cr';
  return says === null || says === asked ? amount : subtractPaise(zeroPaise, amount);
}
