import { z } from 'zod';
import {
  referenceSchema,
  rowIdSchema,
  type Reference,
  type RowId,
} from '../../shared/batch/identifiers.ts';
import { batchKindSchema, type BatchKind } from '../../shared/batch/batch-kind.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { paise, type Paise } from '../../shared/money/paise.ts';
import { titles } from '../../shared/recipient/recipient.ts';
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
const openRowSchema = z
  .custom<Readonly<Record<string, unknown>>>((row) => typeof row === 'object' && row !== null)
  .transform((row): OpenRow => {
    const creditKind = row.credit_kind === null ? null : batchKindSchema.parse(row.credit_kind);
    const title = titles.find((one) => one === row.title);
    if (title === undefined) throw new TypeError('A row to be sent has no title.');
    return {
      rowId: rowIdSchema.parse(row.id),
      position: whole(row.position),
      reference: referenceSchema.parse(row.reference),
      title,
      name: text(row.name),
      email: text(row.email),
      mobile: text(row.mobile),
      amountPaise: paise(whole(row.amount_paise)),
      remarks: textOrNull(row.remarks),
      cause: textOrNull(row.cause),
      causeText: textOrNull(row.cause_text),
      lastSentAt: textOrNull(row.last_sent_at),
      firstSentAt: textOrNull(row.first_sent_at),
      derived: row.occurrence !== null,
      takesBack:
        creditKind === null
          ? null
          : { kind: creditKind, enkashCardId: textOrNull(row.credit_card) },
    };
  });

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A column of a row to be sent is no text.');
  return value;
}

function textOrNull(value: unknown): string | null {
  return value === null ? null : text(value);
}

function whole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new TypeError('A column of a row to be sent is no whole number.');
  return value;
}

const openRowColumns = `id, position, reference, title, name, email, mobile, amount_paise, remarks, cause, cause_text, occurrence,
  CASE WHEN ever_sent = 0 THEN NULL ELSE
    (SELECT max(coalesce(q.ended_at, q.started_at)) FROM attempts a JOIN requests q ON q.id = a.request
      WHERE a.row = rows.id AND q.purpose <> 'look-up') END AS last_sent_at,
  CASE WHEN ever_sent = 0 THEN NULL ELSE
    (SELECT min(q.started_at) FROM attempts a JOIN requests q ON q.id = a.request
      WHERE a.row = rows.id AND q.purpose = 'allocate' AND q.cause IS NOT 'ledger-restored') END AS first_sent_at,
  CASE WHEN reverses IS NULL THEN NULL ELSE
    (SELECT b.kind FROM rows c JOIN batches b ON b.number = c.batch WHERE c.id = rows.reverses) END AS credit_kind,
  CASE WHEN reverses IS NULL THEN NULL ELSE
    (SELECT c.enkash_card_id FROM rows c WHERE c.id = rows.reverses) END AS credit_card`;

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

/** Which rows of an environment have one of these transactions of EnKash: one indexed look for a whole reply. */
export function rowsOfTransactions(
  db: LedgerReader,
  environment: Environment,
  transactions: readonly string[],
): { readonly row: RowId; readonly transaction: string }[] {
  if (transactions.length === 0) return [];
  return db.all(
    z.object({ row: rowIdSchema, transaction: z.string() }),
    `SELECT rows.id AS row, rows.enkash_txn_id AS "transaction"
     FROM json_each(?) asked CROSS JOIN rows ON rows.enkash_txn_id = asked.value
     JOIN batches ON batches.number = rows.batch WHERE batches.environment = ?`,
    JSON.stringify(transactions),
    environment,
  );
}

/** Which of these rows went with an earlier request already, whatever became of it. */
export function sentBefore(
  db: LedgerReader,
  request: number,
  rows: readonly RowId[],
): ReadonlySet<RowId> {
  const found = db.all(
    z.object({ row: rowIdSchema }),
    `SELECT DISTINCT a.row FROM attempts a JOIN requests q ON q.id = a.request
     WHERE a.row IN (SELECT value FROM json_each(?)) AND a.request <> ? AND q.purpose <> 'look-up'`,
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

/** What became of one row, ready to be written. */
export interface RowSettlement {
  readonly row: RowId;
  readonly to: Extract<RowState, 'credited' | 'failed' | 'unknown' | 'held' | 'excluded'>;
  readonly how: 'reply' | 'look-up' | 'same-reference' | 'person';
  readonly by: string | null;
  readonly reason: string | null;
  readonly cause: string | null;
  readonly causeText: string | null;
  readonly enkashTxnId: string | null;
  readonly enkashCardId: string | null;
  readonly enkashUserId: string | null;
  readonly balanceAfterPaise: Paise | null;
  readonly otbBalancePaise: Paise | null;
  readonly note: string | null;
}

/** Moves rows to where their answers, a look-up or a person puts them, and keeps how that came about. */
export function settleRows(
  db: LedgerTransaction,
  settlements: readonly RowSettlement[],
  at: string,
): void {
  const told = settlements.filter(
    ({ to, how }) => to !== 'unknown' && (how !== 'reply' || to === 'held'),
  );
  if (told.length > 0)
    db.run(
      `INSERT INTO settlements (row, from_state, to_state, how, by, reason, at)
       SELECT r.id, r.state, s.value ->> 'to', s.value ->> 'how', s.value ->> 'by', s.value ->> 'reason', ?
       FROM json_each(?) s JOIN rows r ON r.id = s.value ->> 'row'`,
      at,
      JSON.stringify(told),
    );
  for (const alike of groupsAlike(settlements))
    for (let from = 0; from < alike.length; from += settledAtOnce)
      settleSome(db, alike.slice(from, from + settledAtOnce), at);
}

/** Groups rows by what most rows of an answer have in common: that is bound once, not once a row. */
function groupsAlike(settlements: readonly RowSettlement[]): Iterable<readonly RowSettlement[]> {
  const groups = new Map<string, RowSettlement[]>();
  for (const one of settlements) {
    const shared = JSON.stringify([one.to, one.how, one.cause, one.causeText, one.note]);
    const group = groups.get(shared);
    if (group === undefined) groups.set(shared, [one]);
    else group.push(one);
  }
  return groups.values();
}

/** Rows in one statement: most requests carry that many, and SQLite bounds the values of a statement. */
const settledAtOnce = 50;

/** Settles rows whose shared part is the same. */
function settleSome(
  db: LedgerTransaction,
  settlements: readonly RowSettlement[],
  at: string,
): void {
  const [first] = settlements;
  if (first === undefined) return;
  const open = first.to === 'unknown';
  // Values, not JSON: SQLite would parse each row's JSON once for each column.
  db.run(
    `WITH s(id, txn, card, user, balance, otb) AS
       (VALUES ${settlements.map(() => '(?, ?, ?, ?, ?, ?)').join(', ')})
     UPDATE rows SET state = ?, cause = ?, cause_text = ?,
       enkash_txn_id = coalesce(s.txn, enkash_txn_id),
       enkash_card_id = coalesce(s.card, enkash_card_id),
       enkash_user_id = coalesce(s.user, enkash_user_id),
       balance_after_paise = coalesce(s.balance, balance_after_paise),
       otb_balance_paise = coalesce(s.otb, otb_balance_paise),
       settled_by = ?, settled_at = ?, note = ?, excluded_because = ?
     FROM s WHERE rows.id = s.id`,
    ...settlements.flatMap((one) => [
      one.row,
      one.enkashTxnId,
      one.enkashCardId,
      one.enkashUserId,
      one.balanceAfterPaise,
      one.otbBalancePaise,
    ]),
    first.to,
    first.cause,
    first.causeText,
    open ? null : first.how,
    open ? null : at,
    first.note,
    first.to === 'excluded' ? first.note : null,
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
