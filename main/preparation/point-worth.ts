import type { Connection } from '../../shared/connection/connection.ts';
import { usualPointPaise } from '../../shared/money/points.ts';
import { batchByNumber, type StoredBatch } from '../ledger/batches.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { eachPaidRow } from '../ledger/paid-rows.ts';
import { findRow } from '../ledger/rows.ts';
import { approvedPointPaise } from './approved-through.ts';

/** Whether the sheet's amounts are points that were read as rupees by another worth than the account has now. */
export function readByOtherWorth({ mapping }: StoredBatch, { pointPaise }: Connection): boolean {
  const { amountUnit, pointPaise: readBy = usualPointPaise } = mapping.how ?? {};
  return amountUnit === 'points' && readBy !== pointPaise;
}

/** Whether a reversal names a credit of which a point was worth something else. */
export function reversesOtherWorth(
  db: LedgerReader,
  reversal: StoredBatch,
  { pointPaise }: Connection,
): boolean {
  const batches = new Set<number>();
  for (const { reverses } of eachPaidRow(db, reversal.number)) {
    const credit = reverses === null ? null : findRow(db, reverses);
    if (credit !== null) batches.add(credit.batch);
  }
  return [...batches].some(
    (number) => approvedPointPaise(batchByNumber(db, number)) !== pointPaise,
  );
}
