import { z } from 'zod';
import type { Connection } from '../../shared/connection/connection.ts';
import { pointPaiseSchema, usualPointPaise } from '../../shared/money/points.ts';
import { jsonText } from '../ledger/json-text.ts';
import type { StoredBatch } from '../ledger/batches.ts';

/**
 * What an approval binds of a connection besides the account: whose money it is, where it is sent, and to whom. The
 * practice EnKash has another address each time it starts.
 */
export function approvedThrough(connection: Connection): string {
  const { environment, apiUrl, tokenUrl, partnerId, creditKnownUsers, pointPaise } = connection;
  const points = pointPaise === usualPointPaise ? {} : { pointPaise };
  return JSON.stringify(
    environment === 'practice'
      ? { environment, creditKnownUsers, ...points }
      : { environment, apiUrl, tokenUrl, partnerId, creditKnownUsers, ...points },
  );
}

/** Says whether a connection is still the one that a batch was approved for. */
export function isAsApproved(batch: StoredBatch, connection: Connection): boolean {
  return (
    batch.environment === connection.environment &&
    batch.company_id === connection.companyId &&
    batch.card_account_id === connection.cardAccountId &&
    (batch.approved_through === null || batch.approved_through === approvedThrough(connection))
  );
}

const pointsSchema = jsonText(z.object({ pointPaise: pointPaiseSchema.default(usualPointPaise) }));

/** What a point was worth when a batch was approved, in paise; the usual worth for one that is not. */
export function approvedPointPaise({ approved_through }: StoredBatch): number {
  const read = pointsSchema.safeParse(approved_through ?? '{}');
  return read.success ? read.data.pointPaise : usualPointPaise;
}
