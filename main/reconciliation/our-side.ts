import { z } from 'zod';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import { environments } from '../../shared/connection/connection.ts';
import { pointPaiseOfRoad } from '../../shared/connection/approved-road.ts';
import { paise, type Paise } from '../../shared/money/paise.ts';
import {
  balanceOfHundredths,
  hundredthsOfPoints,
  usualPointPaise,
} from '../../shared/money/points.ts';
import { indianDay, type Period } from '../../shared/calendar/indian-day.ts';
import type { OurBatch } from '../../shared/reconciliation/match-books.ts';
import type { OurRow } from '../../shared/reconciliation/match-enkash.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { batchesSentThrough, eachSentRow, type SentRow } from '../ledger/sent-rows.ts';

/** The account at EnKash that rows were sent to: connections may be renamed, the account stays. */
export const accountSchema = z.object({
  environment: z.enum(environments),
  companyId: z.string(),
  cardAccountId: z.string(),
});

export type Account = z.infer<typeof accountSchema>;

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
  /** What a point was worth when it was approved. */
  readonly pointPaise: number;
}

/** The batches that went through an account, oldest first; with a period, those that may have rows in it. */
export function sentBatches(
  db: LedgerReader,
  account: Account,
  period: Period | null,
): SentBatch[] {
  return batchesSentThrough(db, account)
    .map(({ number, id, name, kind, through, started, ended, credited, creditedPaise }) => ({
      ...{ number, id, name, credited },
      sign: kindOf(kind).takesBack ? (-1 as const) : (1 as const),
      creditedPaise: (creditedPaise ?? 0) * (kindOf(kind).takesBack ? -1 : 1),
      pointPaise: through === null ? usualPointPaise : pointPaiseOfRoad(through),
      days: { from: indianDay(started) ?? started, to: indianDay(ended) ?? ended },
    }))
    .filter(({ days }) => period === null || (days.from <= period.to && days.to >= period.from));
}

/**
 * The rows of batches that were sent, each on the day on which it first went out: a look-up of a later day, or a
 * person, may have told what became of it. `scope`: the one batch that is matched; null for all. `pointPaise`: what EnKash's
 * points are read by, so that a batch that was sent by another worth is, point for point, beside its own.
 */
export function ourRows(
  db: LedgerReader,
  batches: readonly SentBatch[],
  scope: string | null,
  pointPaise: number,
): OurRow[] {
  const rows: OurRow[] = [];
  for (const batch of batches) {
    const asPointsNow = (amount: Paise): Paise =>
      batch.pointPaise === pointPaise
        ? amount
        : balanceOfHundredths(hundredthsOfPoints(amount, batch.pointPaise), pointPaise);
    for (const row of eachSentRow(db, batch.number))
      rows.push({
        id: row.id,
        batch: batch.id,
        row: row.sourceRow,
        state: openState(row.state),
        reference: row.reference,
        name: row.name,
        mobile: row.mobile,
        paise: paise(asPointsNow(row.amountPaise) * batch.sign),
        day: row.at === null ? null : indianDay(row.at),
        txnId: row.enkashTxnId,
        cardId: row.enkashCardId,
        inScope: scope === null || scope === batch.id,
      });
  }
  return rows;
}

/** A row in flight is one whose answer is not known. */
function openState(state: SentRow['state']): OurRow['state'] {
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
