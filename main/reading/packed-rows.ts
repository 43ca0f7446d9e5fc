import type { Cell } from '../../shared/cell/cell.ts';
import { emptyCell } from '../../shared/cell/cell-text.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';

/**
 * Rows on their way between two threads. As objects, copying them over costs more than reading the sheet did;
 * as one text and a few arrays of numbers it costs next to nothing.
 */
export interface PackedRows {
  /** For each row: its number, times two, plus one when it is hidden. */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** For each row: how many cells it has. */
  readonly widths: Uint16Array<ArrayBuffer>;
  readonly kinds: Uint16Array<ArrayBuffer>;
  readonly numbers: Float64Array<ArrayBuffer>;
  /** How long each of the texts is that `text` holds one after the other. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly text: string;
}

const empty = 0;
const text = 1;
const number = 2;
/** A number that shows as itself: most of them, so its text is not sent. */
const plainNumber = 3;
const no = 4;
const yes = 5;
const date = 6;
const error = 7;
const formula = 8;

/** What is marked on a text or a number is added to its kind. */
const kindBits = 15;
const fromFormula = 16;
const stale = 32;
const struckAll = 64;
const struckPart = 128;
const overfull = 256;

/** Packs rows for the way to the other thread. Written with plain loops: every cell of a sheet goes through here. */
export function packRows(rows: readonly SourceRow[]): PackedRows {
  let cells = 0;
  for (const row of rows) cells += row.cells.length;
  const packing: Packing = {
    kinds: new Uint16Array(cells),
    numbers: new Float64Array(cells),
    // A date has two texts.
    lengths: new Uint32Array(cells * 2),
    text: '',
    cellAt: 0,
    numberAt: 0,
    lengthAt: 0,
  };
  const heads = new Uint32Array(rows.length);
  const widths = new Uint16Array(rows.length);
  let at = 0;
  for (const row of rows) {
    heads[at] = row.row * 2 + (row.hidden ? 1 : 0);
    widths[at] = row.cells.length;
    at += 1;
    for (const cell of row.cells) {
      packing.kinds[packing.cellAt] = packCell(cell, packing);
      packing.cellAt += 1;
    }
  }
  return {
    rows: heads,
    widths,
    kinds: packing.kinds,
    numbers: packing.numbers.slice(0, packing.numberAt),
    lengths: packing.lengths.slice(0, packing.lengthAt),
    text: packing.text,
  };
}

/** Gives the memory that may be handed over instead of copied. */
export function ownedBuffers(packed: PackedRows): ArrayBuffer[] {
  return [packed.rows, packed.widths, packed.kinds, packed.numbers, packed.lengths].map(
    ({ buffer }) => buffer,
  );
}

interface Packing {
  readonly kinds: Uint16Array<ArrayBuffer>;
  readonly numbers: Float64Array<ArrayBuffer>;
  readonly lengths: Uint32Array<ArrayBuffer>;
  text: string;
  cellAt: number;
  numberAt: number;
  lengthAt: number;
}

function addText(packing: Packing, text: string): void {
  packing.text += text;
  packing.lengths[packing.lengthAt] = text.length;
  packing.lengthAt += 1;
}

function addNumber(packing: Packing, value: number): void {
  packing.numbers[packing.numberAt] = value;
  packing.numberAt += 1;
}

function packCell(cell: Cell, packing: Packing): number {
  switch (cell.kind) {
    case 'empty':
      return empty;
    case 'text':
      addText(packing, cell.text);
      return text + marksOf(cell) + (cell.overfull === true ? overfull : 0);
    case 'number':
      addNumber(packing, cell.value);
      if (cell.shown === String(cell.value)) return plainNumber + marksOf(cell);
      addText(packing, cell.shown);
      return number + marksOf(cell);
    case 'boolean':
      return cell.value ? yes : no;
    case 'date':
      addText(packing, cell.iso);
      addText(packing, cell.shown);
      return date;
    case 'error':
      addText(packing, cell.code);
      return error;
    case 'formula':
      addText(packing, cell.formula);
      return formula;
    default:
      return unreachable(cell);
  }
}

type Marked = Extract<Cell, { kind: 'text' | 'number' }>;

function marksOf(cell: Marked): number {
  let marks = cell.formula === true ? fromFormula : 0;
  if (cell.stale === true) marks += stale;
  if (cell.struck !== undefined) marks += cell.struck === 'all' ? struckAll : struckPart;
  return marks;
}

function marked<Kind extends Marked>(cell: Kind, marks: number): Kind {
  return {
    ...cell,
    ...((marks & fromFormula) !== 0 && { formula: true }),
    ...((marks & stale) !== 0 && { stale: true }),
    ...((marks & struckAll) !== 0 && { struck: 'all' }),
    ...((marks & struckPart) !== 0 && { struck: 'part' }),
    ...((marks & overfull) !== 0 && { overfull: true }),
  };
}

/** Unpacks rows. Throws when the arrays do not fit together: then the other thread is not ours. */
export function unpackRows(packed: PackedRows): SourceRow[] {
  const { kinds, numbers, lengths } = packed;
  let cellAt = 0;
  let numberAt = 0;
  let lengthAt = 0;
  let textAt = 0;
  const nextText = (): string => {
    const length = lengths[lengthAt];
    if (length === undefined || textAt + length > packed.text.length) throw misfit();
    lengthAt += 1;
    textAt += length;
    return packed.text.slice(textAt - length, textAt);
  };
  const nextNumber = (): number => {
    const value = numbers[numberAt];
    if (value === undefined) throw misfit();
    numberAt += 1;
    return value;
  };
  const rows: SourceRow[] = [];
  for (const [index, head] of packed.rows.entries()) {
    const cells: Cell[] = [];
    const end = cellAt + (packed.widths[index] ?? 0);
    if (end > kinds.length) throw misfit();
    for (; cellAt < end; cellAt += 1)
      cells.push(unpackCell(kinds[cellAt] ?? kindBits, nextText, nextNumber));
    rows.push({ row: head >>> 1, hidden: (head & 1) === 1, cells });
  }
  if (cellAt !== kinds.length || numberAt !== numbers.length || textAt !== packed.text.length)
    throw misfit();
  return rows;
}

function unpackCell(packed: number, nextText: () => string, nextNumber: () => number): Cell {
  const marks = packed & ~kindBits;
  const cell = unpackPlain(packed & kindBits, nextText, nextNumber);
  if (marks === 0) return cell;
  if (cell.kind !== 'text' && cell.kind !== 'number') throw misfit();
  return marked(cell, marks);
}

function unpackPlain(kind: number, nextText: () => string, nextNumber: () => number): Cell {
  switch (kind) {
    case empty:
      return emptyCell;
    case text:
      return { kind: 'text', text: nextText() };
    case plainNumber: {
      const value = nextNumber();
      return { kind: 'number', value, shown: String(value) };
    }
    case number:
      return { kind: 'number', value: nextNumber(), shown: nextText() };
    case no:
      return { kind: 'boolean', value: false };
    case yes:
      return { kind: 'boolean', value: true };
    case date:
      return { kind: 'date', iso: nextText(), shown: nextText() };
    case error:
      return { kind: 'error', code: nextText() };
    case formula:
      return { kind: 'formula', formula: nextText() };
    default:
      throw misfit();
  }
}

function misfit(): Error {
  return new Error('Rows from the reading thread do not fit together.');
}
