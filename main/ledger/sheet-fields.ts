import { z } from 'zod';
import { rowFields, type RowField } from '../../shared/workbook/carried-columns.ts';
import { columnMappingSchema } from '../../shared/workbook/inspection.ts';
import type { LedgerReader } from './database.ts';
import { jsonText } from './json-text.ts';

const sheetSchema = z.object({
  headers: jsonText(z.array(z.string())),
  mapping: jsonText(columnMappingSchema),
});

/** The fields that the rows of a batch have beside what is sent, by the sheet that they came from. */
export function fieldsOfBatch(db: LedgerReader, batch: number): RowField[] {
  const sheet = db.get(sheetSchema, 'SELECT headers, mapping FROM batches WHERE number = ?', batch);
  return sheet === null ? [] : rowFields(sheet.headers, sheet.mapping);
}
