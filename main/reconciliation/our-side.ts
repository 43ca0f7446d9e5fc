import { z } from 'zod';
import { batchKindSchema, takesBack } from '../../shared/batch/batch-kind.ts';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import { environments } from '../../shared/connection/connection.ts';
import { paise, paiseSchema } from '../../shared/money/paise.ts';
import { indianDay, type Period } from '../../shared/calendar/indian-day.ts';
import type { OurBatch } from '../../shared/reconciliation/match-books.ts';
import type { OurRow } from '../../shared/reconciliation/match-enkash.ts';
import type { LedgerReader } from '../ledger/database.ts';

/** The account at EnKash that rows were sent to: connections may be renamed, the account stays. */
export const accountSchema = z.object({
  environment: z.enum(environments),
  companyId: z.string(),
  cardAccountId: z.string(),
});

export type Account = z.infer<typeof accountSchema>;

const sentBatchSchema = z.object({
  number: z.int(),
  id: batchIdSchema,
  name: z.string(),
  kind: batchKindSchema,
  started: z.string(),
  ended: z.string(),
  credited: z.int(),
  credited_paise: z.int().nullable(),
});

/** A batch of the account that was sent, at least in part. */
interface SentBatch {
  readonly number: number;
  readonly id: string;
  readonly name: string;
  /** 1, or -1 for a batch that takes credits back: its rows stand beside EnKash's debits. */
  readonly sign: 1 | -1;
  /** Indian days between which its rows were sent. */
  readonly days: Period;
  readonly credited: number;
  /** Negative where credits were taken back. */
  readonly creditedPaise: number;
}

/** The batches that went through an account, oldest first; with a period, those that may have rows in it. */
export function sentBatches(
  db: LedgerReader,
  account: Account,
  period: Period | null,
): SentBatch[] {
  return db
    .all(
      sentBatchSchema,
      `SELECT number, id, name, kind, run_started_at AS started, coalesce(run_ended_at, updated_at) AS ended,
         (SELECT count(*) FROM rows WHERE batch = number AND state = 'credited') AS credited,
         (SELECT sum(amount_paise) FROM rows WHERE batch = number AND state = 'credited') AS credited_paise
       FROM batches WHERE environment = ? AND company_id = ? AND card_account_id = ? AND imported = 1
         AND run_started_at IS NOT NULL ORDER BY number`,
      account.environment,
      account.companyId,
      account.cardAccountId,
    )
    .map(({ number, id, name, kind, started, ended, credited, credited_paise }) => ({
      ...{ number, id, name, credited },
      sign: takesBack(kind) ? (-1 as const) : (1 as const),
      creditedPaise: (credited_paise ?? 0) * (takesBack(kind) ? -1 : 1),
      days: { from: indianDay(started) ?? started, to: indianDay(ended) ?? ended },
    }))
    .filter(({ days }) => period === null || (days.from <= period.to && days.to >= period.from));
}

const rowSchema = z.object({
  id: z.int(),
  source_row: z.int(),
  state: z.enum(rowStates),
  reference: z.string().nullable(),
  name: z.string().nullable(),
  mobile: z.string().nullable(),
  amount_paise: paiseSchema,
  enkash_txn_id: z.string().nullable(),
  enkash_card_id: z.string().nullable(),
  at: z.string().nullable(),
});

/**
 * The rows of batches that were sent, each on the day on which it first went out: a look-up of a later day, or a
 * person, may have told what became of it. `scope`: the one batch that is matched; null for all.
 */
export function ourRows(
  db: LedgerReader,
  batches: readonly SentBatch[],
  scope: string | null,
): OurRow[] {
  const rows: OurRow[] = [];
  for (const batch of batches) {
    const found = db.each(
      rowSchema,
      `SELECT r.id, source_row, state, reference, name, mobile, amount_paise, enkash_txn_id, enkash_card_id,
         coalesce(s.at, settled_at) AS at
       FROM rows r LEFT JOIN (
         SELECT a.row AS row, min(q.started_at) AS at FROM requests q JOIN attempts a ON a.request = q.id
         WHERE q.batch = ?1 AND q.purpose <> 'look-up' GROUP BY a.row) s ON s.row = r.id
       WHERE r.batch = ?1 AND state IN ('credited', 'failed', 'unknown', 'held', 'sending')
         AND amount_paise IS NOT NULL ORDER BY position`,
      batch.number,
    );
    for (const row of found)
      rows.push({
        id: row.id,
        batch: batch.id,
        row: row.source_row,
        state: openState(row.state),
        reference: row.reference,
        name: row.name,
        mobile: row.mobile,
        paise: paise(row.amount_paise * batch.sign),
        day: row.at === null ? null : indianDay(row.at),
        txnId: row.enkash_txn_id,
        cardId: row.enkash_card_id,
        inScope: scope === null || scope === batch.id,
      });
  }
  return rows;
}

/** A row in flight is one whose answer is not known. */
function openState(state: z.infer<typeof rowSchema>['state']): OurRow['state'] {
  switch (state) {
    case 'credited':
    case 'failed':
    case 'held':
      return state;
    case 'unknown':
    case 'sending':
    case 'draft':
    case 'ready':
    case 'invalid':
    case 'excluded':
    case 'queued':
      return 'unknown';
  }
}

/** The credited totals of batches, each on the day on which its run began. */
export function ourBatches(batches: readonly SentBatch[], scope: string | null): OurBatch[] {
  return batches
    .filter(({ id, credited }) => credited > 0 && (scope === null || scope === id))
    .map(({ id, name, days, creditedPaise }) => ({
      batch: id,
      row: null,
      state: 'credited',
      reference: null,
      name,
      mobile: null,
      paise: paise(creditedPaise),
      day: days.from,
    }));
}
