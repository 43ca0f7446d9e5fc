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
const bankHeader = [
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

function bankCells(line: BankLine): string[] {
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

/** The amount in rupees as a text that every reader of amounts takes; as it is where it is none. */
export function plainRupees(amount: string): string {
  const paise = exactPaise(amount);
  return paise === null ? amount : `${paise / 100n}.${String(paise % 100n).padStart(2, '0')}`;
}

/** A statement, or one page of it, between two balances. Balances are in paise, below zero where they are debits. */
export interface BankSection {
  readonly account: string;
  /** The day of the opening balance, YYYY-MM-DD; '' where it is not told. */
  readonly openedOn: string;
  readonly opening: bigint | null;
  readonly closing: bigint | null;
  readonly lines: readonly BankLine[];
}

/**
 * Puts the sections of each account into one sheet, oldest first. Where lines do not add up to a balance, or one
 * section does not begin where the one before it ends, a line says so, so that nobody takes it for all there is.
 */
export function bankSheets(sections: readonly BankSection[]): StatementSheet[] {
  const accounts = new Map<string, BankSection[]>();
  for (const section of sections)
    accounts.set(section.account, [...(accounts.get(section.account) ?? []), section]);
  return [...accounts].map(([account, own]) => {
    const inOrder = own.every(({ openedOn }) => openedOn !== '')
      ? [...own].sort((a, b) => (a.openedOn < b.openedOn ? -1 : a.openedOn > b.openedOn ? 1 : 0))
      : own;
    const lines = inOrder.flatMap((section, at) => {
      const before = inOrder[at - 1]?.closing ?? null;
      const gap = before !== null && section.opening !== null && before !== section.opening;
      return [
        ...(gap
          ? [missing('This part does not begin with the balance that the one before it ends with')]
          : []),
        ...section.lines.map(bankCells),
        ...(addsUp(section)
          ? []
          : [missing('The lines of this statement do not add up to its closing balance')]),
      ];
    });
    return { name: account, header: [...bankHeader], lines };
  });
}

function addsUp({ opening, closing, lines }: BankSection): boolean {
  if (opening === null || closing === null) return true;
  let sum = opening;
  for (const { side, amount } of lines) {
    const paise = exactPaise(amount);
    // Such a line is told on its own.
    if (paise === null || side === null) return true;
    sum += side === 'deposit' ? paise : -paise;
  }
  return sum === closing;
}

function missing(words: string): string[] {
  return ['', '', words, '', '', 'lines are missing', ''];
}
