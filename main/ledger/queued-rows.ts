import { z } from 'zod';
import type { RowId } from '../../shared/batch/identifiers.ts';
import { rowIdOf, rowOfColumns, text, whole } from './column-values.ts';
import type { LedgerReader } from './database.ts';

/** Of a row that waits, what planning needs to know; the rest is read when its request is written down. */
export interface QueuedRow {
  readonly rowId: RowId;
  readonly position: number;
  readonly mobile: string;
  readonly email: string;
  readonly reference: string;
}

// One transform a row: nothing is sent before all that are planned together are read.
const queuedRowSchema = rowOfColumns.transform((row): QueuedRow => ({
  rowId: rowIdOf(row.rowId),
  position: whole(row.position),
  mobile: text(row.mobile),
  email: text(row.email),
  reference: text(row.reference),
}));

/** The rows of a batch that wait to be sent, in the batch's order: those beyond a position, and no more than so many. */
export function queuedRows(
  db: LedgerReader,
  batch: number,
  beyond = -1,
  most = Number.MAX_SAFE_INTEGER,
): QueuedRow[] {
  return db.all(
    queuedRowSchema,
    // The plus keeps the engine to the batch's order, in which it stops early.
    `SELECT id AS rowId, position, mobile, email, reference FROM rows
     WHERE batch = ? AND +state = 'queued' AND position > ? ORDER BY position LIMIT ?`,
    batch,
    beyond,
    most,
  );
}

/** How many rows of a batch wait to be sent beyond a position. */
export function countQueued(db: LedgerReader, batch: number, beyond: number): number {
  const found = db.get(
    z.object({ rows: z.int() }),
    "SELECT count(*) AS rows FROM rows WHERE batch = ? AND +state = 'queued' AND position > ?",
    batch,
    beyond,
  );
  return found?.rows ?? 0;
}
