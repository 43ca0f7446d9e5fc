import { z } from 'zod';
import {
  referenceSchema,
  rowIdSchema,
  type Reference,
  type RowId,
} from '../../shared/batch/identifiers.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import { paiseSchema, type Paise } from '../../shared/money/paise.ts';
import { titles } from '../../shared/recipient/recipient.ts';
import type { LedgerDatabase } from './database.ts';

/** A row as it goes on the wire: everything about it is decided and frozen. */
const openRowSchema = z.object({
  id: rowIdSchema,
  position: z.int(),
  reference: referenceSchema,
  title: z.enum(titles),
  name: z.string(),
  email: z.string(),
  mobile: z.string(),
  amount_paise: paiseSchema,
  remarks: z.string().nullable(),
  cause: z.string().nullable(),
  last_sent_at: z.string().nullable(),
});

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
  /** When the last request that carried the row ended or, without an answer, began. */
  readonly lastSentAt: string | null;
}

/** The rows of a batch that are queued or unknown, in the batch's order. */
export function openRows(
  db: LedgerDatabase,
  batch: number,
  state: 'queued' | 'unknown',
): OpenRow[] {
  return db
    .all(
      openRowSchema,
      `SELECT id, position, reference, title, name, email, mobile, amount_paise, remarks, cause,
         CASE WHEN ever_sent = 0 THEN NULL ELSE
           (SELECT max(coalesce(q.ended_at, q.started_at)) FROM attempts a JOIN requests q ON q.id = a.request
             WHERE a.row = rows.id AND q.purpose <> 'look-up') END AS last_sent_at
       FROM rows WHERE batch = ? AND state = ? ORDER BY position`,
      batch,
      state,
    )
    .map(({ id, amount_paise, last_sent_at, ...row }) => ({
      ...row,
      rowId: id,
      amountPaise: amount_paise,
      lastSentAt: last_sent_at,
    }));
}

export type RequestPurpose = 'allocate' | 'same-reference' | 'look-up';

/**
 * Writes down a request and the rows it carries, before its first byte. For `allocate` the rows move from
 * queued to sending; a row that goes again with its reference stays unknown until it is settled.
 */
export function recordRequest(
  db: LedgerDatabase,
  batch: number,
  purpose: RequestPurpose,
  rows: readonly RowId[],
  sent: string,
  at: string,
): number {
  const request = db.run(
    'INSERT INTO requests (batch, purpose, started_at, sent) VALUES (?, ?, ?, ?)',
    batch,
    purpose,
    at,
    sent,
  ).id;
  // One statement for all rows: a request of fifty is written in the time of a few.
  const ids = JSON.stringify(rows);
  db.run('INSERT INTO attempts (request, row) SELECT ?, value FROM json_each(?)', request, ids);
  if (purpose === 'allocate')
    db.run(
      `UPDATE rows SET state = 'sending', ever_sent = 1
       WHERE id IN (SELECT value FROM json_each(?))`,
      ids,
    );
  return request;
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

export function endRequest(db: LedgerDatabase, request: number, end: RequestEnd): void {
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
  readonly to: Extract<RowState, 'credited' | 'failed' | 'unknown' | 'held'>;
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
  db: LedgerDatabase,
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
  db.run(
    `UPDATE rows SET state = s.value ->> 'to', cause = s.value ->> 'cause', cause_text = s.value ->> 'causeText',
       enkash_txn_id = coalesce(s.value ->> 'enkashTxnId', enkash_txn_id),
       enkash_card_id = coalesce(s.value ->> 'enkashCardId', enkash_card_id),
       enkash_user_id = coalesce(s.value ->> 'enkashUserId', enkash_user_id),
       balance_after_paise = coalesce(s.value ->> 'balanceAfterPaise', balance_after_paise),
       otb_balance_paise = coalesce(s.value ->> 'otbBalancePaise', otb_balance_paise),
       settled_by = CASE s.value ->> 'to' WHEN 'unknown' THEN NULL ELSE s.value ->> 'how' END,
       settled_at = CASE s.value ->> 'to' WHEN 'unknown' THEN NULL ELSE ? END,
       note = s.value ->> 'note'
     FROM json_each(?) s WHERE rows.id = s.value ->> 'row'`,
    at,
    JSON.stringify(settlements),
  );
}

/**
 * Puts rows back in the queue, with proof that EnKash processed none of them. Only rows that were in their
 * first request can be: `ever_sent` falls back to 0 as nothing of them arrived.
 */
export function requeueRows(db: LedgerDatabase, request: number, rows: readonly RowId[]): void {
  db.run(
    `UPDATE rows SET state = 'queued', ever_sent = EXISTS (
       SELECT 1 FROM attempts a JOIN requests q ON q.id = a.request
       WHERE a.row = rows.id AND a.request <> ? AND coalesce(q.outcome, 'no-answer') <> 'refused')
     WHERE id IN (SELECT value FROM json_each(?)) AND state = 'sending'`,
    request,
    JSON.stringify(rows),
  );
}

/** Removes a request of which no byte was sent; its rows are back in the queue. */
export function forgetRequest(db: LedgerDatabase, request: number): void {
  db.run('DELETE FROM attempts WHERE request = ?', request);
  db.run('DELETE FROM requests WHERE id = ?', request);
}

/**
 * What a desk that was killed left behind: rows in flight become unknown, their requests ended without an
 * answer, batches that were allocating are paused. Gives the batches it touched.
 */
export function recoverInterrupted(db: LedgerDatabase, at: string): number[] {
  const batches = db
    .all(
      z.object({ batch: z.int() }),
      `SELECT number AS batch FROM batches WHERE state = 'allocating'
       UNION SELECT batch FROM rows WHERE state = 'sending'
       UNION SELECT batch FROM requests WHERE ended_at IS NULL`,
    )
    .map(({ batch }) => batch);
  if (batches.length === 0) return [];
  // ended_at stays the moment of recovery: the pause before a second sending counts from here.
  db.run(
    "UPDATE requests SET outcome = 'no-answer', cause = 'desk-stopped', ended_at = ? WHERE ended_at IS NULL",
    at,
  );
  db.run("UPDATE rows SET state = 'unknown', cause = 'desk-stopped' WHERE state = 'sending'");
  db.run("UPDATE batches SET state = 'paused', updated_at = ? WHERE state = 'allocating'", at);
  return batches;
}
