import { z } from 'zod';
import { rowIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { LedgerReader } from './database.ts';
import { jsonText } from './json-text.ts';

const purposeSchema = z.enum(['allocate', 'same-reference', 'look-up']);

const attemptSchema = z.object({
  purpose: purposeSchema,
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  outcome: z.string().nullable(),
  text: z.string().nullable(),
});

/** The requests that carried a row, oldest first, each with what was answered of that row. */
export function attemptsOfRow(db: LedgerReader, row: RowId): z.infer<typeof attemptSchema>[] {
  return db.all(
    attemptSchema,
    `SELECT q.purpose, q.started_at AS startedAt, q.ended_at AS endedAt,
       (SELECT s.value ->> 'outcome' FROM json_each(q.said) s WHERE s.value ->> 'row' = a.row) AS outcome,
       (SELECT s.value ->> 'text' FROM json_each(q.said) s WHERE s.value ->> 'row' = a.row) AS text
     FROM attempts a JOIN requests q ON q.id = a.request WHERE a.row = ? ORDER BY q.id`,
    row,
  );
}

const settlementSchema = z.object({
  toState: z.string(),
  how: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  at: z.string(),
});

/** How a row came to its outcome, and by whom. */
export function settlementsOfRow(db: LedgerReader, row: RowId): z.infer<typeof settlementSchema>[] {
  return db.all(
    settlementSchema,
    'SELECT to_state AS toState, how, by, reason, at FROM settlements WHERE row = ? ORDER BY id',
    row,
  );
}

const toldAttemptSchema = z.object({
  row: rowIdSchema,
  reference: z.string().nullable(),
  amount: paiseSchema.nullable(),
  transaction: z.string().nullable(),
  purpose: purposeSchema.nullable(),
  at: z.string().nullable(),
  status: z.int().nullable(),
  said: z.string().nullable(),
});
export type ToldAttempt = z.infer<typeof toldAttemptSchema>;

/** Each request of these rows with what EnKash's support needs to find it; a row without one is there once. */
export function attemptsOfRows(db: LedgerReader, rows: readonly RowId[]): ToldAttempt[] {
  return db.all(
    toldAttemptSchema,
    `SELECT r.id AS row, r.reference, r.amount_paise AS amount, r.enkash_txn_id AS "transaction",
       q.purpose, q.started_at AS at, q.http_status AS status, coalesce(
         (SELECT s.value ->> 'text' FROM json_each(q.said) s WHERE s.value ->> 'row' = r.id), q.cause_text) AS said
     FROM json_each(?) asked JOIN rows r ON r.id = asked.value
       LEFT JOIN attempts a ON a.row = r.id LEFT JOIN requests q ON q.id = a.request
     ORDER BY r.position, q.id`,
    JSON.stringify(rows),
  );
}

const sendingSchema = z.object({
  row: rowIdSchema,
  attempts: z.int(),
  first: z.string(),
  answered: z.string().nullable(),
});

/** How often each row of a batch was sent, when first, and when it was last answered. */
export function sendingsOfBatch(
  db: LedgerReader,
  batch: number,
): ReadonlyMap<RowId, z.infer<typeof sendingSchema>> {
  const found = db.all(
    sendingSchema,
    `SELECT a.row AS row, count(*) AS attempts, min(q.started_at) AS first,
       max(CASE WHEN q.outcome = 'answered' THEN q.ended_at END) AS answered
     FROM attempts a JOIN requests q ON q.id = a.request
     WHERE q.batch = ? AND q.purpose <> 'look-up' GROUP BY a.row`,
    batch,
  );
  return new Map(found.map((sending) => [sending.row, sending]));
}

const anomaliesSchema = z.object({ at: z.string(), anomalies: jsonText(z.array(z.string())) });

/** What did not fit in the replies to a batch's requests, a sentence each. */
export function anomaliesOfBatch(
  db: LedgerReader,
  batch: number,
): { readonly at: string; readonly sentence: string }[] {
  return db
    .all(
      anomaliesSchema,
      `SELECT coalesce(ended_at, started_at) AS at, anomalies FROM requests
       WHERE batch = ? AND anomalies <> '[]' ORDER BY id`,
      batch,
    )
    .flatMap(({ at, anomalies }) => anomalies.map((sentence) => ({ at, sentence })));
}
