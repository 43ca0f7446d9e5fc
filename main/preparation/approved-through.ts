import { z } from 'zod';
import { approvedRoad, lastingRoad } from '../../shared/connection/approved-road.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { pointPaiseSchema, usualPointPaise } from '../../shared/money/points.ts';
import { jsonText } from '../ledger/json-text.ts';
import type { StoredBatch } from '../ledger/batches.ts';

/** What an approval binds of a connection besides the account: the very text that is part of what was signed. */
export function approvedThrough(connection: Connection): string {
  return approvedRoad(connection);
}

/** What approvals of earlier versions bound. */
function approvedThroughBefore(connection: Connection): string {
  const { environment, apiUrl, tokenUrl, partnerId, creditKnownUsers, pointPaise } = connection;
  const points = pointPaise === usualPointPaise ? {} : { pointPaise };
  return JSON.stringify(
    environment === 'practice'
      ? { environment, creditKnownUsers, ...points }
      : { environment, apiUrl, tokenUrl, partnerId, creditKnownUsers, ...points },
  );
}

/**
 * Says whether a connection is still the one that a batch was approved for, with every limit and rule that was signed.
 * Once something was sent, what open payments are resolved by may have been changed since: it cannot be approved anew.
 */
export function isAsApproved(batch: StoredBatch, connection: Connection): boolean {
  const { approved_through: through } = batch;
  if (
    batch.environment !== connection.environment ||
    batch.company_id !== connection.companyId ||
    batch.card_account_id !== connection.cardAccountId
  )
    return false;
  const road = approvedThrough(connection);
  if (through === null || through === road || through === approvedThroughBefore(connection))
    return true;
  const lasting = lastingRoad(through);
  return batch.state !== 'approved' && lasting !== null && lasting === lastingRoad(road);
}

const pointsSchema = jsonText(z.object({ pointPaise: pointPaiseSchema.default(usualPointPaise) }));

/** What a point was worth when a batch was approved, in paise; the usual worth for one that is not. */
export function approvedPointPaise({ approved_through }: StoredBatch): number {
  const read = pointsSchema.safeParse(approved_through ?? '{}');
  return read.success ? read.data.pointPaise : usualPointPaise;
}
