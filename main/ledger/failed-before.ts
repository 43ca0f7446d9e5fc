import { z } from 'zod';
import { rowIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import type { LedgerReader } from './database.ts';
import { openRowsById, type OpenRow } from './requests.ts';

/** A row that waits, and an earlier one of the same payment that failed under another reference. */
export interface FailedBefore {
  readonly row: RowId;
  readonly earlier: OpenRow;
}

/**
 * What the waiting rows of a batch replace: the failed rows of the batch that it retries, of the one that that retried,
 * and so on. Not those of which a person said, with a reason, that they were not credited.
 */
export function failedBefore(db: LedgerReader, batch: number): FailedBefore[] {
  const pairs = db.all(
    z.object({ row: rowIdSchema, earlier: rowIdSchema }),
    `WITH RECURSIVE up(row, parent, source_row) AS (
       SELECT r.id, b.parent, r.source_row FROM rows r JOIN batches b ON b.number = r.batch
       WHERE r.batch = ? AND r.state = 'queued' AND b.parent IS NOT NULL
       UNION ALL
       SELECT up.row, b.parent, up.source_row FROM up JOIN batches b ON b.id = up.parent WHERE b.parent IS NOT NULL)
     SELECT up.row AS row, e.id AS earlier FROM up JOIN batches p ON p.id = up.parent
       JOIN rows e ON e.batch = p.number AND e.state = 'failed' AND e.source_row = up.source_row
     WHERE e.settled_by IS NOT 'person'`,
    batch,
  );
  const earlier = new Map(
    openRowsById(
      db,
      pairs.map((pair) => pair.earlier),
    ).map((row) => [row.rowId, row]),
  );
  return pairs.flatMap((pair) => {
    const found = earlier.get(pair.earlier);
    return found === undefined ? [] : [{ row: pair.row, earlier: found }];
  });
}
