import type { Cell } from '../../../shared/cell/cell.ts';
import type { SourceRow } from '../../../shared/workbook/source-row.ts';

export type Line = readonly [row: number, ...cells: (string | number)[]];

/** Makes rows of a sheet from [row number, ...values]; an empty text is an empty cell. */
export function rowsOf(...lines: readonly Line[]): SourceRow[] {
  return lines.map(([row, ...cells]) => ({
    row,
    hidden: false,
    cells: cells.map((value): Cell =>
      value === ''
        ? { kind: 'empty' }
        : typeof value === 'number'
          ? { kind: 'number', value, shown: String(value) }
          : { kind: 'text', text: value },
    ),
  }));
}
