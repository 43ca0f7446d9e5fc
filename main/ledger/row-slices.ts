import { z } from 'zod';
import type { LedgerReader, SqlValue } from './database.ts';

/** Rows that one statement reads or changes at most: what a statement has changed is held in memory until it ends. */
const sliceRows = 2_000;

/** The rows of a slice, which gives the values. A state beside it gets a plus, which keeps the engine to the batch's order. */
export const inSlice = 'batch = ? AND position >= ? AND position < ?';

/** The slices of a batch, in its order: so that a batch of a million rows can be changed in the memory of some. */
export function* rowSlices(db: LedgerReader, batch: number): Generator<readonly SqlValue[]> {
  const last = db.get(
    z.object({ last: z.int().nullable() }),
    'SELECT max(position) AS last FROM rows WHERE batch = ?',
    batch,
  );
  for (let from = 0; from <= (last?.last ?? -1); from += sliceRows)
    yield [batch, from, from + sliceRows];
}
