import { z } from 'zod';
import { batchIdSchema, type BatchId } from '../../shared/batch/identifiers.ts';
import { paiseSchema, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import type { StoredBatch } from './batches.ts';
import type { LedgerReader } from './database.ts';

const mostRises = 5;

/** Rows that are, or were, to be credited. */
const taking = "('ready', 'queued', 'sending', 'unknown', 'credited', 'failed', 'held')";

const lastBatchSchema = z.object({
  number: z.int(),
  id: batchIdSchema,
  name: z.string(),
  approvedAt: z.string(),
});
const sumsSchema = z.object({ people: z.int(), paise: paiseSchema.nullable() });
const riseSchema = z.object({
  row: z.int(),
  name: z.string(),
  fromPaise: paiseSchema,
  toPaise: paiseSchema,
});

interface Sums {
  people: number;
  paise: Paise;
}

/** A batch beside the one before it. */
export interface BesideLastBatch {
  id: BatchId;
  name: string;
  approvedAt: string;
  total: Sums;
  now: Sums;
  joined: Sums;
  left: Sums;
  more: Sums;
  less: Sums;
  rises: z.infer<typeof riseSchema>[];
}

/** How a bulk batch differs from the one approved last through the same connection, person by person (mobile). */
export function besideLastBatch(db: LedgerReader, batch: StoredBatch): BesideLastBatch | null {
  if (batch.kind !== 'bulk') return null;
  const last = db.get(
    lastBatchSchema,
    `SELECT number, id, name, approved_at AS approvedAt FROM batches
     WHERE kind = 'bulk' AND connection = ? AND environment = ? AND number <> ? AND approved_at IS NOT NULL
       AND approved_at < coalesce(?, '9') AND state IN ('approved', 'allocating', 'paused', 'settled')
     ORDER BY approved_at DESC, number DESC LIMIT 1`,
    batch.connection,
    batch.environment,
    batch.number,
    batch.approvedAt,
  );
  if (last === null) return null;
  const people = (number: '?1' | '?2'): string =>
    `SELECT mobile, sum(amount_paise) AS paise, min(source_row) AS row, min(name) AS name
     FROM rows WHERE batch = ${number} AND state IN ${taking} AND mobile IS NOT NULL GROUP BY mobile`;
  const both = `WITH now AS (${people('?1')}), before AS (${people('?2')})`;
  const sums = (from: string): Sums => {
    const found = db.get(
      sumsSchema,
      `${both} SELECT count(*) AS people, sum(paise) AS paise FROM ${from}`,
      batch.number,
      last.number,
    );
    return { people: found?.people ?? 0, paise: found?.paise ?? zeroPaise };
  };
  return {
    id: last.id,
    name: last.name,
    approvedAt: last.approvedAt,
    total: sums('before'),
    now: sums('now'),
    joined: sums('now WHERE mobile NOT IN (SELECT mobile FROM before)'),
    left: sums('before WHERE mobile NOT IN (SELECT mobile FROM now)'),
    more: sums(
      '(SELECT n.paise - b.paise AS paise FROM now n JOIN before b USING (mobile) WHERE n.paise > b.paise)',
    ),
    less: sums(
      '(SELECT b.paise - n.paise AS paise FROM now n JOIN before b USING (mobile) WHERE n.paise < b.paise)',
    ),
    rises: db.all(
      riseSchema,
      `${both} SELECT n.row AS row, n.name AS name, b.paise AS fromPaise, n.paise AS toPaise
       FROM now n JOIN before b USING (mobile) WHERE n.paise > b.paise
       ORDER BY n.paise - b.paise DESC, n.row LIMIT ${mostRises}`,
      batch.number,
      last.number,
    ),
  };
}
