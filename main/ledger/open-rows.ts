import { z } from 'zod';
import { referenceSchema } from '../../shared/batch/identifiers.ts';
import { noRows, type StateTally } from '../../shared/batch/tally.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { LedgerReader } from './database.ts';
import { projection } from './projection.ts';

const openAtEnkashSchema = z.object({
  reference: referenceSchema.nullable(),
  state: z.enum(['unknown', 'held']),
  amountPaise: paiseSchema.nullable(),
  cause: z.string().nullable(),
  causeText: z.string().nullable(),
});
/** A payment that only EnKash, or a person who asked it, can tell of. */
export type OpenAtEnkash = z.infer<typeof openAtEnkashSchema>;

/** The rows of a batch that are unknown or on hold, in the batch's order. */
export function openAtEnkash(db: LedgerReader, batch: number): OpenAtEnkash[] {
  return db.all(
    openAtEnkashSchema,
    `SELECT ${projection(openAtEnkashSchema)} FROM rows
     WHERE batch = ? AND state IN ('unknown', 'held') ORDER BY position`,
    batch,
  );
}

/** Causes of rows on hold of which EnKash has the reference, but nothing confirms that it paid this amount. */
const notConfirmedCauses = ['reference-exists', 'reference-elsewhere', 'not-confirmed'];

/** Those of a batch who are on hold because their reference is used and the amount is not confirmed. */
export function tallyNotConfirmed(db: LedgerReader, batch: number): StateTally {
  const found = db.get(
    z.object({ rows: z.int(), paise: paiseSchema }),
    `SELECT count(*) AS rows, coalesce(sum(amount_paise), 0) AS paise FROM rows
     WHERE batch = ? AND state = 'held' AND cause IN (SELECT value FROM json_each(?))`,
    batch,
    JSON.stringify(notConfirmedCauses),
  );
  return found ?? noRows;
}
