import { z } from 'zod';
import {
  totalsByField,
  type FieldTotals,
  type ValuePart,
} from '../../shared/batch/field-totals.ts';
import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import { cellSchema } from '../../shared/cell/cell.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { RowField } from '../../shared/workbook/carried-columns.ts';
import { ownOfEachRecipient } from '../../shared/workbook/carried-fields.ts';
import type { LedgerReader } from './database.ts';
import { jsonText } from './json-text.ts';
import { fieldsOfBatch } from './sheet-fields.ts';

const sheetSchema = z.object({ number: z.int() });

/**
 * What a batch comes to by each field of its rows: what is to be sent or was, and what of it was credited. A row that
 * takes a credit back has the fields of that credit's row.
 */
export function fieldTotals(db: LedgerReader, batch: number): FieldTotals[] {
  const sheets = db.all(
    sheetSchema,
    `SELECT DISTINCT coalesce(c.batch, r.batch) AS number FROM rows r
     LEFT JOIN rows c ON c.id = r.reverses WHERE r.batch = ?`,
    batch,
  );
  const fields = new Map<string, { label: string; parts: ValuePart[] }>();
  for (const { number } of sheets)
    for (const field of fieldsOfBatch(db, number)) {
      if (ownOfEachRecipient.has(field.key)) continue;
      const known = fields.get(field.key) ?? { label: field.label, parts: [] };
      known.parts.push(...partsOf(db, batch, number, field));
      fields.set(field.key, known);
    }
  return [...fields].map(([key, { label, parts }]) => totalsByField({ key, label }, parts));
}

const partSchema = z.object({
  cell: jsonText(cellSchema).nullable(),
  credited: z.int(),
  rows: z.int(),
  paise: paiseSchema,
});

/** The engine adds up equal cells, so that only as many are read as differ. */
function partsOf(
  db: LedgerReader,
  batch: number,
  sheet: number,
  { column }: RowField,
): ValuePart[] {
  return db
    .all(
      partSchema,
      `SELECT json_extract(coalesce(c.cells, r.cells), ?) AS cell, r.state = 'credited' AS credited,
         count(*) AS rows, coalesce(sum(r.amount_paise), 0) AS paise
       FROM rows r LEFT JOIN rows c ON c.id = r.reverses
       WHERE r.batch = ? AND coalesce(c.batch, r.batch) = ?
         AND r.state IN ('ready', 'queued', 'sending', 'unknown', 'credited', 'failed', 'held')
       GROUP BY 1, 2`,
      `$[${column}]`,
      batch,
      sheet,
    )
    .map(({ cell, credited, rows, paise }) => ({
      value: cellText(cell ?? emptyCell).trim(),
      isCredited: credited === 1,
      rows,
      paise,
    }));
}
