import { emptyCell } from '../../shared/cell/cell-text.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { unpackRows, type PackedRows } from '../reading/packed-rows.ts';

/**
 * The rows of a statement below its header. How a column is read depends on all of its values, so they are gone through
 * several times; a million of them are held packed, and unpacked a slice at a time.
 */
export class HeldRows implements Iterable<SourceRow> {
  readonly #slices: PackedRows[] = [];
  readonly #headerEnd: number;

  constructor(headerEnd: number) {
    this.#headerEnd = headerEnd;
  }

  add(packed: PackedRows): void {
    this.#slices.push(packed);
  }

  *[Symbol.iterator](): Generator<SourceRow> {
    for (const packed of this.#slices)
      for (const row of unpackRows(packed))
        if (row.row > this.#headerEnd) yield withoutFormulaQuotes(row);
  }
}

/** Banks write ="29-11-2026" in a text file, so that Excel leaves the text as it is. */
export function withoutFormulaQuotes(row: SourceRow): SourceRow {
  const quoted = (cell: Cell): boolean => cell.kind === 'text' && cell.text.startsWith('="');
  if (!row.cells.some(quoted)) return row;
  return {
    ...row,
    cells: row.cells.map((cell): Cell => {
      if (cell.kind !== 'text') return cell;
      const inside = /^="([^]*)"$/.exec(cell.text)?.[1]?.replaceAll('""', '"');
      if (inside === undefined) return cell;
      return inside.trim() === '' ? emptyCell : { ...cell, text: inside };
    }),
  };
}
