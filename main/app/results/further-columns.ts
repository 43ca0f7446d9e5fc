import type { RowView } from '../../../shared/batch/views.ts';
import { cellText, emptyCell } from '../../../shared/cell/cell-text.ts';
import type { StoredRow } from '../../ledger/rows.ts';

/** What a row says in columns of its sheet that no field is read from; nothing where none was asked for. */
export function furtherColumns(
  { cells }: Pick<StoredRow, 'cells'>,
  columns: readonly number[],
): Pick<RowView, 'further'> {
  if (columns.length === 0) return {};
  return {
    further: Object.fromEntries(
      columns.map((column) => [column, cellText(cells[column] ?? emptyCell)]),
    ),
  };
}
