import { z } from 'zod';
import { rowIdSchema } from '../../shared/batch/identifiers.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { LedgerReader } from './database.ts';
import { projection } from './projection.ts';
import { inSlice, rowSlices } from './row-slices.ts';

const paidRowSchema = z.object({
  id: rowIdSchema,
  position: z.int(),
  sourceRow: z.int(),
  state: z.enum(rowStates),
  title: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  amountPaise: paiseSchema.nullable(),
  remarks: z.string().nullable(),
  reference: z.string().nullable(),
  reverses: rowIdSchema.nullable(),
  excludedBecause: z.string().nullable(),
});

/** A row as an approval looks at it: what would be paid, without its cells and findings. */
export type PaidRow = z.infer<typeof paidRowSchema>;

const columns = projection(paidRowSchema);

/** All rows of a batch in its order, one at a time: a batch may have a million. */
export function eachPaidRow(db: LedgerReader, batch: number): Generator<PaidRow> {
  return db.each(
    paidRowSchema,
    `SELECT ${columns} FROM rows WHERE batch = ? ORDER BY position`,
    batch,
  );
}

/** The ready rows of a batch in its order, some at a time, so that each can be written while the next are still to come. */
export function* readySlices(db: LedgerReader, batch: number): Generator<PaidRow[]> {
  for (const slice of rowSlices(db, batch))
    yield db.all(
      paidRowSchema,
      `SELECT ${columns} FROM rows
       WHERE ${inSlice} AND +state = 'ready' ORDER BY position`,
      ...slice,
    );
}
