import { paise, subtractPaise, zeroPaise, type Paise } from '../money/paise.ts';
import { emptyCell } from '../recipient/cell-text.ts';
import type { Cell } from '../recipient/cell.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import type { BookLine } from './match-books.ts';
import type { TheirRow } from './match-enkash.ts';
import type { StatementField, StatementMapping } from './statement-columns.ts';
import { readDay, readDirection, readLabel, readMoney } from './statement-values.ts';

/** Statuses of a transaction that say that no money moved. */
const notMoved = /fail|declin|revers|cancel|reject/i;

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
  return readLines(rows, mapping, 'credit', (row, cell, signed) => {
    const reference = readLabel(cell('reference'));
    const number = readLabel(cell('transaction'));
    const mobile = readLabel(cell('mobile'));
    const name = readLabel(cell('name'));
    const cardId = readLabel(cell('card'));
    // A total or an opening balance has an amount, and nobody whom it was given to.
    if ([reference, number, mobile, name, cardId].every((value) => value === null)) return null;
    if (
      reference === null &&
      number === null &&
      cardId === null &&
      mobile === null &&
      isTotal(name)
    )
      return null;
    return {
      id: row,
      place: `row ${row}`,
      reference,
      number,
      name,
      mobile,
      cardId,
      words: null,
      paise: signed,
      moved: statusMoved(readLabel(cell('status'))),
      day: readDay(cell('date') ?? emptyCell),
    };
  });
}

/** Reads the rows of a bank, ERP or Tally export. Money that left for rewards is positive. */
export function bookLines(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  side: MoneySide,
): StatementLines<BookLine> {
  return readLines(rows, mapping, side, (row, cell, signed) => {
    const day = readDay(cell('date') ?? emptyCell);
    const words = readLabel(cell('narration'));
    if (day === null || isTotal(words)) return null;
    return {
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
    };
  });
}

/** The amounts of rows on a side of the books, whatever else the rows hold. */
export function amountsOn(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  side: MoneySide,
): Paise[] {
  return rows.flatMap(({ cells }) => {
    const cell: CellOf = (field) => cells[mapping[field] ?? -1];
    return amountOf(cell, side) ?? [];
  });
}

function isTotal(text: string | null): boolean {
  return (
    text !== null &&
    /^\W*(?:(?:grand|sub|net)[\s-]*)?totals?\b|^(?:opening|closing) balance/i.test(text)
  );
}

type CellOf = (field: StatementField) => Cell | undefined;

function readLines<Line>(
  rows: readonly SourceRow[],
  mapping: StatementMapping,
  side: MoneySide,
  read: (row: number, cell: CellOf, signed: Paise) => Line | null,
): StatementLines<Line> {
  const lines: Line[] = [];
  const noAmount: number[] = [];
  const noLine: number[] = [];
  for (const { row, cells } of rows) {
    const cell: CellOf = (field) => cells[mapping[field] ?? -1];
    const signed = amountOf(cell, side);
    if (signed === null) {
      noAmount.push(row);
      continue;
    }
    const line = read(row, cell, signed);
    if (line === null) noLine.push(row);
    else lines.push(line);
  }
  const leftOut: LeftOut[] = [];
  if (noAmount.length > 0)
    leftOut.push({
      rows: noAmount,
      why: `${rowsOf(noAmount)} without an amount that can be read.`,
    });
  if (noLine.length > 0)
    leftOut.push({ rows: noLine, why: `${rowsOf(noLine)} such as totals and balances.` });
  return { lines, leftOut };
}

function rowsOf(rows: readonly number[]): string {
  const shown = rows.slice(0, 6).join(', ');
  const more = rows.length > 6 ? ` and ${rows.length - 6} more` : '';
  return rows.length === 1
    ? `Row ${shown} was left out: it is a row`
    : `Rows ${shown}${more} were left out: they are rows`;
}

/** The amount, positive on the side that is asked for; null when the row has none. */
function amountOf(cell: CellOf, side: MoneySide): Paise | null {
  const credit = readMoney(cell('credit') ?? emptyCell);
  const debit = readMoney(cell('debit') ?? emptyCell);
  if (credit !== null || debit !== null) {
    const out = (debit?.paise ?? 0) * (debit?.sign === 'minus' ? -1 : 1);
    const into = (credit?.paise ?? 0) * (credit?.sign === 'minus' ? -1 : 1);
    if (out === 0 && into === 0) return null;
    return paise(side === 'debit' ? out - into : into - out);
  }
  const amount = readMoney(cell('amount') ?? emptyCell);
  if (amount === null || amount.paise === 0) return null;
  const said = readDirection(cell('direction') ?? emptyCell) ?? amount.sign;
  switch (said) {
    case 'Cr':
      return side === 'credit' ? amount.paise : negative(amount.paise);
    case 'Dr':
      return side === 'debit' ? amount.paise : negative(amount.paise);
    case 'minus':
      // A bank writes what left the account with a minus; a list of rewards writes what was taken back so.
      return side === 'debit' ? amount.paise : negative(amount.paise);
    case null:
      return amount.paise;
  }
}

function negative(amount: Paise): Paise {
  return subtractPaise(zeroPaise, amount);
}
