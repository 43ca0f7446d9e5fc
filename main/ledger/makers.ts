import { z } from 'zod';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import type { StoredBatch } from './batches.ts';
import { contentMakers } from './content-changes.ts';
import type { LedgerReader } from './database.ts';

/** A person's word about a payment that was sent, on which a batch pays or reverses now. */
const wordSchema = z.object({
  by: z.string(),
  at: z.string(),
  /** The batch that it was sent with. */
  batch: z.string(),
  row: z.int(),
  to: z.enum(['credited', 'failed', 'excluded']),
  reason: z.string().nullable(),
});
export type PersonsWord = z.infer<typeof wordSchema>;

const dayMs = 86_400_000;

/**
 * What people said of payments that were sent, on which this batch relies: that one was not credited which is paid here
 * again, whether in a batch of the failed rows or in one that was imported anew (as the rule about duplicates knows the
 * same payment: by mobile, amount, and month or days), and that one was credited which is reversed here. Not what
 * two people agreed on since: an approval of this batch that was withdrawn.
 */
export function wordsReliedOn(
  db: LedgerReader,
  batch: Pick<StoredBatch, 'number' | 'environment' | 'period' | 'parent'>,
  at: string,
): PersonsWord[] {
  const since = new Date(Date.parse(at) - defaultRuleLimits.recentDays * dayMs).toISOString();
  return db.all(
    wordSchema,
    // Each way to know the payment by has an index of its own: a batch has many rows, and so may have what people said.
    `SELECT s.by AS by, s.at AS at, p.id AS batch, e.source_row AS row, s.to_state AS "to", s.reason AS reason
     FROM settlements s JOIN rows e ON e.id = s.row AND e.state = s.to_state JOIN batches p ON p.number = e.batch
     WHERE s.how = 'person' AND s.from_state <> 'queued' AND s.by IS NOT NULL
       AND p.environment = ?2 AND p.number <> ?1
       AND s.at > coalesce((SELECT max(at) FROM content_changes WHERE batch = ?1 AND road = 'approved-by-two'), '')
       AND iif(s.to_state = 'credited',
         EXISTS (SELECT 1 FROM rows r WHERE r.reverses = e.id AND r.batch = ?1 AND r.state <> 'excluded'),
         (p.id = ?4 AND e.source_row IN (SELECT source_row FROM rows WHERE batch = ?1 AND state <> 'excluded'))
         OR EXISTS (SELECT 1 FROM rows r WHERE r.reverses = e.reverses AND r.batch = ?1 AND r.state <> 'excluded')
         OR ((p.period = ?3 OR s.at >= ?5) AND EXISTS (SELECT 1 FROM rows r WHERE r.mobile = e.mobile
           AND r.batch = ?1 AND r.state <> 'excluded' AND r.amount_paise = e.amount_paise
           AND (r.reverses IS NULL) = (e.reverses IS NULL))))
     ORDER BY s.id`,
    batch.number,
    batch.environment,
    batch.period,
    batch.parent,
    since,
  );
}

/** Everybody without whom a batch would not be paid as it is: who made or changed it, and on whose word it pays again. */
export function makersOf(db: LedgerReader, batch: StoredBatch, at: string): string[] {
  return [
    ...new Set([
      ...contentMakers(db, batch.number),
      ...wordsReliedOn(db, batch, at).map(({ by }) => by),
    ]),
  ].sort();
}
