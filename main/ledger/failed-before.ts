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
  if (!retries(db, batch)) return [];
  const pairs = db.all(
    z.object({ row: rowIdSchema, earlier: rowIdSchema }),
    // Each side by the index of its batch: on a ledger of a million rows the engine reads them all otherwise.
    `WITH RECURSIVE chain(number, parent) AS (
       SELECT p.number, p.parent FROM batches b JOIN batches p ON p.id = b.parent WHERE b.number = ?1
       UNION ALL
       SELECT p.number, p.parent FROM chain JOIN batches p ON p.id = chain.parent),
     waiting AS MATERIALIZED (SELECT id, source_row FROM rows WHERE batch = ?1 AND state = 'queued'),
     failed AS MATERIALIZED (
       SELECT e.id, e.source_row FROM chain CROSS JOIN rows e ON e.batch = chain.number AND e.state = 'failed'
       WHERE e.settled_by IS NOT 'person')
     SELECT waiting.id AS row, failed.id AS earlier FROM failed JOIN waiting ON waiting.source_row = failed.source_row`,
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

/** Whether a batch is one of those that send again what failed in another. */
function retries(db: LedgerReader, batch: number): boolean {
  const found = db.get(
    z.object({ parent: z.string().nullable() }),
    'SELECT parent FROM batches WHERE number = ?',
    batch,
  );
  return found !== null && found.parent !== null;
}
