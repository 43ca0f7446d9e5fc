import { z } from 'zod';
import { batchIdSchema, type BatchId } from '../../shared/batch/identifiers.ts';
import type { LedgerReader } from './database.ts';

/**
 * The rows of a batch (by their row in the sheet) that a newer batch of its failed rows holds, with that batch. A
 * discarded batch holds none. A row that was left out there is free only once that batch can no longer be edited; one
 * that was stopped there is not: it comes from that batch again.
 */
export function retriedRows(db: LedgerReader, parent: BatchId): Map<number, BatchId> {
  const rows = db.all(
    z.object({ source_row: z.int(), id: batchIdSchema }),
    `SELECT r.source_row, b.id FROM batches b JOIN rows r ON r.batch = b.number
     WHERE b.parent = ? AND b.state <> 'discarded'
       AND NOT (r.state = 'excluded' AND r.settled_at IS NULL AND b.state IN ('allocating', 'paused', 'settled'))`,
    parent,
  );
  return new Map(rows.map(({ source_row, id }) => [source_row, id]));
}
