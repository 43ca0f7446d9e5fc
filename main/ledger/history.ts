import { z } from 'zod';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { RecipientValues } from '../../shared/recipient/recipient.ts';
import type { PersonHistory } from '../../shared/validation/check-rows.ts';
import { financialYearOf } from '../../shared/calendar/financial-year.ts';
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

/** The history of people in the environment of a batch: practice credits do not count for live ones. */
export function personHistory(db: LedgerDatabase, batch: StoredBatch, at: string): HistoryBook {
  const since = financialYearOf(at).start;
  const sent = db.get(
    z.object({ n: z.int() }),
    `SELECT EXISTS (SELECT 1 FROM used_references WHERE environment = ?) AS n`,
    batch.environment,
  );
  const nothing: PersonHistory = { referenceUsedIn: null, credits: [], asOf: at };
  if (sent?.n !== 1) return { of: () => nothing };
  return {
    of: ({ mobile, reference }) => ({
      asOf: at,
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
                // What was taken back since does not count.
                `SELECT b.id AS batch, coalesce(r.settled_at, b.updated_at) AS at, r.amount_paise - (
                   SELECT coalesce(sum(back.amount_paise), 0) FROM rows back
                   WHERE back.reverses = r.id AND back.state = 'credited') AS amount_paise
                 FROM rows r JOIN batches b ON b.number = r.batch
                 WHERE r.mobile = ? AND r.state = 'credited' AND b.environment = ? AND b.number <> ?
                   AND b.kind <> 'reversal' AND coalesce(r.settled_at, b.updated_at) >= ?`,
                mobile,
                batch.environment,
                batch.number,
                since,
              )
              .filter((credit) => credit.amount_paise > 0)
              .map((credit) => ({
                batch: credit.batch,
                at: credit.at,
                amountPaise: credit.amount_paise,
              })),
    }),
  };
}
