import { z } from 'zod';
import {
  referenceSchema,
  rowIdSchema,
  type Reference,
  type RowId,
} from '../../shared/batch/identifiers.ts';
import { allocatedElsewhere } from '../../shared/batch/row-state.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';

const comparedSchema = z.object({
  rowId: rowIdSchema,
  sourceRow: z.int(),
  name: z.string(),
  mobile: z.string(),
  amountPaise: paiseSchema,
  reference: referenceSchema,
});
/** A row as it is compared with the payments that EnKash lists. */
export type ComparedRow = z.infer<typeof comparedSchema>;

/** The rows of a batch that wait, or those that it credited, in the batch's order, one at a time. */
export function rowsToCompare(
  db: LedgerReader,
  batch: number,
  state: 'queued' | 'credited',
): Generator<ComparedRow> {
  return db.each(
    comparedSchema,
    `SELECT id AS rowId, source_row AS sourceRow, name, mobile, amount_paise AS amountPaise, reference FROM rows
     WHERE batch = ? AND state = ? ORDER BY position`,
    batch,
    state,
  );
}

/** A payment as EnKash lists it, by what it is known by. */
export interface ListedPayment {
  readonly id: string | null;
  readonly reference: string | null;
  readonly day: string | null;
}

/**
 * Which of these payments this ledger knows: a row has the transaction, or went out under the reference and did not fail.
 * Gives their places in the list.
 */
export function knownPayments(
  db: LedgerReader,
  environment: Environment,
  payments: readonly ListedPayment[],
): ReadonlySet<number> {
  const found = db.all(
    z.object({ place: z.int() }),
    `WITH asked AS (SELECT key AS place, value ->> 'id' AS id, lower(value ->> 'reference') AS reference FROM json_each(?))
     SELECT place FROM asked CROSS JOIN rows ON rows.enkash_txn_id = asked.id
       JOIN batches ON batches.number = rows.batch WHERE batches.environment = ?
     UNION
     SELECT place FROM asked JOIN used_references u ON u.environment = ? AND lower(u.reference) = asked.reference
       JOIN rows ON rows.id = u.row
     WHERE rows.state IN ('sending', 'unknown', 'credited', 'held')
       OR (rows.state = 'excluded' AND rows.cause = '${allocatedElsewhere}')`,
    JSON.stringify(payments),
    environment,
    environment,
  );
  return new Set(found.map(({ place }) => place));
}

/** A payment from elsewhere beside the row that it is like. */
export interface PaymentLike {
  readonly row: RowId;
  readonly payment: ListedPayment;
}

/** Keeps what was found; what is kept already stays as it was answered. Gives the places of those that are new. */
export function keepPaymentsElsewhere(
  db: LedgerTransaction,
  found: readonly PaymentLike[],
  at: string,
): ReadonlySet<number> {
  const fresh = new Set<number>();
  for (const [place, { row, payment }] of found.entries()) {
    const { changes } = db.run(
      'INSERT OR IGNORE INTO payments_elsewhere (row, payment, reference, day, found_at) VALUES (?, ?, ?, ?, ?)',
      row,
      keyOf(payment),
      payment.reference,
      payment.day,
      at,
    );
    if (changes > 0) fresh.add(place);
  }
  return fresh;
}

/** EnKash's id; one without is known by all that it says. */
function keyOf({ id, reference, day }: ListedPayment): string {
  return id ?? `${reference ?? 'no reference'}, ${day ?? 'no day'}`;
}

const openSchema = z.object({
  rowId: rowIdSchema,
  sourceRow: z.int(),
  name: z.string(),
  mobile: z.string(),
  amountPaise: paiseSchema,
  reference: referenceSchema,
  payments: z.int(),
  transaction: z.string(),
  day: z.string().nullable(),
});
/** A row that waits, and whose recipient was paid this amount from elsewhere; nobody has answered that yet. */
export interface PaidElsewhere extends ComparedRow {
  readonly reference: Reference;
  /** How many such payments EnKash shows. */
  readonly payments: number;
  /** The latest of them. */
  readonly transaction: string;
  readonly day: string | null;
}

/** What of a batch must be answered before anything of it is sent, in the batch's order. */
export function unansweredPayments(db: LedgerReader, batch: number): PaidElsewhere[] {
  return db.all(
    openSchema,
    `SELECT r.id AS rowId, r.source_row AS sourceRow, r.name, r.mobile, r.amount_paise AS amountPaise, r.reference,
       count(*) AS payments, p.payment AS "transaction", max(coalesce(p.day, '')) AS latest, p.day
     FROM payments_elsewhere p JOIN rows r ON r.id = p.row
     WHERE r.batch = ? AND r.state = 'queued' AND p.answer IS NULL GROUP BY r.id ORDER BY r.position`,
    batch,
  );
}

/** Writes down what a person answered about these rows. */
export function answerPayments(
  db: LedgerTransaction,
  rows: readonly RowId[],
  answer: 'exclude' | 'allocate',
  said: { readonly by: string; readonly reason: string; readonly at: string },
): void {
  db.run(
    `UPDATE payments_elsewhere SET answer = ?, answered_by = ?, reason = ?, answered_at = ?
     WHERE answer IS NULL AND row IN (SELECT value FROM json_each(?))`,
    answer,
    said.by,
    said.reason,
    said.at,
    JSON.stringify(rows),
  );
}
