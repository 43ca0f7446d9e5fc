import { z } from 'zod';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { RecipientValues } from '../../shared/recipient/recipient.ts';
import type { PersonHistory } from '../../shared/rules/cross-row.ts';
import type { RuleLimits } from '../../shared/rules/limits.ts';
import type { StoredBatch } from './batches.ts';
import type { LedgerDatabase } from './database.ts';
import { usedReferences } from './references.ts';

/** Looks up what this desk already did for a person. */
export interface HistoryBook {
  of(values: RecipientValues): PersonHistory;
}

const creditSchema = z.object({
  batch: z.string(),
  at: z.string(),
  amount_paise: paiseSchema,
});

/** The start of the Indian financial year (1 April, IST) that a moment lies in, as ISO-8601 UTC. */
export function financialYearStart(at: string): string {
  const india = new Date(Date.parse(at) + 5.5 * 3_600_000);
  const year = india.getUTCMonth() >= 3 ? india.getUTCFullYear() : india.getUTCFullYear() - 1;
  return new Date(Date.UTC(year, 3, 1) - 5.5 * 3_600_000).toISOString();
}

/** The history of people in the environment of a batch: practice credits do not count for live ones. */
export function personHistory(
  db: LedgerDatabase,
  batch: StoredBatch,
  _limits: RuleLimits,
  at: string,
): HistoryBook {
  const since = financialYearStart(at);
  const sent = db.get(
    z.object({ n: z.int() }),
    `SELECT EXISTS (SELECT 1 FROM used_references WHERE environment = ?) AS n`,
    batch.environment,
  );
  const nothing: PersonHistory = { referenceUsedIn: null, credits: [] };
  if (sent?.n !== 1) return { of: () => nothing };
  return {
    of: ({ mobile, reference }) => ({
      referenceUsedIn:
        reference === null
          ? null
          : (usedReferences(db, batch.environment, [reference]).get(reference)?.batch ?? null),
      credits:
        mobile === null
          ? []
          : db
              .all(
                creditSchema,
                `SELECT b.id AS batch, coalesce(r.settled_at, b.updated_at) AS at, r.amount_paise
                 FROM rows r JOIN batches b ON b.number = r.batch
                 WHERE r.mobile = ? AND r.state = 'credited' AND b.environment = ? AND b.number <> ?
                   AND coalesce(r.settled_at, b.updated_at) >= ?`,
                mobile,
                batch.environment,
                batch.number,
                since,
              )
              .map((credit) => ({
                batch: credit.batch,
                at: credit.at,
                amountPaise: credit.amount_paise,
              })),
    }),
  };
}
