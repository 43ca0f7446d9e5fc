import type { RowId } from '../../../shared/batch/identifiers.ts';
import type { RowFacts } from '../../../shared/bridge/result-calls.ts';
import { cellText } from '../../../shared/cell/cell-text.ts';
import { columnLetter } from '../../../shared/workbook/column-letter.ts';
import { batchByNumber, type StoredBatch } from '../../ledger/batches.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { changesOfRow } from '../../ledger/edits.ts';
import { rowsOfMobile } from '../../ledger/recipient-rows.ts';
import { findRow, type StoredRow } from '../../ledger/rows.ts';
import { rowView } from './batch-views.ts';
import { reportChange } from '../reports/report-source.ts';

const mostElsewhere = 10;

/** A person's row as it came, what was changed of it, and the same person in other batches; null: no such row. */
export function rowFacts(db: LedgerReader, id: RowId): RowFacts | null {
  const row = findRow(db, id);
  if (row === null) return null;
  const batch = batchByNumber(db, row.batch);
  return {
    batch: {
      id: batch.id,
      name: batch.name,
      kind: batch.kind,
      state: batch.state,
      environment: batch.environment,
      connection: batch.connection,
      fileName: batch.fileName,
    },
    row: rowView(batch, row),
    amountPaise: row.amountPaise,
    file: fileRow(batch, row),
    changes: changesOfRow(db, id).map((change) => {
      const { column, from, to, by, at } = reportChange(batch, row, change);
      return { column, from, to, by, at };
    }),
    elsewhere:
      row.mobile === null
        ? []
        : rowsOfMobile(db, row.mobile, row.id, batch.environment, mostElsewhere),
  };
}

/** The cells under their headers; a column without a header goes by its letter. Empty ones are left out. */
function fileRow(batch: StoredBatch, row: StoredRow): RowFacts['file'] {
  return row.cells
    .map((cell, index) => {
      const header = batch.headers[index] ?? '';
      return {
        header: header === '' ? `Column ${columnLetter(index)}` : header,
        text: cellText(cell),
      };
    })
    .filter(({ text }) => text !== '');
}
