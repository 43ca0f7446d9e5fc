import type { RowId } from '../../shared/batch/identifiers.ts';
import { recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import type { CellEdit } from './editing.ts';

/**
 * Lays a pasted block over the shown list, its first cell on row `offset` and `field`. Gives the edits, and how many
 * filled cells found no place below the last row or beside the last column.
 */
export function placePasted(
  block: readonly (readonly string[])[],
  list: readonly RowId[],
  offset: number,
  field: RecipientField,
): { edits: CellEdit[]; outside: number } {
  const firstField = recipientFields.indexOf(field);
  const edits: CellEdit[] = [];
  let outside = 0;
  for (const [down, line] of block.entries())
    for (const [across, text] of line.entries()) {
      const rowId = list[offset + down];
      const into = recipientFields[firstField + across];
      if (rowId !== undefined && into !== undefined) edits.push({ rowId, field: into, text });
      else if (text.trim() !== '') outside += 1;
    }
  return { edits, outside };
}
