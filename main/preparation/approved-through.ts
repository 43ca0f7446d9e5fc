import {
  approvedRoad,
  coinPaiseOfRoad,
  lastingRoad,
  pointPaiseOfRoad,
} from '../../shared/connection/approved-road.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { amountText, coinsOf } from '../../shared/batch/amount-text.ts';
import type { Paise } from '../../shared/money/paise.ts';
import { coinsWorth, usualPointPaise, worthInPoints } from '../../shared/money/points.ts';
import type { StoredBatch } from '../ledger/batches.ts';

/** What an approval binds of a connection besides the account: the very text that is part of what was signed. */
export function approvedThrough(connection: Connection): string {
  return approvedRoad(connection);
}

/** What approvals of earlier versions bound. */
function approvedThroughBefore(connection: Connection): string {
  const { environment, apiUrl, tokenUrl, partnerId, creditKnownUsers } = connection;
  return JSON.stringify(
    environment === 'practice'
      ? { environment, creditKnownUsers }
      : { environment, apiUrl, tokenUrl, partnerId, creditKnownUsers },
  );
}

/**
 * Says whether a connection is still the one that a batch was approved for, with every limit and rule that was signed.
 * Once something was sent, what open payments are resolved by may have been changed since: it cannot be approved anew.
 */
export function isAsApproved(batch: StoredBatch, connection: Connection): boolean {
  const { approvedThrough: through } = batch;
  if (
    batch.environment !== connection.environment ||
    batch.companyId !== connection.companyId ||
    batch.cardAccountId !== connection.cardAccountId
  )
    return false;
  const road = approvedThrough(connection);
  if (through === road) return true;
  // Approved by an earlier version, for which a point was a rupee.
  if (through === null || through === approvedThroughBefore(connection))
    return connection.pointPaise === usualPointPaise;
  const lasting = lastingRoad(through);
  return batch.state !== 'approved' && lasting !== null && lasting === lastingRoad(road);
}

/** What a point was worth when a batch was approved: that many of its amounts were sent. */
export function approvedPointPaise({ approvedThrough }: StoredBatch): number {
  return approvedThrough === null ? usualPointPaise : pointPaiseOfRoad(approvedThrough);
}

/**
 * An amount of a batch in points or coins, and what that is worth by what was approved; null where the one is a rupee or
 * nobody said what the other is worth.
 */
export function approvedWorth(batch: StoredBatch, amount: Paise): string | null {
  if (batch.coinEvent === null) return worthInPoints(amount, approvedPointPaise(batch));
  const worth = coinsWorth(coinsOf(amount), coinPaiseOfRoad(batch.approvedThrough ?? '{}'));
  return worth === null ? null : `${amountText('coins', amount)}, ${worth}`;
}
