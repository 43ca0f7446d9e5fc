import { z } from 'zod';
import { rowIdSchema } from '../../shared/batch/identifiers.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { LedgerReader } from './database.ts';

const paidRowSchema = z.object({
  id: rowIdSchema,
  position: z.int(),
  source_row: z.int(),
  state: z.enum(rowStates),
  title: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  mobile: z.string().nullable(),
  amount_paise: paiseSchema.nullable(),
  remarks: z.string().nullable(),
  reference: z.string().nullable(),
  reverses: rowIdSchema.nullable(),
  excluded_because: z.string().nullable(),
});

/** A row as an approval looks at it: what would be paid, without its cells and findings. */
export type PaidRow = z.infer<typeof paidRowSchema>;

const columns = Object.keys(paidRowSchema.shape).join(', ');

/** All rows of a batch in its order, one at a time: a batch may have a million. */
export function eachPaidRow(db: LedgerReader, batch: number): Generator<PaidRow> {
  return db.each(
    paidRowSchema,
    `SELECT ${columns} FROM rows WHERE batch = ? ORDER BY position`,
    batch,
  );
}

/** Rows that are read before any of them is written; the engine does not write while it reads. */
const slice = 2_000;

/** The ready rows of a batch in its order, some at a time, so that each can be written while the next are still to come. */
export function* readySlices(db: LedgerReader, batch: number): Generator<PaidRow[]> {
  const last = db.get(
    z.object({ last: z.int().nullable() }),
    'SELECT max(position) AS last FROM rows WHERE batch = ?',
    batch,
  );
  for (let from = 0; from <= (last?.last ?? -1); from += slice)
    yield db.all(
      paidRowSchema,
      `SELECT ${columns} FROM rows
       WHERE batch = ? AND position >= ? AND position < ? AND state = 'ready' ORDER BY position`,
      batch,
      from,
      from + slice,
    );
}
