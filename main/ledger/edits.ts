import { z } from 'zod';
import { rowIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import { recipientFields } from '../../shared/recipient/fields.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';

/**
 * One thing a person changed, as part of a step that is undone as a whole. `what` is the field, or
 * `excluded` (with the reason as text), or `added` (an empty text). `before`: null means "as the file has it" (or "taking
 * part", or "not there").
 */
export interface EditRecord {
  readonly row: RowId;
  readonly what: (typeof recipientFields)[number] | 'excluded' | 'added';
  readonly before: string | null;
  readonly after: string | null;
}

const editSchema = z.object({
  row: rowIdSchema,
  what: z.enum([...recipientFields, 'excluded', 'added']),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

export interface EditStep {
  readonly step: number;
  readonly label: string;
}

/** Writes a step; what had been undone before it is gone for good. */
export function insertStep(
  db: LedgerTransaction,
  batch: number,
  label: string,
  records: readonly EditRecord[],
  by: string,
  at: string,
): void {
  db.run('DELETE FROM edits WHERE batch = ? AND undone = 1', batch);
  const last = db.get(
    z.object({ step: z.int().nullable() }),
    'SELECT max(step) AS step FROM edits WHERE batch = ?',
    batch,
  );
  const step = (last?.step ?? 0) + 1;
  for (const { row, what, before, after } of records)
    db.run(
      'INSERT INTO edits (batch, step, label, row, what, before, after, by, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      batch,
      step,
      label,
      row,
      what,
      before,
      after,
      by,
      at,
    );
}

/** The step that undo (or redo) would act on. */
export function nextStep(db: LedgerReader, batch: number, way: 'undo' | 'redo'): EditStep | null {
  const order = way === 'undo' ? 'DESC' : 'ASC';
  return db.get(
    z.object({ step: z.int(), label: z.string() }),
    `SELECT step, label FROM edits WHERE batch = ? AND undone = ? ORDER BY step ${order} LIMIT 1`,
    batch,
    way === 'undo' ? 0 : 1,
  );
}

const stepViewSchema = z.object({
  step: z.int(),
  label: z.string(),
  cells: z.int(),
  by: z.string(),
  at: z.string(),
  undone: z.int(),
});

/** The latest steps of a batch, the newest first; what was undone and can be done again is among them. */
export function editSteps(
  db: LedgerReader,
  batch: number,
  most: number,
): z.infer<typeof stepViewSchema>[] {
  return db.all(
    stepViewSchema,
    `SELECT step, min(label) AS label, count(*) FILTER (WHERE what <> 'added') AS cells, min(by) AS by, min(at) AS at, min(undone) AS undone
     FROM edits WHERE batch = ? GROUP BY step ORDER BY step DESC LIMIT ?`,
    batch,
    most,
  );
}

export function editsOfStep(db: LedgerReader, batch: number, step: number): EditRecord[] {
  return db.all(
    editSchema,
    'SELECT row, what, before, after FROM edits WHERE batch = ? AND step = ? ORDER BY id',
    batch,
    step,
  );
}

export function undoStep(db: LedgerTransaction, batch: number, step: number): void {
  db.run('UPDATE edits SET undone = 1 WHERE batch = ? AND step = ?', batch, step);
}

/** What is done again is done by whoever does it now. */
export function redoStep(
  db: LedgerTransaction,
  batch: number,
  step: number,
  by: string,
  at: string,
): void {
  db.run(
    'UPDATE edits SET undone = 0, by = ?, at = ? WHERE batch = ? AND step = ?',
    by,
    at,
    batch,
    step,
  );
}

const changeSchema = editSchema.extend({
  sourceRow: z.int(),
  label: z.string(),
  by: z.string(),
  at: z.string(),
});
export type StoredChange = z.infer<typeof changeSchema>;

/** Every change that stands, oldest first, for reports and a row's story. */
export function eachChange(db: LedgerReader, batch: number): Generator<StoredChange> {
  return db.each(
    changeSchema,
    `SELECT e.row, e.what, e.before, e.after, r.source_row AS sourceRow, e.label, e.by, e.at
     FROM edits e JOIN rows r ON r.id = e.row WHERE e.batch = ? AND e.undone = 0 ORDER BY e.id`,
    batch,
  );
}

export function changesOfRow(db: LedgerReader, row: RowId): StoredChange[] {
  return db.all(
    changeSchema,
    `SELECT e.row, e.what, e.before, e.after, r.source_row AS sourceRow, e.label, e.by, e.at
     FROM edits e JOIN rows r ON r.id = e.row WHERE e.row = ? AND e.undone = 0 ORDER BY e.id`,
    row,
  );
}
