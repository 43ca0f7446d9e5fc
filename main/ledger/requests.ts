import { z } from 'zod';
import { rowIdSchema, type Reference, type RowId } from '../../shared/batch/identifiers.ts';
import { batchKindSchema, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { paise, type Paise } from '../../shared/money/paise.ts';
import { titles } from '../../shared/recipient/recipient.ts';
import { referenceOf, rowIdOf, rowOfColumns, text, textOrNull, whole } from './column-values.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { BatchMoved } from './storage-fault.ts';

export interface OpenRow {
  readonly rowId: RowId;
  readonly position: number;
  readonly reference: Reference;
  readonly title: (typeof titles)[number];
  readonly name: string;
  readonly email: string;
  readonly mobile: string;
  readonly amountPaise: Paise;
  readonly remarks: string | null;
  /** Why it is unknown; null for a queued row. */
  readonly cause: string | null;
  /** What EnKash said of that. */
  readonly causeText: string | null;
  /** When the last request that carried the row ended or, without an answer, began. */
  readonly lastSentAt: string | null;
  /** When the first request that carried the row began; null: not from this ledger. */
  readonly firstSentAt: string | null;
  /** Whether its reference is derived, so that another computer may have made the very same payment. */
  readonly derived: boolean;
  /** Of a row that takes a credit back: that credit. */
  readonly takesBack: CreditToTakeBack | null;
}

export interface CreditToTakeBack {
  /** Of the batch that gave the credit. */
  readonly kind: BatchKind;
  /** Null where EnKash never told it. */
  readonly enkashCardId: string | null;
}

/** A row as it goes on the wire: everything about it is decided and frozen. */
// One transform a row: a schema for each of its sixteen columns costs three times as much, of every row that is sent.
const openRowSchema = rowOfColumns.transform((row): OpenRow => {
  const creditKind = row.creditKind === null ? null : batchKindSchema.parse(row.creditKind);
  const title = titles.find((one) => one === row.title);
  if (title === undefined) throw new TypeError('A row to be sent has no title.');
  return {
    rowId: rowIdOf(row.id),
    position: whole(row.position),
    reference: referenceOf(row.reference),
    title,
    name: text(row.name),
    email: text(row.email),
    mobile: text(row.mobile),
    amountPaise: paise(whole(row.amountPaise)),
    remarks: textOrNull(row.remarks),
    cause: textOrNull(row.cause),
    causeText: textOrNull(row.causeText),
    lastSentAt: textOrNull(row.lastSentAt),
    firstSentAt: textOrNull(row.firstSentAt),
    derived: row.occurrence !== null,
    takesBack:
      creditKind === null ? null : { kind: creditKind, enkashCardId: textOrNull(row.creditCard) },
  };
});

const openRowColumns = `id, position, reference, title, name, email, mobile, amount_paise AS amountPaise, remarks, cause, cause_text AS causeText, occurrence,
  CASE WHEN ever_sent = 0 THEN NULL ELSE
    (SELECT max(coalesce(q.ended_at, q.started_at)) FROM attempts a JOIN requests q ON q.id = a.request
      WHERE a.row = rows.id AND q.purpose <> 'look-up') END AS lastSentAt,
  CASE WHEN ever_sent = 0 THEN NULL ELSE
    (SELECT min(q.started_at) FROM attempts a JOIN requests q ON q.id = a.request
      WHERE a.row = rows.id AND q.purpose = 'allocate' AND q.cause IS NOT 'ledger-restored') END AS firstSentAt,
  CASE WHEN reverses IS NULL THEN NULL ELSE
    (SELECT b.kind FROM rows c JOIN batches b ON b.number = c.batch WHERE c.id = rows.reverses) END AS creditKind,
  CASE WHEN reverses IS NULL THEN NULL ELSE
    (SELECT c.enkash_card_id FROM rows c WHERE c.id = rows.reverses) END AS creditCard`;

/** The rows of a batch that are unknown, in the batch's order. */
export function unknownRows(db: LedgerReader, batch: number): OpenRow[] {
  return db.all(
    openRowSchema,
    `SELECT ${openRowColumns} FROM rows WHERE batch = ? AND state = 'unknown' ORDER BY position`,
    batch,
  );
}

/** These rows as a status check needs them, in whatever state they are. */
export function openRowsById(db: LedgerReader, rows: readonly RowId[]): OpenRow[] {
  return db.all(
    openRowSchema,
    `SELECT ${openRowColumns} FROM rows WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(rows),
  );
}

/** The rows of one request, whole, in the order asked for. Throws `BatchMoved` when one of them is no longer queued. */
export function rowsToSend(
  db: LedgerReader,
  rows: readonly { readonly rowId: RowId }[],
): OpenRow[] {
  const found = db.all(
    openRowSchema,
    `SELECT ${openRowColumns} FROM (SELECT key, value FROM json_each(?)) asked CROSS JOIN rows ON rows.id = asked.value
       WHERE rows.state = 'queued' ORDER BY asked.key`,
    JSON.stringify(rows.map(({ rowId }) => rowId)),
  );
  if (found.length !== rows.length) throw new BatchMoved();
  return found;
}

// Made once: making a schema costs more than the look itself, and each answer is looked up.
const rowOfTransactionSchema = z.object({ row: rowIdSchema, transaction: z.string() });
const oneSchema = z.object({ one: z.int() });

/** Which rows of an environment have one of these transactions of EnKash: one indexed look for a whole reply. */
export function rowsOfTransactions(
  db: LedgerReader,
  environment: Environment,
  transactions: readonly string[],
): { readonly row: RowId; readonly transaction: string }[] {
  if (transactions.length === 0) return [];
  return db.all(
    rowOfTransactionSchema,
    `SELECT rows.id AS row, rows.enkash_txn_id AS "transaction"
     FROM json_each(?) asked CROSS JOIN rows ON rows.enkash_txn_id = asked.value
     JOIN batches ON batches.number = rows.batch WHERE batches.environment = ?`,
    JSON.stringify(transactions),
    environment,
  );
}

/** Keeps the transactions that the reply to a request told, where it was not believed. */
export function keepToldTransactions(
  db: LedgerTransaction,
  request: number,
  transactions: readonly string[],
): void {
  db.run(
    'INSERT OR IGNORE INTO told_transactions SELECT DISTINCT value, ? FROM json_each(?)',
    request,
    JSON.stringify(transactions),
  );
}

/**
 * Which of these transactions a reply that was not believed told before, to a request that did not carry the row: it is
 * another recipient's.
 */
export function toldOfOthers(
  db: LedgerReader,
  environment: Environment,
  told: readonly { readonly row: RowId; readonly transaction: string }[],
): boolean {
  if (told.length === 0) return false;
  const found = db.get(
    oneSchema,
    `SELECT 1 AS one FROM json_each(?) asked
     JOIN told_transactions t ON t.id = asked.value ->> 1
     JOIN requests q ON q.id = t.request JOIN batches b ON b.number = q.batch
     WHERE EXISTS (SELECT 1 FROM told_transactions) AND b.environment = ?
       AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.request = t.request AND a.row = asked.value ->> 0)
     LIMIT 1`,
    JSON.stringify(told.map(({ row, transaction }) => [row, transaction])),
    environment,
  );
  return found !== null;
}

/** Which of these rows an earlier request carried already, unless not a byte of it left (it has no status then). */
export function sentBefore(
  db: LedgerReader,
  request: number,
  rows: readonly RowId[],
): ReadonlySet<RowId> {
  const found = db.all(
    z.object({ row: rowIdSchema }),
    `SELECT DISTINCT a.row FROM attempts a JOIN requests q ON q.id = a.request
     WHERE a.row IN (SELECT value FROM json_each(?)) AND a.request <> ? AND q.purpose <> 'look-up'
       AND NOT (q.outcome = 'refused' AND q.http_status IS NULL)`,
    JSON.stringify(rows),
    request,
  );
  return new Set(found.map(({ row }) => row));
}

export type RequestPurpose = 'allocate' | 'same-reference' | 'look-up';

/**
 * Writes down a request and the rows it carries, before its first byte. For `allocate` the rows move from
 * queued to sending; a row that goes again with its reference stays unknown until it is settled.
 */
export function recordRequest(
  db: LedgerTransaction,
  batch: number,
  purpose: RequestPurpose,
  rows: readonly RowId[],
  sent: string,
  at: string,
): number {
  const ids = JSON.stringify(rows);
  if (purpose === 'same-reference' && countUnknown(db, ids) !== rows.length) throw new BatchMoved();
  const request = db.run(
    'INSERT INTO requests (batch, purpose, started_at, sent) VALUES (?, ?, ?, ?)',
    batch,
    purpose,
    at,
    sent,
  ).id;
  // One statement for all rows: a request of fifty is written in the time of a few.
  db.run('INSERT INTO attempts (request, row) SELECT ?, value FROM json_each(?)', request, ids);
  if (purpose === 'allocate')
    db.run(
      `UPDATE rows SET state = 'sending', ever_sent = 1
       WHERE id IN (SELECT value FROM json_each(?))`,
      ids,
    );
  return request;
}

function countUnknown(db: LedgerReader, ids: string): number {
  const found = db.get(
    z.object({ n: z.int() }),
    "SELECT count(*) AS n FROM rows WHERE id IN (SELECT value FROM json_each(?)) AND state = 'unknown'",
    ids,
  );
  return found?.n ?? 0;
}

/** What one request said of one row. */
export interface AttemptOutcome {
  readonly row: RowId;
  readonly outcome: string;
  readonly text: string | null;
}

export interface RequestEnd {
  readonly outcome: 'answered' | 'refused' | 'no-answer';
  readonly at: string;
  readonly httpStatus: number | null;
  readonly cause: string | null;
  readonly causeText: string | null;
  readonly received: string | null;
  readonly said: readonly AttemptOutcome[];
  readonly anomalies: readonly string[];
}

export function endRequest(db: LedgerTransaction, request: number, end: RequestEnd): void {
  db.run(
    `UPDATE requests SET outcome = ?, ended_at = ?, http_status = ?, cause = ?, cause_text = ?, received = ?,
       said = ?, anomalies = ? WHERE id = ?`,
    end.outcome,
    end.at,
    end.httpStatus,
    end.cause,
    end.causeText,
    end.received,
    JSON.stringify(end.said),
    JSON.stringify(end.anomalies),
    request,
  );
}

/**
 * Puts rows back in the queue, with proof that EnKash processed none of them. Only rows that were in their
 * first request can be: `ever_sent` falls back to 0 as nothing of them arrived.
 */
export function requeueRows(db: LedgerTransaction, request: number, rows: readonly RowId[]): void {
  db.run(
    `UPDATE rows SET state = 'queued', ever_sent = EXISTS (
       SELECT 1 FROM attempts a JOIN requests q ON q.id = a.request
       WHERE a.row = rows.id AND a.request <> ? AND q.purpose <> 'look-up'
         AND coalesce(q.outcome, 'no-answer') <> 'refused')
     WHERE id IN (SELECT value FROM json_each(?)) AND state = 'sending'`,
    request,
    JSON.stringify(rows),
  );
}

/** Removes a request of which no byte was sent; its rows are back in the queue. */
export function forgetRequest(db: LedgerTransaction, request: number): void {
  db.run('DELETE FROM attempts WHERE request = ?', request);
  db.run('DELETE FROM requests WHERE id = ?', request);
}

/** The number of no batch: batches are counted from 1. */
const anyBatch = -1;

/**
 * What a desk that was killed left behind: rows in flight become unknown, their requests ended without an
 * answer, batches that were allocating are paused. Gives the batches it touched. `only`: just that batch, whose
 * run ended by a fault while others may go on.
 */
export function recoverInterrupted(
  db: LedgerTransaction,
  at: string,
  only: number = anyBatch,
): number[] {
  // Batch by batch, each through its index: reading all rows of five years for the few in flight takes as long as opening.
  const batches = db
    .all(
      z.object({ number: z.int() }),
      `SELECT number FROM batches WHERE ? IN (number, ${anyBatch}) AND (state = 'allocating'
         OR EXISTS (SELECT 1 FROM rows WHERE batch = number AND rows.state = 'sending')
         OR EXISTS (SELECT 1 FROM requests WHERE batch = number AND ended_at IS NULL))`,
      only,
    )
    .map(({ number }) => number);
  if (batches.length === 0) return [];
  const these = JSON.stringify(batches);
  // ended_at stays the moment of recovery: the pause before a second sending counts from here.
  db.run(
    `UPDATE requests SET outcome = 'no-answer', cause = 'desk-stopped', ended_at = ?
     WHERE ended_at IS NULL AND batch IN (SELECT value FROM json_each(?))`,
    at,
    these,
  );
  db.run(
    `UPDATE rows SET state = 'unknown', cause = 'desk-stopped'
     WHERE state = 'sending' AND batch IN (SELECT value FROM json_each(?))`,
    these,
  );
  db.run(
    `UPDATE batches SET state = 'paused', updated_at = ?
     WHERE state = 'allocating' AND number IN (SELECT value FROM json_each(?))`,
    at,
    these,
  );
  return batches;
}
