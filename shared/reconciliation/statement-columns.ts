import { z } from 'zod';
import { cellText, emptyCell } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import { columnLetter } from '../workbook/column-letter.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import type { MatchKind } from './match-words.ts';
import { fieldOfHeader, statementFields, type StatementField } from './statement-names.ts';
import { readDay, readDirection, readMoney } from './statement-values.ts';

export { statementFields, type StatementField } from './statement-names.ts';

export const statementFieldWords: Readonly<Record<StatementField, string>> = {
  date: 'Date',
  reference: 'Reference',
  transaction: 'Transaction id or voucher number',
  amount: 'Amount',
  direction: 'Cr or Dr',
  credit: 'Credit',
  debit: 'Debit',
  mobile: 'Mobile',
  name: 'Name',
  card: 'Card id',
  narration: 'Narration',
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
    'status',
  ],
  books: [
    'date',
    'narration',
    'debit',
    'credit',
    'amount',
    'direction',
    'transaction',
    'reference',
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
  readonly columns: readonly StatementColumn[];
  readonly mapping: StatementMapping;
  /** Why each column was taken, as a sentence. */
  readonly reasons: StatementReasons;
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
  const header = rows.find((one) => one.row === row);
  const body = rows.filter((one) => one.row > row).slice(0, sampleRows);
  const width = Math.max(header?.cells.length ?? 0, ...body.map(({ cells }) => cells.length), 0);
  const columns: StatementColumn[] = [];
  for (let index = 0; index < width; index += 1) {
    const cell = header?.cells[index];
    const texts = body.flatMap(({ cells }) => {
      const text = cellText(cells[index] ?? emptyCell).trim();
      return text === '' ? [] : [text.slice(0, 80)];
    });
    columns.push({
      index,
      letter: columnLetter(index),
      header: cell === undefined ? '' : cellText(cell).trim(),
      samples: [...new Set(texts)].slice(0, 3),
    });
  }
  return { headerRow: row, columns, ...guessMapping(columns, body, kind) };
}

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
  const isFigure = (cell: Cell): boolean => readMoney(cell) !== null || readDay(cell) !== null;
  const found = rows.slice(0, headerDepth).find(({ cells }, at) => {
    const filled = cells.filter((cell) => cellText(cell).trim() !== '');
    const below = rows[at + 1]?.cells ?? [];
    return filled.length > 1 && !filled.some(isFigure) && below.some(isFigure);
  });
  return found?.row ?? 0;
}

function guessMapping(
  columns: readonly StatementColumn[],
  body: readonly SourceRow[],
  kind: MatchKind,
): Pick<StatementShape, 'mapping' | 'reasons'> {
  const chosen: Partial<Record<StatementField, { index: number; rank: number; why: string }>> = {};
  const filled = (index: number): Cell[] =>
    body
      .flatMap(({ cells: all }) => all[index] ?? [])
      .filter((cell) => cellText(cell).trim() !== '');
  for (const { index, header } of columns) {
    const named = fieldOfHeader(header);
    if (named === null || !fieldsFor[kind].includes(named.field)) continue;
    const cells = filled(index);
    if (!fits(named.field, cells, kind)) continue;
    const before = chosen[named.field];
    if (before !== undefined && named.rank >= before.rank) continue;
    const below = cells.length === 0 ? '; the column is empty' : '';
    chosen[named.field] = { index, rank: named.rank, why: `The heading is “${header}”${below}.` };
  }
  if (kind === 'enkash' && chosen.reference === undefined) {
    const ours = columns.find(({ index }) => {
      const cells = filled(index);
      return cells.length > 0 && cells.every((cell) => mintedReference.test(cellText(cell).trim()));
    });
    if (ours !== undefined)
      chosen.reference = { index: ours.index, rank: 0, why: 'It holds references of this desk.' };
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
  return { mapping, reasons };
}

/** As `createMint` makes them. */
const mintedReference = /^RD[0-9A-HJKMNP-TV-Z]{19}$/;

/** Whether the values under a header are what the header says; an empty column is believed. */
function fits(field: StatementField, cells: readonly Cell[], kind: MatchKind): boolean {
  if (cells.length === 0) return true;
  const share = (good: (cell: Cell) => boolean): number => cells.filter(good).length / cells.length;
  switch (field) {
    case 'date':
      return share((cell) => readDay(cell) !== null) > 0.5;
    case 'amount':
    case 'credit':
    case 'debit':
      return share((cell) => readMoney(cell) !== null || /^[-–\s]*$/.test(cellText(cell))) > 0.5;
    case 'mobile':
      return share((cell) => cellText(cell).replace(/\D/g, '').length >= 10) > 0.3;
    case 'direction':
      // Without its types a list of EnKash would make credits of purchases; what they do not tell is left out.
      return share((cell) => readDirection(cell, kind) !== null) > (kind === 'enkash' ? 0 : 0.5);
    case 'reference':
    case 'transaction':
    case 'name':
    case 'card':
    case 'narration':
    case 'status':
      return true;
  }
}

/** What a statement must have before it can be matched, in words; empty when nothing is missing. */
export function missingInStatement(mapping: StatementMapping, kind: MatchKind): string[] {
  const missing: string[] = [];
  if (mapping.amount === undefined && mapping.debit === undefined && mapping.credit === undefined)
    missing.push('The column of the amount, or those of debit and credit.');
  if (kind === 'books' && mapping.date === undefined) missing.push('The column of the date.');
  if (
    kind === 'enkash' &&
    mapping.reference === undefined &&
    mapping.transaction === undefined &&
    mapping.mobile === undefined &&
    mapping.card === undefined &&
    mapping.name === undefined
  )
    missing.push(
      'A column that tells who was paid: the reference, the transaction id, the mobile or the name.',
    );
  return missing;
}
