import { z } from 'zod';
import { cellText, emptyCell } from '../../shared/cell/cell-text.ts';
import { cellSchema } from '../../shared/cell/cell.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { paiseSchema, zeroPaise } from '../../shared/money/paise.ts';
import {
  classOfText,
  recipientClassSchema,
  type RecipientClass,
} from '../../shared/tax/recipient-class.ts';
import type { TaxEntry } from '../../shared/tax/register.ts';
import { taxRulesSchema, type TaxRule } from '../../shared/tax/tax-rules.ts';
import { appendAudit } from './audit.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';
import { projection } from './projection.ts';
import { readSetting } from './settings.ts';
import { fieldsOfBatch } from './sheet-fields.ts';

/** The setting that holds the rules that somebody set. */
export const taxRulesSetting = 'tax.rules';

/** The rules that somebody set; where there is none, those that Reward Desk comes with hold. */
export function taxRules(db: LedgerReader): readonly TaxRule[] {
  const text = readSetting({ db }, taxRulesSetting);
  return text === null ? [] : jsonText(taxRulesSchema).parse(text);
}

/** The class that somebody set for a batch; null: nobody did. */
export function classOfBatch(db: LedgerReader, batch: number): RecipientClass | null {
  const found = db.get(
    z.object({ class: recipientClassSchema }),
    'SELECT class FROM batch_classes WHERE batch = ?',
    batch,
  );
  return found?.class ?? null;
}

const cellOfRowSchema = z.object({ cell: jsonText(cellSchema).nullable() });

/** What each row's recipient of a batch is: as its sheet says, else as somebody said of the batch; null: nobody says. */
export function classesOfRows(
  db: LedgerReader,
  batch: number,
): (row: number) => RecipientClass | null {
  const ofBatch = classOfBatch(db, batch);
  const column = fieldsOfBatch(db, batch).find(({ key }) => key === 'recipientClass')?.column;
  if (column === undefined) return () => ofBatch;
  return (row) => {
    const found = db.get(
      cellOfRowSchema,
      'SELECT json_extract(cells, ?) AS cell FROM rows WHERE id = ?',
      `$[${column}]`,
      row,
    );
    return classOfText(cellText(found?.cell ?? emptyCell)) ?? ofBatch;
  };
}

const rowSchema = z.object({
  mobile: z.string().nullable(),
  name: z.string().nullable(),
  paise: paiseSchema,
  isReversal: z.int(),
  sheet: z.int(),
  class: recipientClassSchema.nullable(),
  code: jsonText(cellSchema).nullable(),
  pan: jsonText(cellSchema).nullable(),
  said: jsonText(cellSchema).nullable(),
});

const batchSchema = z.object({ number: z.int() });

/**
 * What was credited and reversed from this computer in a tax year, a row an entry; the year is that of the day on which it
 * was confirmed. A reversal is of the person of the credit.
 */
export function* ownTaxEntries(
  db: LedgerReader,
  environment: Environment,
  year: { readonly start: string; readonly end: string },
): Generator<TaxEntry> {
  const batches = db.all(
    batchSchema,
    `SELECT DISTINCT coalesce(c.batch, r.batch) AS number FROM rows r JOIN batches b ON b.number = r.batch
     LEFT JOIN rows c ON c.id = r.reverses
     WHERE b.environment = ? AND b.kind <> 'coins' AND r.state = 'credited' AND r.settled_at >= ? AND r.settled_at < ? ORDER BY 1`,
    environment,
    year.start,
    year.end,
  );
  for (const { number } of batches) {
    const fields = new Map(fieldsOfBatch(db, number).map(({ key, column }) => [key, column]));
    const path = (field: string): string => `$[${fields.get(field) ?? -1}]`;
    const rows = db.each(
      rowSchema,
      `SELECT coalesce(c.mobile, r.mobile) AS mobile, coalesce(c.name, r.name) AS name, r.amount_paise AS paise,
         r.reverses IS NOT NULL AS isReversal, coalesce(c.batch, r.batch) AS sheet,
         (SELECT class FROM batch_classes WHERE batch = coalesce(c.batch, r.batch)) AS class,
         iif(?4 = '$[-1]', NULL, json_extract(coalesce(c.cells, r.cells), ?4)) AS code,
         iif(?5 = '$[-1]', NULL, json_extract(coalesce(c.cells, r.cells), ?5)) AS pan,
         iif(?6 = '$[-1]', NULL, json_extract(coalesce(c.cells, r.cells), ?6)) AS said
       FROM rows r LEFT JOIN rows c ON c.id = r.reverses
       WHERE coalesce(c.batch, r.batch) = ?1 AND r.state = 'credited' AND r.settled_at >= ?2 AND r.settled_at < ?3`,
      ...[number, year.start, year.end, path('employeeCode'), path('pan'), path('recipientClass')],
    );
    for (const row of rows) {
      const text = (cell: (typeof row)['code']): string => cellText(cell ?? emptyCell).trim();
      yield {
        mobile: row.mobile,
        name: row.name,
        pan: text(row.pan) || null,
        employeeCode: text(row.code) || null,
        class: classOfText(text(row.said)) ?? row.class,
        givenPaise: row.isReversal === 1 ? zeroPaise : row.paise,
        reversedPaise: row.isReversal === 1 ? row.paise : zeroPaise,
      };
    }
  }
}

const sourceSchema = z.object({
  id: z.int(),
  kind: z.enum(['opening', 'computer']),
  key: z.string(),
  name: z.string(),
  sha256: z.string(),
  madeAt: z.string(),
  by: z.string(),
  at: z.string(),
  people: z.int(),
  paise: paiseSchema,
});
/** A sheet or register that was taken in. */
export type TaxSource = z.infer<typeof sourceSchema>;

/** What was taken into the register of a tax year, oldest first. */
export function taxSources(db: LedgerReader, environment: Environment, year: string): TaxSource[] {
  return db.all(
    sourceSchema,
    `SELECT s.id, s.kind, s.key, s.name, s.sha256, s.made_at AS madeAt, s.by, s.at,
       (SELECT count(*) FROM tax_entries e WHERE e.source = s.id) AS people,
       (SELECT coalesce(sum(given_paise - reversed_paise), 0) FROM tax_entries e WHERE e.source = s.id) AS paise
     FROM tax_sources s WHERE s.environment = ? AND s.tax_year = ? ORDER BY s.id`,
    environment,
    year,
  );
}

const entrySchema = z.object({
  mobile: z.string().nullable(),
  pan: z.string().nullable(),
  employeeCode: z.string().nullable(),
  name: z.string().nullable(),
  class: recipientClassSchema.nullable(),
  givenPaise: paiseSchema,
  reversedPaise: paiseSchema,
});

export function entriesOfSource(db: LedgerReader, source: number): Generator<TaxEntry> {
  return db.each(
    entrySchema,
    `SELECT ${projection(entrySchema)} FROM tax_entries WHERE source = ? ORDER BY id`,
    source,
  );
}

export interface NewTaxSource {
  readonly environment: Environment;
  readonly year: string;
  readonly kind: 'opening' | 'computer';
  readonly key: string;
  readonly name: string;
  readonly sha256: string;
  readonly madeAt: string;
}

/** Takes in a sheet or register; an earlier one of the same key gives way. Only inside `write`. */
export function keepTaxSource(
  tx: LedgerTransaction,
  source: NewTaxSource,
  entries: readonly TaxEntry[],
  { by, at }: { readonly by: string; readonly at: string },
): void {
  const { environment, year, kind, key, name, sha256, madeAt } = source;
  dropTaxSource(tx, environment, year, kind, key);
  const id = tx.insert('tax_sources', {
    ...{ environment, kind, key, name, sha256, by, at },
    tax_year: year,
    made_at: madeAt,
  });
  for (const entry of entries)
    tx.insert('tax_entries', {
      source: id,
      mobile: entry.mobile,
      pan: entry.pan,
      employee_code: entry.employeeCode,
      name: entry.name,
      class: entry.class,
      given_paise: entry.givenPaise,
      reversed_paise: entry.reversedPaise,
    });
  appendAudit(tx, at, {
    actor: by,
    action: kind === 'opening' ? 'tax.opening' : 'tax.computer',
    subject: `${environment} ${year}`,
    detail: `${entries.length} entries were taken into the tax register from “${name}”, SHA-256 ${sha256}.`,
  });
}

/** Takes a sheet or register out again. Gives whether it was there. Only inside `write`. */
export function dropTaxSource(
  tx: LedgerTransaction,
  environment: Environment,
  year: string,
  kind: TaxSource['kind'],
  key: string,
): boolean {
  const which = `SELECT id FROM tax_sources WHERE environment = ? AND tax_year = ? AND kind = ? AND key = ?`;
  tx.run(`DELETE FROM tax_entries WHERE source IN (${which})`, ...[environment, year, kind, key]);
  return (
    tx.run(`DELETE FROM tax_sources WHERE id IN (${which})`, ...[environment, year, kind, key])
      .changes > 0
  );
}

const classedSchema = z.object({
  id: z.string(),
  name: z.string(),
  class: recipientClassSchema.nullable(),
  rows: z.int(),
  paise: paiseSchema,
});
/** A batch with credits in a tax year, and the class that somebody set for it. */
export type ClassedBatch = z.infer<typeof classedSchema>;

/** The batches with credits in a tax year, newest first. */
export function batchesOfYear(
  db: LedgerReader,
  environment: Environment,
  year: { readonly start: string; readonly end: string },
): ClassedBatch[] {
  return db.all(
    classedSchema,
    `SELECT b.id, b.name, k.class, count(*) AS rows, sum(r.amount_paise) AS paise
     FROM batches b JOIN rows r ON r.batch = b.number LEFT JOIN batch_classes k ON k.batch = b.number
     WHERE b.environment = ? AND b.kind NOT IN ('reversal', 'coins') AND r.state = 'credited' AND r.settled_at >= ? AND r.settled_at < ?
     GROUP BY b.number ORDER BY b.number DESC`,
    environment,
    year.start,
    year.end,
  );
}

/** Says what the recipients of a batch are, where its sheet does not; the audit entry is of whoever calls. Only inside `write`. */
export function setBatchClass(
  tx: LedgerTransaction,
  batch: { readonly number: number },
  recipientClass: RecipientClass,
  { by, at }: { readonly by: string; readonly at: string },
): void {
  tx.run(
    `INSERT INTO batch_classes VALUES (?, ?, ?, ?)
     ON CONFLICT (batch) DO UPDATE SET class = excluded.class, by = excluded.by, at = excluded.at`,
    ...[batch.number, recipientClass, by, at],
  );
}
