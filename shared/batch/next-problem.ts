import type { RecipientField } from '../recipient/fields.ts';
import { recipientFields } from '../recipient/fields.ts';

/** A cell of the shown list: the place of its row in it, and its field; null is the row as a whole. */
export interface ListCell {
  readonly row: number;
  readonly field: RecipientField | null;
}

export type Direction = 'next' | 'previous';

/**
 * The next cell with a problem, in reading order, and around the end of the list, as the next problem of an editor is.
 * `cells` stand in reading order (see `inReadingOrder`); `includingHere` takes the cell of `from` itself when it has
 * one. Gives null when there is none at all.
 */
export function nextProblem(
  cells: readonly ListCell[],
  from: ListCell,
  direction: Direction,
  includingHere: boolean,
): ListCell | null {
  const here = place(from);
  const passes = (cell: ListCell): boolean => {
    const at = place(cell);
    if (at === here) return includingHere;
    return direction === 'next' ? at > here : at < here;
  };
  return direction === 'next'
    ? (cells.find(passes) ?? cells[0] ?? null)
    : (cells.findLast(passes) ?? cells.at(-1) ?? null);
}

/** The cells of one row, in reading order and each once. */
export function inReadingOrder(
  row: number,
  fields: Iterable<RecipientField | null>,
): readonly ListCell[] {
  return [...new Set(fields)].map((field) => ({ row, field })).sort((a, b) => place(a) - place(b));
}

function place({ row, field }: ListCell): number {
  return (
    row * (recipientFields.length + 1) + (field === null ? 0 : recipientFields.indexOf(field) + 1)
  );
}
