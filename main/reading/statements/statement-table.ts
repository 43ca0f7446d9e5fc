import type { Cell } from '../../../shared/cell/cell.ts';
import { emptyCell } from '../../../shared/cell/cell-text.ts';
import type { FileKind } from '../../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../../shared/workbook/source-row.ts';
import {
  nothingAtTheEnd,
  type SheetEnd,
  type SheetFacts,
  type WorkbookReader,
} from '../workbook-reader.ts';

const batchRows = 1_000;

/** One account of a statement as a sheet: its name, its header and its lines as texts. */
export interface StatementSheet {
  readonly name: string;
  readonly header: readonly string[];
  readonly lines: readonly (readonly string[])[];
}

/** A statement of a bank or of Tally as a workbook, so that all that reads sheets reads it. */
export class StatementTable implements WorkbookReader {
  readonly kind: FileKind;
  readonly textFormat = null;
  readonly remarks: readonly string[] = [];
  readonly sheets: readonly SheetFacts[];
  readonly #tables: readonly StatementSheet[];

  constructor(kind: FileKind, tables: readonly StatementSheet[]) {
    this.kind = kind;
    this.#tables = tables;
    const names = new Set<string>();
    this.sheets = tables.map(({ name, header, lines }) => {
      let own = name;
      for (let again = 2; names.has(own); again += 1) own = `${name} (${again})`;
      names.add(own);
      return { name: own, rows: lines.length + 1, columns: header.length, hidden: false };
    });
  }

  // The interface is asynchronous for the readers that inflate; the lines are at hand.
  // eslint-disable-next-line @typescript-eslint/require-await
  async peek(sheet: number, count: number): Promise<SourceRow[]> {
    return this.#rows(sheet, 0, count);
  }

  // eslint-disable-next-line @typescript-eslint/require-await
  async *read(sheet: number): AsyncGenerator<SourceRow[], SheetEnd> {
    const total = (this.#tables[sheet]?.lines.length ?? 0) + 1;
    for (let at = 0; at < total; at += batchRows) yield this.#rows(sheet, at, at + batchRows);
    return nothingAtTheEnd;
  }

  #rows(sheet: number, from: number, to: number): SourceRow[] {
    const table = this.#tables[sheet];
    if (table === undefined) return [];
    const { header, lines } = table;
    const texts = [...(from === 0 ? [header] : []), ...lines.slice(Math.max(0, from - 1), to - 1)];
    return texts.map((cells, index) => ({
      row: from + index + 1,
      hidden: false,
      cells: cells.map((text): Cell => (text === '' ? emptyCell : { kind: 'text', text })),
    }));
  }
}

/** The header of a bank's statement; its words tell that what left is a withdrawal. */
export const bankHeader = [
  'Date',
  'Value date',
  'Narration',
  'Reference',
  'Transaction id',
  'Withdrawal',
  'Deposit',
] as const;

/** One booked line of a bank. */
export interface BankLine {
  /** YYYY-MM-DD; as the file has it where it is no date. */
  readonly day: string;
  readonly valueDay: string;
  readonly narration: string;
  readonly reference: string;
  readonly transaction: string;
  /** Which way the money went; null when the file does not tell. */
  readonly side: 'withdrawal' | 'deposit' | null;
  /** In rupees, or with the other currency's letters before it. */
  readonly amount: string;
}

export function bankCells(line: BankLine): string[] {
  const { day, valueDay, narration, reference, transaction, side, amount } = line;
  // What the file does not tell must not pass for a line that was read.
  const unclear = side === null ? `${amount} (no Cr or Dr)` : amount;
  return [
    ...[day, valueDay, narration, reference, transaction],
    ...(side === 'deposit' ? ['', unclear] : [unclear, '']),
  ];
}

/** Amounts of rupees, as both formats write them, in paise; null when it is none. */
export function exactPaise(amount: string): bigint | null {
  const [, whole = '', part = ''] = /^(\d{1,15})(?:[.,](\d{0,2})0*)?$/.exec(amount.trim()) ?? [];
  return whole === '' ? null : BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
}

/**
 * A line that says that a statement does not add up, so that nobody takes it for all there is; null when it does, or
 * has no balances. Balances count below zero where they are debits.
 */
export function doesNotAddUp(
  opening: bigint | null,
  closing: bigint | null,
  lines: readonly BankLine[],
): string[] | null {
  if (opening === null || closing === null) return null;
  let sum = opening;
  for (const { side, amount } of lines) {
    const paise = exactPaise(amount);
    if (paise === null || side === null) return null;
    sum += side === 'deposit' ? paise : -paise;
  }
  if (sum === closing) return null;
  const words = 'The lines of this statement do not add up to its closing balance';
  return ['', '', words, '', '', 'lines are missing', ''];
}
