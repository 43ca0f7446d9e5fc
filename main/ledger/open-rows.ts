import { z } from 'zod';
import { referenceSchema } from '../../shared/batch/identifiers.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { LedgerDatabase } from './database.ts';

const openAtEnkashSchema = z.object({
  reference: referenceSchema.nullable(),
  state: z.enum(['unknown', 'held']),
  amount_paise: paiseSchema.nullable(),
  cause: z.string().nullable(),
  cause_text: z.string().nullable(),
});
/** A payment that only EnKash, or a person who asked it, can tell of. */
export type OpenAtEnkash = z.infer<typeof openAtEnkashSchema>;

/** The rows of a batch that are unknown or on hold, in the batch's order. */
export function openAtEnkash(db: LedgerDatabase, batch: number): OpenAtEnkash[] {
  return db.all(
    openAtEnkashSchema,
    `SELECT reference, state, amount_paise, cause, cause_text FROM rows
     WHERE batch = ? AND state IN ('unknown', 'held') ORDER BY position`,
    batch,
  );
}
