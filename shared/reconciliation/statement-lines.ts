import { paise, subtractPaise, zeroPaise, type Paise } from '../money/paise.ts';
import { cellText, emptyCell } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import type { BookLine } from './match-books.ts';
import type { TheirRow } from './match-enkash.ts';
import type { MatchKind } from './match-words.ts';
import type { StatementField, StatementMapping } from './statement-columns.ts';
import { isSpending, readDay, readDirection, readLabel, readMoney } from './statement-values.ts';

/** Statuses of a transaction that say that no money moved. */
const notMoved = /fail|declin|revers|cancel|reject|unsuccess|expire|void/i;

/** True unless the status says that no money moved. */
export function statusMoved(status: string | null): boolean {
  return status === null || !notMoved.test(status);
}

export interface LeftOut {
  /** Rows of the file, as Excel counts. */
  readonly rows: readonly number[];
  /** A whole sentence. */
  readonly why: string;
}

export interface StatementLines<Line> {
  readonly lines: readonly Line[];
  readonly leftOut: readonly LeftOut[];
}

/** Which side of the books the money for a batch is on: a bank's debit, or the credit of a wallet's ledger. */
export const moneySides = ['debit', 'credit'] as const;
export type MoneySide = (typeof moneySides)[number];

/** Reads the rows of EnKash's statement below its header. A credit to a person is positive. */
export function enkashLines(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
): StatementLines<TheirRow> {
  return readLines(rows, mapping, { kind: 'enkash', side: 'credit' }, (row, cell) => {
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
      moved: statusMoved(readLabel(cell('status'))),
      day: readDay(cell('date') ?? emptyCell),
    });
  });
}

/** Reads the rows of a bank, ERP or Tally export. Money that left for rewards is positive. */
export function bookLines(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  side: MoneySide,
): StatementLines<BookLine> {
  return readLines(rows, mapping, { kind: 'books', side }, (row, cell) => {
    const day = readDay(cell('date') ?? emptyCell);
    const dayText = readLabel(cell('date'));
    const words = readLabel(cell('narration'));
    if (day === null)
      return isTotal(words ?? dayText) || (words ?? dayText) === null ? 'total' : 'no-day';
    if (isNothingButTotal(words)) return 'total';
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
  return readLines<Paise>(rows, mapping, { kind: 'books', side }, (_, cell) =>
    isTotal(readLabel(cell('narration'))) ? 'total' : (signed) => signed,
  ).lines;
}

/** Whether a row that stands for no one payment is a total, by how its words begin. */
function isTotal(text: string | null): boolean {
  return (
    text !== null &&
    (/^\W*(?:(?:grand|sub|net)[\s-]*)?totals?\b|^(?:opening|closing) balance/i.test(text) ||
      isNothingButTotal(text))
  );
}

/** Whether the words are those of a total or a balance from end to end: "Total Energies" is a company. */
function isNothingButTotal(text: string | null): boolean {
  return text !== null && (totalWords.test(text) || balanceWords.test(text));
}

const totalWords =
  /^\W*(?:(?:grand|sub|net)[\s-]*)?totals?(?:\s+(?:amount|debits?|credits?))?\W*$/i;
const balanceWords =
  /^\W*(?:(?:opening|closing) balance|(?:balance )?(?:[bc]\/?f|(?:brought|carried) forward))(?: (?:[bc]\/?f|(?:as )?(?:on|at) [\d\s./-]+))?\W*$/i;

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

function readLines<Line>(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  { kind, side }: { readonly kind: MatchKind; readonly side: MoneySide },
  read: (row: number, cell: CellOf) => ((signed: Paise) => Line) | Lack,
): StatementLines<Line> {
  const lacking: Record<Lack, number[]> = {
    'no-amount': [],
    'no-direction': [],
    'no-day': [],
    total: [],
  };
  const found = rows.flatMap(({ row, cells }) => {
    const cell: CellOf = (field) => cells[mapping[field] ?? -1];
    const amount = amountOf(cell, kind);
    const line = amount === null ? 'no-amount' : read(row, cell);
    if (amount !== null && typeof line !== 'string') return [{ row, amount, line }];
    if (typeof line === 'string') lacking[line].push(row);
    return [];
  });
  const unmarked = unmarkedMeans(found.map(({ amount }) => amount));
  const lines: Line[] = [];
  for (const { row, amount, line } of found) {
    const says = amount.says ?? unmarked;
    if (says === 'unclear') lacking['no-direction'].push(row);
    else lines.push(line(onSide(side, amount.paise, says)));
  }
  const leftOut = lacks.flatMap((lack) => {
    const out = lacking[lack];
    return out.length === 0 ? [] : [{ rows: out, why: `${rowsOf(out)} ${lackWords[lack]}` }];
  });
  return { lines, leftOut };
}

function rowsOf(rows: readonly number[]): string {
  const shown = rows.slice(0, 6).join(', ');
  const more = rows.length > 6 ? ` and ${rows.length - 6} more` : '';
  return rows.length === 1
    ? `Row ${shown} was left out: it is a row`
    : `Rows ${shown}${more} were left out: they are rows`;
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
