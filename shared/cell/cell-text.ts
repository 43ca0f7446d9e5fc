import type { Cell } from './cell.ts';

/*
 * Apart from the schema, because the reading thread needs these at once and the schema library is half of what
 * it would load.
 */

export const emptyCell: Cell = { kind: 'empty' };

/** Gives the text a person sees in the cell. */
export function cellText(cell: Cell): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'text':
      return cell.text;
    case 'number':
    case 'date':
      return cell.shown;
    case 'boolean':
      return cell.value ? 'TRUE' : 'FALSE';
    case 'error':
      return cell.code;
    case 'formula':
      return `=${cell.formula}`;
  }
}
