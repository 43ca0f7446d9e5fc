import { z } from 'zod';
import { batchIdSchema, rowIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import { allocatedElsewhere, rowStates } from '../../shared/batch/row-state.ts';
import {
  paise,
  paiseSchema,
  subtractPaise,
  zeroPaise,
  type Paise,
} from '../../shared/money/paise.ts';
import type { LedgerReader } from './database.ts';

const reversalSchema = z.object({
  batchId: batchIdSchema,
  rowId: rowIdSchema,
  state: z.enum(rowStates),
  amountPaise: paiseSchema,
  at: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
});
/** A row that takes a credit back, or is prepared to. */
export type Reversal = z.infer<typeof reversalSchema>;

/** What was done to take a credit back, and is prepared, in the order of its batches; discarded ones are left out. */
export function reversalsOf(db: LedgerReader, credit: RowId): Reversal[] {
  return db.all(
    reversalSchema,
    `SELECT b.id AS batchId, r.id AS rowId, r.state, r.amount_paise AS amountPaise,
       coalesce(r.settled_at, b.approved_at, b.created_at) AS at, b.prepared_by AS by, r.remarks AS reason
     FROM rows r JOIN batches b ON b.number = r.batch
     WHERE r.reverses = ? AND b.imported = 1 AND b.state <> 'discarded' AND r.state <> 'excluded'
     ORDER BY b.number, r.position`,
    credit,
  );
}

/**
 * How much of a credit can still be taken back: what is on its way, or not known, counts as taken. `besides`: not
 * counting this row. The ledger itself refuses more (trigger `reversal_stays_within_its_credit`).
 */
export function leftToTakeBack(
  db: LedgerReader,
  credit: { readonly id: RowId; readonly amountPaise: Paise | null },
  besides: RowId | null = null,
): Paise {
  const taken = db.get(
    z.object({ sum: z.int() }),
    `SELECT coalesce(sum(amount_paise), 0) AS sum FROM rows
     WHERE reverses = ? AND id IS NOT ? AND ${countsAsReversed('rows')}`,
    credit.id,
    besides,
  );
  return subtractPaise(credit.amountPaise ?? zeroPaise, paise(taken?.sum ?? 0));
}

/** In SQL: whether a row of a reversal takes from its credit. What is not known does, and what was reversed elsewhere. */
export function countsAsReversed(row: string): string {
  return `(${row}.state IN ('queued', 'sending', 'unknown', 'held', 'credited')
    OR (${row}.state = 'excluded' AND ${row}.cause = '${allocatedElsewhere}'))`;
}

const takenSchema = z.object({
  row: z.int(),
  name: z.string(),
  amountPaise: paiseSchema,
  creditPaise: paiseSchema,
  creditReference: z.string(),
  creditBatch: batchIdSchema,
  reason: z.string(),
});
export type CreditTakenBack = z.infer<typeof takenSchema>;

const mostShown = 50;

/** The credits that a reversal takes back, in its order: the first of them, for the person who signs. */
export function creditsTakenBack(db: LedgerReader, reversal: number): CreditTakenBack[] {
  return db.all(
    takenSchema,
    `SELECT r.source_row AS row, coalesce(r.name, '') AS name, r.amount_paise AS amountPaise,
       c.amount_paise AS creditPaise, c.reference AS creditReference, b.id AS creditBatch,
       coalesce(r.remarks, '') AS reason
     FROM rows r JOIN rows c ON c.id = r.reverses JOIN batches b ON b.number = c.batch
     WHERE r.batch = ? AND r.state <> 'excluded' ORDER BY r.position LIMIT ${mostShown}`,
    reversal,
  );
}
