import { z } from 'zod';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import { emptyCell } from '../../shared/cell/cell-text.ts';
import { cellSchema, type Cell } from '../../shared/cell/cell.ts';
import { maskedName, maskedText } from '../../shared/retention/retention.ts';
import { rowFields } from '../../shared/workbook/carried-columns.ts';
import { columnMappingSchema } from '../../shared/workbook/inspection.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';
import { planMasking, type MaskingOf, type MaskingPlan } from './maskable.ts';
import { wordsOfRow } from './name-index.ts';

/** How many rows with a mobile are in batches that are not completed. */
export function openRowsOf(db: LedgerReader, mobile: string): number {
  const found = db.get(
    z.object({ n: z.int() }),
    `SELECT count(*) AS n FROM rows r JOIN batches b ON b.number = r.batch
     WHERE r.mobile = ? AND b.imported = 1 AND b.state NOT IN ('settled', 'discarded')`,
    mobile,
  );
  return found?.n ?? 0;
}

const rowSchema = z.object({
  id: z.int(),
  position: z.int(),
  sourceRow: z.int(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  cells: jsonText(z.array(cellSchema)),
});
type RowToMask = z.infer<typeof rowSchema>;

/** A batch of which rows were masked, and their numbers in its sheet. */
export interface MaskedBatch {
  readonly id: BatchId;
  readonly rows: readonly number[];
}

/** Masks what may be masked of a scope at a moment, as `planMasking` says, and nothing else. Only inside `write`. */
export function maskDue(tx: LedgerTransaction, scope: MaskingOf, at: string): MaskedBatch[] {
  const { batches, needed } = planMasking(tx, scope, at);
  const kept = new Set(needed);
  return batches.map(({ number, id }) => ({
    id,
    rows: maskRows(tx, number, 'mobile' in scope ? scope.mobile : null, kept, at),
  }));
}

/**
 * Masks the rows of a batch, all of them or those of one mobile: names, emails and mobiles wherever the ledger
 * has them, and every column of the sheet that is neither amount, reference nor a field. References, amounts, outcomes and
 * the audit trail stay to the letter. Gives their numbers in the sheet.
 */
function maskRows(
  tx: LedgerTransaction,
  batch: number,
  mobile: string | null,
  kept: ReadonlySet<number>,
  at: string,
): number[] {
  const rows = tx
    .all(
      rowSchema,
      `SELECT id, position, source_row AS sourceRow, name, email, mobile, cells FROM rows r
       WHERE batch = ?1 AND (?2 IS NULL OR mobile = ?2)
         AND NOT EXISTS (SELECT 1 FROM masked_rows m WHERE m.row = r.id) ORDER BY position`,
      ...[batch, mobile],
    )
    .filter(({ id }) => !kept.has(id));
  if (rows.length === 0) return [];
  const columns = columnsThatStay(tx, batch);
  tx.run('INSERT INTO open_masking VALUES (1)');
  forgetNames(tx, batch, rows);
  maskTexts(tx, batch, rows);
  for (const row of rows) {
    const cells = row.cells.map((cell, column): Cell =>
      columns.has(column) ? cell : masked(cell),
    );
    tx.run(
      `UPDATE rows SET title = NULL, name = ?, email = NULL, mobile = NULL, edits = '{}', cells = ?,
         findings = '[]', cross_findings = '[]', codes = '', severity = 0 WHERE id = ?`,
      maskedName,
      JSON.stringify(cells),
      row.id,
    );
    tx.run(
      "UPDATE edits SET before = ?2, after = ?2 WHERE row = ?1 AND what IN ('title', 'name', 'email', 'mobile', 'remarks')",
      row.id,
      maskedText,
    );
    tx.run(
      `UPDATE changed_values SET before = iif(before IS NULL, NULL, ?2), after = iif(after IS NULL, NULL, ?2)
       WHERE row = ?1 AND what IN ('title', 'name', 'email', 'mobile', 'remarks')`,
      row.id,
      maskedText,
    );
    tx.run('INSERT INTO masked_rows VALUES (?, ?)', row.id, at);
  }
  tx.run("UPDATE import_notices SET examples = '[]' WHERE batch = ?", batch);
  maskMatchLines(tx, batch, rows);
  tx.run('DELETE FROM open_masking');
  return rows.map(({ sourceRow }) => sourceRow);
}

function masked(cell: Cell): Cell {
  return cell.kind === 'empty' ? emptyCell : { kind: 'text', text: maskedText };
}

const sheetSchema = z.object({
  headers: jsonText(z.array(z.string())),
  mapping: jsonText(columnMappingSchema),
});

/** Amounts, references and fields: what accounts need, and what the books were made of. */
function columnsThatStay(db: LedgerReader, batch: number): ReadonlySet<number> {
  const sheet = db.get(sheetSchema, 'SELECT headers, mapping FROM batches WHERE number = ?', batch);
  if (sheet === null) return new Set();
  const { headers, mapping } = sheet;
  return new Set([
    ...(mapping.amount ?? []),
    ...(mapping.reference ?? []),
    ...rowFields(headers, mapping).map(({ column }) => column),
  ]);
}

/** The index is told the very words it was given: it keeps no text of its own. */
function forgetNames(tx: LedgerTransaction, batch: number, rows: readonly RowToMask[]): void {
  const indexed = tx.get(
    z.object({ upto: z.int() }),
    'SELECT upto FROM named_batches WHERE batch = ?',
    batch,
  );
  for (const { id, position } of rows)
    if (indexed !== null && position < indexed.upto)
      tx.run(
        `INSERT INTO person_names (person_names, rowid, words) SELECT 'delete', id, ${wordsOfRow} FROM rows WHERE id = ?`,
        id,
      );
}

/** The texts of a row by which a person is known, longest first, so that none is left in half. */
function wordsOf({ name, email, mobile }: RowToMask): string[] {
  return [name, email, mobile]
    .flatMap((text) => (text === null || text.length < 3 || text === maskedName ? [] : [text]))
    .sort((a, b) => b.length - a.length);
}

function withoutWords(text: string, words: readonly string[]): string {
  return words.reduce((left, word) => left.replaceAll(word, maskedText), text);
}

const requestSchema = z.object({
  id: z.int(),
  sent: z.string(),
  received: z.string().nullable(),
  said: z.string(),
  anomalies: z.string(),
  causeText: z.string().nullable(),
  rows: jsonText(z.array(z.int())),
});
const textsSchema = z.object({
  remarks: z.string().nullable(),
  note: z.string().nullable(),
  causeText: z.string().nullable(),
});

/** What was said of these rows: requests, replies, reasons and notes. */
function maskTexts(tx: LedgerTransaction, batch: number, rows: readonly RowToMask[]): void {
  const words = new Map(rows.map((row) => [row.id, wordsOf(row)]));
  const requests = tx.all(
    requestSchema,
    `SELECT q.id, q.sent, q.received, q.said, q.anomalies, q.cause_text AS causeText,
       (SELECT json_group_array(a.row) FROM attempts a WHERE a.request = q.id) AS rows
     FROM requests q WHERE q.batch = ?`,
    batch,
  );
  for (const { id, sent, received, said, anomalies, causeText, rows: of } of requests) {
    const own = of.flatMap((row) => words.get(row) ?? []).sort((a, b) => b.length - a.length);
    if (own.length === 0) continue;
    const clean = (text: string): string => withoutWords(text, own);
    tx.run(
      'UPDATE requests SET sent = ?, received = ?, said = ?, anomalies = ?, cause_text = ? WHERE id = ?',
      clean(sent),
      received === null ? null : clean(received),
      clean(said),
      clean(anomalies),
      causeText === null ? null : clean(causeText),
      id,
    );
  }
  for (const [id, own] of words) {
    const texts = tx.get(
      textsSchema,
      'SELECT remarks, note, cause_text AS causeText FROM rows WHERE id = ?',
      id,
    );
    if (texts === null) continue;
    const clean = (text: string | null): string | null =>
      text === null ? null : withoutWords(text, own);
    tx.run(
      'UPDATE rows SET remarks = ?, note = ?, cause_text = ? WHERE id = ?',
      clean(texts.remarks),
      clean(texts.note),
      clean(texts.causeText),
      id,
    );
  }
}

const lineSchema = z.object({
  match: z.int(),
  n: z.int(),
  here: z.string(),
  there: z.string(),
});

/** Lines of reconciliations show whom a payment was to. */
function maskMatchLines(tx: LedgerTransaction, batch: number, rows: readonly RowToMask[]): void {
  const words = [...new Set(rows.flatMap(wordsOf))].sort((a, b) => b.length - a.length);
  if (words.length === 0) return;
  const known = new Set(words);
  const lines = tx.all(
    lineSchema,
    `SELECT l.match, l.n, l.here, l.there FROM match_lines l
     WHERE l.batches IS NOT NULL AND EXISTS (SELECT 1 FROM json_each(l.batches) b
       WHERE b.value = (SELECT id FROM batches WHERE number = ?))`,
    batch,
  );
  for (const { match, n, here, there } of lines) {
    const next = [here, there].map((text) => maskedValues(text, known));
    if (next[0] === here && next[1] === there) continue;
    tx.run(
      'UPDATE match_lines SET here = ?, there = ? WHERE match = ? AND n = ?',
      ...[next[0] ?? here, next[1] ?? there, match, n],
    );
  }
}

const valuesSchema = jsonText(z.array(z.array(z.union([z.string(), z.number(), z.null()]))));

/** The values of a line, of which those that name a person whole are masked. */
function maskedValues(text: string, known: ReadonlySet<string>): string {
  const values = valuesSchema.safeParse(text);
  if (!values.success) return text;
  return JSON.stringify(
    values.data.map((item) =>
      item.map((value) => (typeof value === 'string' && known.has(value) ? maskedText : value)),
    ),
  );
}

/** In SQL: recipients of the book of whom no row is left that is not masked. */
const forgotten = `SELECT p.id FROM recipients p WHERE NOT EXISTS (SELECT 1 FROM rows r JOIN batches b ON b.number = r.batch
  WHERE r.mobile = p.mobile AND b.environment = p.environment AND r.state = 'credited')`;

/** Takes those out of the recipient book whose payments are all masked. Gives how many. Only inside `write`. */
export function forgetRecipients(tx: LedgerTransaction): number {
  tx.run(`DELETE FROM recipient_values WHERE recipient IN (${forgotten})`);
  return tx.run(`DELETE FROM recipients WHERE id IN (${forgotten})`).changes;
}

/** How many recipients would leave the book when what is planned, of all or of this mobile, was masked. */
export function recipientsToForget(
  db: LedgerReader,
  { batches, needed }: Pick<MaskingPlan, 'batches' | 'needed'>,
  mobile: string | null,
): number {
  const found = db.get(
    z.object({ n: z.int() }),
    `SELECT count(*) AS n FROM recipients p WHERE (?2 IS NULL OR p.mobile = ?2) AND NOT EXISTS (
       SELECT 1 FROM rows r JOIN batches b ON b.number = r.batch
       WHERE r.mobile = p.mobile AND b.environment = p.environment AND r.state = 'credited'
         AND (r.batch NOT IN (SELECT value FROM json_each(?1)) OR r.id IN (SELECT value FROM json_each(?3))))`,
    JSON.stringify(batches.map(({ number }) => number)),
    mobile,
    JSON.stringify(needed),
  );
  return found?.n ?? 0;
}
