import { z } from 'zod';
import { batchIdSchema, type BatchId, type RowId } from '../../shared/batch/identifiers.ts';
import { environments, type Environment } from '../../shared/connection/connection.ts';
import { keptUntil, maskableBefore } from '../../shared/retention/kept-until.ts';
import type { KeptRows } from '../../shared/retention/retention.ts';
import type { StoredBatch } from './batches.ts';
import type { LedgerReader } from './database.ts';

/** What somebody wants masked: what was final before a moment, or the rows of a mobile. */
export type MaskingOf = { readonly before: string } | { readonly mobile: string };

/** A batch with rows that may be masked, and how many. */
export interface BatchToMask {
  readonly number: number;
  readonly id: BatchId;
  readonly name: string;
  readonly environment: Environment;
  readonly completedAt: string;
  readonly rows: number;
}

export interface MaskingPlan {
  readonly batches: readonly BatchToMask[];
  readonly kept: KeptRows;
  /** Rows that a batch which is not done long enough came of, whatever else is said of them. */
  readonly needed: readonly number[];
}

const doneSchema = z.object({
  number: z.int(),
  id: batchIdSchema,
  name: z.string(),
  environment: z.enum(environments),
  completedAt: z.string(),
  /** When the last word about any of its rows was said, or its month was over. */
  final: z.string(),
  isHeld: z.int(),
});

const scopedSchema = z.object({ batch: z.int(), rows: z.int(), needed: z.int() });

/**
 * Which rows of a scope may be masked at a moment, and which stay and why. A row may be once no rule asks for it: its
 * batch is completed, every outcome in it is final, all of that is long enough ago (`keptUntil`), and so it is for every
 * batch that retries or reverses it.
 */
export function planMasking(db: LedgerReader, scope: MaskingOf, at: string): MaskingPlan {
  const until = maskableBefore(at);
  const done = db.all(
    doneSchema,
    // The month counts, too: the rule about duplicates knows payments by the month that they are for.
    `SELECT b.number, b.id, b.name, b.environment, coalesce(b.run_ended_at, b.updated_at) AS completedAt,
       max(coalesce(b.run_ended_at, b.updated_at), coalesce(date(b.period || '-01', '+1 month', '-1 day'), ''),
         coalesce((SELECT max(settled_at) FROM rows WHERE batch = b.number), '')) AS final,
       EXISTS (SELECT 1 FROM rows WHERE batch = b.number AND state IN ('queued', 'sending', 'unknown', 'held')) AS isHeld
     FROM batches b WHERE b.imported = 1 AND b.state = 'settled' ORDER BY b.number`,
  );
  const free = new Set(
    done.filter(({ final, isHeld }) => isHeld === 0 && final < until).map(({ number }) => number),
  );
  const needed = rowsNeeded(db, free);
  const counts = new Map(
    db
      .all(
        scopedSchema,
        `SELECT r.batch, count(*) AS rows, sum(r.id IN (SELECT value FROM json_each(?2))) AS needed
         FROM rows r JOIN batches b ON b.number = r.batch
         WHERE (?1 IS NULL OR r.mobile = ?1) AND b.imported = 1 AND b.state = 'settled'
           AND NOT EXISTS (SELECT 1 FROM masked_rows m WHERE m.row = r.id)
         GROUP BY r.batch`,
        'mobile' in scope ? scope.mobile : null,
        JSON.stringify(needed),
      )
      .map((count) => [count.batch, count]),
  );
  const batches: BatchToMask[] = [];
  const kept = { young: 0, held: 0, needed: 0 };
  let lastFinal = '';
  for (const { final, isHeld, ...batch } of done) {
    const count = counts.get(batch.number);
    if (count === undefined || ('before' in scope && final >= scope.before)) continue;
    if (isHeld === 1) kept.held += count.rows;
    else if (free.has(batch.number)) {
      kept.needed += count.needed;
      if (count.rows > count.needed) batches.push({ ...batch, rows: count.rows - count.needed });
    } else {
      kept.young += count.rows;
      if (final > lastFinal) lastFinal = final;
    }
  }
  const young = kept.young === 0 ? null : { rows: kept.young, until: keptUntil(lastFinal) };
  return { batches, kept: { ...kept, young }, needed };
}

/** Rows that batches came of which are not free to be masked: as the failed rows they retry, however often, or reversed. */
function rowsNeeded(db: LedgerReader, free: ReadonlySet<number>): number[] {
  return db
    .all(
      z.object({ row: z.int() }),
      `WITH RECURSIVE busy AS MATERIALIZED (
         SELECT number, parent FROM batches
         WHERE state <> 'discarded' AND number NOT IN (SELECT value FROM json_each(?))),
       up(parent, source_row) AS (
         SELECT busy.parent, r.source_row FROM busy JOIN rows r ON r.batch = busy.number WHERE busy.parent IS NOT NULL
         UNION
         SELECT b.parent, up.source_row FROM up JOIN batches b ON b.id = up.parent WHERE b.parent IS NOT NULL)
       SELECT e.id AS row FROM rows e JOIN batches p ON p.number = e.batch
       WHERE p.id IN (SELECT parent FROM up) AND (p.id, e.source_row) IN (SELECT parent, source_row FROM up)
       UNION
       SELECT reverses AS row FROM rows WHERE reverses IS NOT NULL AND batch IN (SELECT number FROM busy)`,
      JSON.stringify([...free]),
    )
    .map(({ row }) => row);
}

/** Whether one of these rows is masked: nothing can be made of it again. */
export function someMasked(db: LedgerReader, rows: readonly RowId[]): boolean {
  const found = db.get(
    z.object({ n: z.int() }),
    'SELECT EXISTS (SELECT 1 FROM masked_rows WHERE row IN (SELECT value FROM json_each(?))) AS n',
    JSON.stringify(rows),
  );
  return found?.n === 1;
}

/** Whether payments for a month are masked, so that nobody can tell whether a payment for it is one of them again. */
export function monthIsMasked(
  db: LedgerReader,
  environment: Environment,
  { number, period }: Pick<StoredBatch, 'number' | 'period'>,
  at: string,
): boolean {
  // Of a month so young nothing can be masked: no look at its rows.
  if (period > maskableBefore(at).slice(0, period.length)) return false;
  const found = db.get(
    z.object({ n: z.int() }),
    `SELECT EXISTS (SELECT 1 FROM masked_rows) AND EXISTS (
       SELECT 1 FROM batches b JOIN rows r ON r.batch = b.number JOIN masked_rows m ON m.row = r.id
       WHERE b.environment = ? AND b.period = ? AND b.number <> ?) AS n`,
    environment,
    period,
    number,
  );
  return found?.n === 1;
}
