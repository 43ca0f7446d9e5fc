import { z } from 'zod';
import { amountBands, bandEdges, type AmountBand } from '../../shared/reports/amount-bands.ts';
import { paceOf, type Pace } from '../../shared/reports/pace.ts';
import type { LedgerReader } from './database.ts';

const countSchema = z.object({
  band: z.int(),
  what: z.enum(['credited', 'failed', 'open']),
  people: z.int(),
});

/** The amounts that a batch was to pay, in bands, with what became of them. */
export function bandsOfBatch(db: LedgerReader, batch: number): AmountBand[] {
  const edges = bandEdges.map((edge, index) => `WHEN amount_paise < ${edge} THEN ${index}`);
  return amountBands(
    db.all(
      countSchema,
      `SELECT CASE ${edges.join(' ')} ELSE ${bandEdges.length} END AS band,
         CASE state WHEN 'credited' THEN 'credited' WHEN 'failed' THEN 'failed' ELSE 'open' END AS what,
         count(*) AS people
       FROM rows WHERE batch = ? AND state IN ('queued', 'sending', 'unknown', 'credited', 'failed', 'held')
       GROUP BY band, what`,
      batch,
    ),
  );
}

const answeredSchema = z.object({ started: z.string(), ended: z.string(), people: z.int() });

/** How fast the answers of a batch came. */
export function paceOfBatch(db: LedgerReader, batch: number): Pace {
  return paceOf(
    db
      .all(
        answeredSchema,
        `SELECT q.started_at AS started, q.ended_at AS ended,
           (SELECT count(*) FROM attempts a WHERE a.request = q.id) AS people
         FROM requests q WHERE q.batch = ? AND q.purpose <> 'look-up' AND q.outcome = 'answered'`,
        batch,
      )
      .map(({ started, ended, people }) => ({
        startedMs: Date.parse(started),
        endedMs: Date.parse(ended),
        people,
      })),
  );
}
