import { z } from 'zod';
import { allocatedElsewhere } from '../../shared/batch/row-state.ts';
import { noRows, type StateTally } from '../../shared/batch/tally.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { inSlice, rowSlices } from './row-slices.ts';

/**
 * Leaves out every row of a batch that still waits, for good: it was never sent, and says who stopped it and why. A
 * derived reference is given free: should the same payment be made after all, it is still the same. Only inside
 * `write`. Gives how many they were.
 */
export function stopQueuedRows(
  db: LedgerTransaction,
  batch: number,
  by: string,
  reason: string,
  at: string,
): number {
  const queued = `${inSlice} AND +state = 'queued'`;
  const derived = `${inSlice} AND +state = 'excluded' AND ever_sent = 0 AND occurrence IS NOT NULL`;
  let stopped = 0;
  for (const slice of rowSlices(db, batch)) {
    db.run(
      `INSERT INTO settlements (row, from_state, to_state, how, by, reason, at)
       SELECT id, state, 'excluded', 'person', ?, ?, ? FROM rows WHERE ${queued}`,
      by,
      reason,
      at,
      ...slice,
    );
    stopped += db.run(
      `UPDATE rows SET state = 'excluded', excluded_because = ?, settled_by = 'person', settled_at = ?, note = ?
       WHERE ${queued}`,
      `Cancelled before sending: ${reason}`,
      at,
      reason,
      ...slice,
    ).changes;
    db.run(
      `DELETE FROM used_references WHERE row IN (SELECT id FROM rows WHERE ${derived})`,
      ...slice,
    );
    db.run(
      `UPDATE rows SET reference = NULL, reference_minted = 0, occurrence = NULL WHERE ${derived}`,
      ...slice,
    );
  }
  return stopped;
}

/** Those of a batch who were approved and, because somebody stopped it, never sent. */
export function tallyStopped(db: LedgerReader, batch: number): StateTally {
  return tallyExcluded(db, batch, `cause IS NOT '${allocatedElsewhere}'`);
}

/** Those of a batch whose very payment EnKash has already, not from this computer. */
export function tallyElsewhere(db: LedgerReader, batch: number): StateTally {
  return tallyExcluded(db, batch, `cause = '${allocatedElsewhere}'`);
}

/** Rows that were excluded after the approval. */
function tallyExcluded(db: LedgerReader, batch: number, which: string): StateTally {
  const found = db.get(
    z.object({ rows: z.int(), paise: paiseSchema }),
    `SELECT count(*) AS rows, coalesce(sum(amount_paise), 0) AS paise FROM rows
     WHERE batch = ? AND state = 'excluded' AND settled_at IS NOT NULL AND ${which}`,
    batch,
  );
  return found ?? noRows;
}
