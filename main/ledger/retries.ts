import { z } from 'zod';
import { batchIdSchema, type BatchId } from '../../shared/batch/identifiers.ts';
import { allocatedElsewhere } from '../../shared/batch/row-state.ts';
import type { LedgerReader } from './database.ts';

/**
 * The rows of a batch (by their row in the sheet) that a newer batch of its failed rows holds, with that batch. A
 * discarded batch holds none. A row that was left out there is free only once that batch can no longer be edited; one
 * that was stopped there is not: it comes from that batch again.
 */
export function retriedRows(db: LedgerReader, parent: BatchId): Map<number, BatchId> {
  const rows = db.all(
    z.object({ sourceRow: z.int(), id: batchIdSchema }),
    `SELECT r.source_row AS sourceRow, b.id ${heldByNewer}`,
    parent,
  );
  return new Map(rows.map(({ sourceRow, id }) => [sourceRow, id]));
}

const heldByNewer = `FROM batches b JOIN rows r ON r.batch = b.number
     WHERE b.parent = ? AND b.state <> 'discarded'
       AND NOT (r.state = 'excluded' AND r.settled_at IS NULL AND b.state IN ('allocating', 'paused', 'settled'))`;

/** How many rows of a batch may go into a new one, and the newer batches that hold others of them. */
export interface RowsToMakeAgain {
  /** Failed, or stopped before they were sent. */
  readonly notCredited: number;
  /** Allocated elsewhere. */
  readonly elsewhere: number;
  readonly batches: readonly BatchId[];
}

export function rowsToMakeAgain(
  db: LedgerReader,
  { id, number }: { readonly id: BatchId; readonly number: number },
): RowsToMakeAgain {
  const left = db.get(
    z.object({ notCredited: z.int(), elsewhere: z.int() }),
    `WITH taken AS (SELECT r.source_row ${heldByNewer})
     SELECT count(*) FILTER (WHERE state = 'failed' OR cause IS NOT '${allocatedElsewhere}') AS notCredited,
       count(*) FILTER (WHERE state = 'excluded' AND cause = '${allocatedElsewhere}') AS elsewhere
     FROM rows WHERE batch = ? AND (state = 'failed' OR (state = 'excluded' AND settled_at IS NOT NULL))
       AND source_row NOT IN (SELECT source_row FROM taken)`,
    id,
    number,
  );
  const batches = db.all(
    z.object({ id: batchIdSchema }),
    `SELECT DISTINCT b.id ${heldByNewer} ORDER BY b.number`,
    id,
  );
  return {
    notCredited: left?.notCredited ?? 0,
    elsewhere: left?.elsewhere ?? 0,
    batches: batches.map((one) => one.id),
  };
}
