import { z } from 'zod';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { RecipientValues } from '../../shared/recipient/recipient.ts';
import type { PersonHistory } from '../../shared/validation/check-rows.ts';
import { allocatedElsewhere } from '../../shared/batch/row-state.ts';
import { financialYearOf } from '../../shared/calendar/financial-year.ts';
import type { StoredBatch } from './batches.ts';
import type { LedgerTransaction } from './database.ts';
import { bookLookUp, fillRecipientBook } from './recipient-book.ts';
import { usedReferences } from './references.ts';
import { classesOfRows, taxRules } from './tax-register.ts';

/** Looks up what this desk already did for a person. */
export interface HistoryBook {
  of(values: RecipientValues, row: number): PersonHistory;
}

const paymentSchema = z.object({
  batch: z.string(),
  at: z.string(),
  period: z.string(),
  amountPaise: paiseSchema,
  keptPaise: paiseSchema,
});

const yearsOverlapMs = 366 * 86_400_000;

/**
 * The history of people in the environment of a batch: practice credits do not count for live ones. Takes completed
 * batches into the recipient book first.
 */
export function personHistory(db: LedgerTransaction, batch: StoredBatch, at: string): HistoryBook {
  fillRecipientBook(db);
  const book = bookLookUp(db, batch);
  // A duplicate of the last days may lie in the financial year before.
  const since = new Date(Date.parse(financialYearOf(at).start) - yearsOverlapMs).toISOString();
  const sent = db.get(
    z.object({ n: z.int() }),
    `SELECT EXISTS (SELECT 1 FROM used_references WHERE environment = ?) AS n`,
    batch.environment,
  );
  const rules = taxRules(db);
  const classOf = classesOfRows(db, batch.number);
  const tax = (row: number): Pick<PersonHistory, 'taxRules' | 'recipientClass'> => {
    const recipientClass = classOf(row);
    return { taxRules: rules, ...(recipientClass === null ? {} : { recipientClass }) };
  };
  if (sent?.n !== 1)
    return { of: (_, row) => ({ referenceUsedIn: null, payments: [], asOf: at, ...tax(row) }) };
  return {
    of: ({ mobile, reference, ...values }, row) => ({
      asOf: at,
      ...tax(row),
      book: book.of({ mobile, reference, ...values }, row),
      referenceUsedIn:
        reference === null
          ? null
          : (usedReferences(db, batch.environment, [reference]).get(reference)?.batch ?? null),
      period: batch.period,
      payments:
        mobile === null
          ? []
          : db.all(
              paymentSchema,
              // What was reversed since is not kept, but was paid once.
              `SELECT b.id AS batch, coalesce(r.settled_at, b.approved_at, b.updated_at) AS at, b.period,
                 r.amount_paise AS amountPaise,
                 CASE r.state WHEN 'credited' THEN r.amount_paise - (
                   SELECT coalesce(sum(back.amount_paise), 0) FROM rows back
                   WHERE back.reverses = r.id AND back.state = 'credited') ELSE 0 END AS keptPaise
               FROM rows r JOIN batches b ON b.number = r.batch
               WHERE r.mobile = ? AND (r.state IN ('queued', 'sending', 'unknown', 'held', 'credited')
                   OR (r.state = 'excluded' AND r.cause = '${allocatedElsewhere}'))
                 AND b.environment = ? AND b.number <> ? AND b.kind NOT IN ('reversal', 'coins')
                 AND (b.period = ? OR coalesce(r.settled_at, b.approved_at, b.updated_at) >= ?)`,
              mobile,
              batch.environment,
              batch.number,
              batch.period,
              since,
            ),
    }),
  };
}
