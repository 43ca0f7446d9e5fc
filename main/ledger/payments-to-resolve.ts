import { z } from 'zod';
import { noRows, type StateTally } from '../../shared/batch/tally.ts';
import { addPaise, paiseSchema } from '../../shared/money/paise.ts';
import { batchByNumber, type StoredBatch } from './batches.ts';
import type { LedgerReader } from './database.ts';
import { retriedRows } from './retries.ts';

export interface PaymentsToResolve {
  readonly batch: StoredBatch;
  readonly failed: StateTally;
  readonly unknown: StateTally;
}

const tallySchema = z.object({
  number: z.int(),
  state: z.enum(['failed', 'unknown', 'held']),
  rows: z.int(),
  paise: paiseSchema,
});

/**
 * The batches with payments that a person has to look at, newest first: of unknown outcome or on hold, and those that
 * failed since a moment and are in no newer batch.
 */
export function paymentsToResolve(db: LedgerReader, failedSince: string): PaymentsToResolve[] {
  // Batch by batch, the index leads to these rows alone, however many others there are.
  const found = db.all(
    tallySchema,
    `SELECT batch AS number, state, count(*) AS rows, coalesce(sum(amount_paise), 0) AS paise FROM rows
     WHERE batch IN (SELECT number FROM batches WHERE imported = 1)
       AND state IN ('failed', 'unknown', 'held') GROUP BY 1, 2`,
  );
  return [...new Set(found.map(({ number }) => number))]
    .map((number): PaymentsToResolve => {
      const batch = batchByNumber(db, number);
      const tallies = found.filter((one) => one.number === number);
      const isLate = (batch.runEndedAt ?? batch.updatedAt) < failedSince;
      const open = tallies.filter(({ state }) => state !== 'failed');
      return {
        batch,
        failed: isLate || open.length === tallies.length ? noRows : failedStill(db, batch),
        unknown: open.reduce<StateTally>(
          (sum, { rows, paise }) => ({ rows: sum.rows + rows, paise: addPaise(sum.paise, paise) }),
          noRows,
        ),
      };
    })
    .filter(({ failed, unknown }) => failed.rows + unknown.rows > 0)
    .sort((a, b) => b.batch.number - a.batch.number);
}

function failedStill(db: LedgerReader, batch: StoredBatch): StateTally {
  const again = retriedRows(db, batch.id);
  return db
    .all(
      z.object({ sourceRow: z.int(), paise: paiseSchema }),
      `SELECT source_row AS sourceRow, coalesce(amount_paise, 0) AS paise FROM rows WHERE batch = ? AND state = 'failed'`,
      batch.number,
    )
    .filter(({ sourceRow }) => !again.has(sourceRow))
    .reduce<StateTally>(
      (sum, { paise }) => ({ rows: sum.rows + 1, paise: addPaise(sum.paise, paise) }),
      noRows,
    );
}
