import { z } from 'zod';
import { cellText, emptyCell } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import { columnLetter } from '../workbook/column-letter.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import type { MatchKind } from './match-words.ts';
import type { MoneySide } from './money-side.ts';
import { isDay } from './statement-days.ts';
import { headerBlock, type ColumnHeader } from './statement-header.ts';
import {
  fieldOfHeader,
  isOtherUnit,
  statementFields,
  type StatementField,
} from './statement-names.ts';
import { isWithdrawalMark, readDirection, readMoney } from './statement-values.ts';

export { statementFields, type StatementField } from './statement-names.ts';

export const statementFieldWords: Readonly<Record<StatementField, string>> = {
  date: 'Date',
  reference: 'Reference',
  transaction: 'Transaction ID or voucher number',
  amount: 'Amount',
  direction: 'Cr or Dr',
  credit: 'Credit',
  debit: 'Debit',
  mobile: 'Mobile',
  name: 'Name',
  card: 'Card ID',
  narration: 'Narration',
  remarks: 'More of the narration',
  balance: 'Balance',
  currency: 'Currency',
  status: 'Status',
};

/** Fields that a person is asked for, by what is matched. */
export const fieldsFor: Readonly<Record<MatchKind, readonly StatementField[]>> = {
  enkash: [
    'date',
    'reference',
    'transaction',
    'amount',
    'direction',
    'credit',
    'debit',
    'mobile',
    'name',
    'card',
    'currency',
    'status',
  ],
  books: [
    'date',
    'narration',
    'remarks',
    'debit',
    'credit',
    'amount',
    'direction',
    'balance',
    'currency',
    'transaction',
    'reference',
    'status',
  ],
};

/** Which column (0-based) holds what. */
export const statementMappingSchema = z.partialRecord(z.enum(statementFields), z.int().min(0));
export type StatementMapping = z.infer<typeof statementMappingSchema>;

export interface StatementColumn {
  /** 0-based. */
  readonly index: number;
  readonly letter: string;
  readonly header: string;
  readonly samples: readonly string[];
}

export interface StatementShape {
  /** As Excel counts; 0 when no row names the columns. */
  readonly headerRow: number;
  /** The last row of the header, which may stand in two; the lines begin below it. */
  readonly headerEnd: number;
  readonly columns: readonly StatementColumn[];
  readonly mapping: StatementMapping;
  /** Why each column was taken, as a sentence. */
  readonly reasons: StatementReasons;
  /** What the header leaves open, as sentences; a person points to the column. */
  readonly asked: readonly StatementQuestion[];
}

export interface StatementQuestion {
  readonly field: StatementField;
  /** A whole sentence. */
  readonly ask: string;
}

export const statementReasonsSchema = z.partialRecord(z.enum(statementFields), z.string());
export type StatementReasons = z.infer<typeof statementReasonsSchema>;

const headerDepth = 60;
const sampleRows = 200;

/** Guesses which row of a statement names the columns, and what each column holds, by its header and its values. */
export function guessStatement(
  rows: readonly SourceRow[],
  kind: MatchKind,
  headerRow: number | null = null,
): StatementShape {
  const row = headerRow ?? guessHeaderRow(rows);
  const header = headerBlock(rows, row);
  const body = rows.filter((one) => one.row > header.last).slice(0, sampleRows);
  const width = Math.max(header.columns.length, ...body.map(({ cells }) => cells.length), 0);
  const columns: NamedColumn[] = [];
  for (let index = 0; index < width; index += 1) {
    const texts = body.flatMap(({ cells }) => {
      const text = cellText(cells[index] ?? emptyCell).trim();
      return text === '' ? [] : [text.slice(0, 80)];
    });
    const { text = '', field = null } = header.columns[index] ?? {};
    columns.push({
      index,
      letter: columnLetter(index),
      header: text,
      samples: [...new Set(texts)].slice(0, 3),
      field,
    });
  }
  return {
    headerRow: row,
    headerEnd: header.last,
    columns: columns.map(({ index, letter, header: text, samples }) => ({
      ...{ index, letter, header: text, samples },
    })),
    ...guessMapping(columns, body, kind),
  };
}

type NamedColumn = StatementColumn & Pick<ColumnHeader, 'field'>;

function guessHeaderRow(rows: readonly SourceRow[]): number {
  let best = { row: 0, score: 1 };
  for (const { row, cells } of rows.slice(0, headerDepth)) {
    const fields = new Set(cells.flatMap((cell) => fieldOfHeader(cellText(cell))?.field ?? []));
    if (fields.size > best.score) best = { row, score: fields.size };
  }
  return best.row === 0 ? rowOfWords(rows) : best.row;
}

/** Where no heading is known: the first row of words only, with amounts or days right below. */
function rowOfWords(rows: readonly SourceRow[]): number {
  const isFigure = (cell: Cell): boolean => readMoney(cell) !== null || isDay(cell);
  const found = rows.slice(0, headerDepth).find(({ cells }, at) => {
    const filled = cells.filter((cell) => cellText(cell).trim() !== '');
    const below = rows[at + 1]?.cells ?? [];
    return filled.length > 1 && !filled.some(isFigure) && below.some(isFigure);
  });
  return found?.row ?? 0;
}

interface ChosenColumn {
  readonly index: number;
  readonly rank: number;
  readonly why: string;
}

function guessMapping(
  columns: readonly NamedColumn[],
  body: readonly SourceRow[],
  kind: MatchKind,
): Pick<StatementShape, 'mapping' | 'reasons' | 'asked'> {
  const chosen: Partial<Record<StatementField, ChosenColumn | undefined>> = {};
  const asked: StatementQuestion[] = [];
  const filled = (index: number, rows = body): Cell[] =>
    rows
      .flatMap(({ cells: all }) => all[index] ?? [])
      .filter((cell) => cellText(cell).trim() !== '');
  for (const column of columns) {
    const { index, header, field: names } = column;
    if (names === null || !fieldsFor[kind].includes(names.field)) continue;
    if (names.field === 'direction' && isOfBalance(columns, index)) continue;
    const cells = filled(index);
    const telling = names.field === 'date' ? filled(index, besideMoney(body, index)) : cells;
    if (!fits(names.field, telling, kind)) continue;
    const before = chosen[names.field];
    if (before !== undefined && names.rank > before.rank) continue;
    if (before?.rank === names.rank) {
      if (isTwin(names.field, filled(before.index), cells))
        asked.push({
          field: names.field,
          ask: `Two columns are named “${header}” (${columns[before.index]?.letter ?? ''} and ${column.letter}). Say which is which.`,
        });
      if (filled(before.index).length > 0 || cells.length === 0) continue;
    }
    const below = cells.length === 0 ? '; the column is empty' : '';
    chosen[names.field] = { index, rank: names.rank, why: `The header is “${header}”${below}.` };
  }
  for (const { field } of asked) chosen[field] = undefined;
  for (const { header, letter } of columns)
    if (isOtherUnit(header))
      asked.push({
        field: 'amount',
        ask: `“${header}” (${letter}) is not in rupees. Point to the columns that are.`,
      });
  const narration = chosen.narration;
  const words = narration === undefined ? null : besideDrOrCr(columns, narration.index, filled);
  if (narration !== undefined && words !== null)
    chosen.narration = {
      ...narration,
      index: words.index,
      why: `“${columns[narration.index]?.header ?? ''}” holds only Dr and Cr; the words stand beside it.`,
    };
  const balances = columns.find(
    ({ index, field }) => field?.field === 'direction' && isOfBalance(columns, index),
  );
  if (
    balances !== undefined &&
    chosen.amount !== undefined &&
    chosen.direction === undefined &&
    (chosen.debit === undefined || chosen.credit === undefined) &&
    filled(chosen.amount.index).every((cell) => readMoney(cell)?.sign === null)
  ) {
    delete chosen.amount;
    asked.push({
      field: 'amount',
      ask: `“${balances.header}” (${balances.letter}) stands beside the balance, so it may say nothing of the amount. Point to the amount, and to Cr or Dr if that column is about it.`,
    });
  }
  if (kind === 'books') {
    const more = columns.find(
      ({ index, field }) =>
        field?.field === 'narration' &&
        index !== narration?.index &&
        index !== chosen.narration?.index &&
        filled(index).length > 0,
    );
    const second =
      more ?? columns.find(({ header, index }) => secondOf(columns, narration, header, index));
    if (second !== undefined)
      chosen.remarks = { index: second.index, rank: 0, why: `The header is “${second.header}”.` };
  }
  if (kind === 'enkash' && chosen.reference === undefined) {
    const ours = columns.find(({ index }) => {
      const cells = filled(index);
      return cells.length > 0 && cells.every((cell) => mintedReference.test(cellText(cell).trim()));
    });
    if (ours !== undefined)
      chosen.reference = { index: ours.index, rank: 0, why: 'It holds references of Reward Desk.' };
  }
  // One signed or marked column and two columns cannot both be it.
  if (chosen.amount !== undefined && (chosen.debit !== undefined || chosen.credit !== undefined)) {
    if (chosen.debit !== undefined && chosen.credit !== undefined) delete chosen.amount;
    else {
      delete chosen.debit;
      delete chosen.credit;
    }
  }
  const mapping: StatementMapping = {};
  const reasons: StatementReasons = {};
  for (const field of statementFields) {
    const found = chosen[field];
    if (found === undefined) continue;
    mapping[field] = found.index;
    reasons[field] = found.why;
  }
  return { mapping, reasons, asked };
}

/** Fields of which a wrong column would make a payment of what is none. */
const weighty: readonly StatementField[] = ['date', 'amount', 'debit', 'credit'];

/** Whether two columns of one name hold different values, so that nobody can tell which is meant. */
function isTwin(field: StatementField, one: readonly Cell[], other: readonly Cell[]): boolean {
  if (!weighty.includes(field) || one.length === 0 || other.length === 0) return false;
  const texts = (cells: readonly Cell[]): string => cells.map(cellText).join('\n');
  return texts(one) !== texts(other);
}

/** Whether a column goes on where the narration ends: “Description 2” beside “Description 1”. */
function secondOf(
  columns: readonly StatementColumn[],
  narration: ChosenColumn | undefined,
  header: string,
  index: number,
): boolean {
  const first = columns[narration?.index ?? -1]?.header ?? '';
  return index !== narration?.index && first.endsWith('1') && header === first.replace(/1$/, '2');
}

/** The rows that hold an amount beside a column: what stands above and below a table tells nothing of it. */
function besideMoney(body: readonly SourceRow[], index: number): readonly SourceRow[] {
  const beside = body.filter(({ cells }) =>
    cells.some((other, at) => at !== index && readMoney(other) !== null),
  );
  return beside.length === 0 ? body : beside;
}

/** Whether a column of Dr and Cr belongs to the balance on its left. */
function isOfBalance(columns: readonly StatementColumn[], index: number): boolean {
  return /\bbal(?:ance)?\b/i.test(columns[index - 1]?.header ?? '');
}

/** TallyPrime writes Dr or Cr under “Particulars”, and the words in the next column, which has no header. */
function besideDrOrCr(
  columns: readonly StatementColumn[],
  index: number,
  filled: (index: number) => readonly Cell[],
): StatementColumn | null {
  const marks = filled(index);
  const next = columns[index + 1];
  const onlyMarks =
    marks.length > 0 && marks.every((cell) => /^(?:dr|cr|to|by)\.?$/i.test(cellText(cell).trim()));
  if (!onlyMarks || next?.header !== '' || filled(next.index).length === 0) return null;
  return next;
}

/** As `createMint` makes them. */
const mintedReference = /^RD[0-9A-HJKMNP-TV-Z]{19}$/;

/** Whether the values under a header are what the header says; an empty column is believed. */
function fits(field: StatementField, cells: readonly Cell[], kind: MatchKind): boolean {
  if (cells.length === 0) return true;
  const share = (good: (cell: Cell) => boolean): number => cells.filter(good).length / cells.length;
  switch (field) {
    case 'date':
      return share(isDay) > 0.5;
    case 'amount':
      return share((cell) => readMoney(cell) !== null || /^[-–\s]*$/.test(cellText(cell))) > 0.5;
    case 'mobile':
      return share((cell) => cellText(cell).replace(/\D/g, '').length >= 10) > 0.3;
    case 'direction':
      // Without its types a list of EnKash would make credits of purchases; what they do not tell is left out.
      return (
        share(
          (cell) => readDirection(cell, kind) !== null || isWithdrawalMark(cellText(cell).trim()),
        ) > (kind === 'enkash' ? 0 : 0.5)
      );
    // Left out, such a column would take its lines with it without a word; what is no amount in it is told.
    case 'credit':
    case 'debit':
    case 'reference':
    case 'transaction':
    case 'name':
    case 'card':
    case 'narration':
    case 'remarks':
    case 'balance':
    case 'currency':
    case 'status':
      return true;
  }
}

/**
 * What a statement must have before it can be matched, in words; empty when nothing is missing. `side`: where the
 * payments of the books stand.
 */
export function missingInStatement(
  mapping: StatementMapping,
  kind: MatchKind,
  asked: readonly StatementQuestion[] = [],
  side: MoneySide = 'debit',
): string[] {
  const missing: string[] = [];
  const askedOf = (...fields: StatementField[]): string | undefined =>
    asked.find(({ field }) => fields.includes(field))?.ask;
  const money = ['amount', 'debit', 'credit'] as const;
  const sides = askedOf('debit', 'credit');
  const half = (mapping.debit === undefined) !== (mapping.credit === undefined);
  if (money.every((field) => mapping[field] === undefined))
    missing.push(askedOf(...money) ?? 'The column of the amount, or those of debit and credit.');
  else if (sides !== undefined && mapping.amount === undefined && half) missing.push(sides);
  else if (kind === 'books' && mapping.amount === undefined && mapping[side] === undefined)
    missing.push(`The column of the ${side}, where payments appear.`);
  if (kind === 'books' && mapping.date === undefined)
    missing.push(askedOf('date') ?? 'The column of the date.');
  if (
    kind === 'enkash' &&
    mapping.reference === undefined &&
    mapping.transaction === undefined &&
    mapping.mobile === undefined &&
    mapping.card === undefined &&
    mapping.name === undefined
  )
    missing.push(
      'A column that identifies the recipient: the reference, the transaction ID, the mobile or the name.',
    );
  return missing;
}
