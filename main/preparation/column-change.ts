import {
  changedText,
  type ColumnChange,
  type ColumnChangePreview,
} from '../../shared/batch/column-change.ts';
import type { RowFilter } from '../../shared/batch/views.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import { fieldFacts } from '../../shared/recipient/fields.ts';
import { fieldCells } from '../../shared/workbook/source-row.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { eachRow, filteredRows } from '../ledger/rows.ts';
import type { CellEdit } from './editing.ts';

interface ChangedCell extends CellEdit {
  readonly row: number;
  readonly before: string;
}

/** The cells of the listed rows that a change of a column alters, by the text that a person sees; excluded rows stay. */
function* changedCells(
  db: LedgerReader,
  batch: StoredBatch,
  change: ColumnChange,
  filter: RowFilter,
): Generator<ChangedCell> {
  const { field } = change;
  const listed =
    Object.keys(filter).length === 0
      ? null
      : new Set(filteredRows(db, batch.number, filter, { by: 'position', direction: 'up' }));
  for (const row of eachRow(db, batch.number)) {
    if (row.state === 'excluded' || listed?.has(row.id) === false) continue;
    const before = cellText(fieldCells(row.cells, batch.mapping, row.edits)[field]);
    const text = changedText(change, before);
    if (text !== before) yield { rowId: row.id, field, text, row: row.sourceRow, before };
  }
}

const examplesShown = 5;

/** Says what a change of a column would do: how many cells, and the first of them before and after. */
export function previewColumnChange(
  db: LedgerReader,
  batch: StoredBatch,
  change: ColumnChange,
  filter: RowFilter,
): ColumnChangePreview {
  const examples: ColumnChangePreview['examples'] = [];
  let cells = 0;
  for (const { row, before, text } of changedCells(db, batch, change, filter)) {
    cells += 1;
    if (examples.length < examplesShown) examples.push({ row, before, after: text });
  }
  return { cells, examples };
}

/** The edits of a change of a column, and what its step is called. */
export function columnChangeEdits(
  db: LedgerReader,
  batch: StoredBatch,
  change: ColumnChange,
  filter: RowFilter,
): { label: string; edits: CellEdit[] } {
  const edits: CellEdit[] = [];
  for (const { rowId, field, text } of changedCells(db, batch, change, filter))
    edits.push({ rowId, field, text });
  const what = change.kind === 'fill' ? 'fill' : 'replace in';
  const cells = edits.length === 1 ? '1 cell' : `${edits.length} cells`;
  return { label: `${what} ${cells} of ${fieldFacts[change.field].label}`, edits };
}
