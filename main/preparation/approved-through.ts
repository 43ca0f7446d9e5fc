import type { Connection } from '../../shared/connection/connection.ts';
import type { StoredBatch } from '../ledger/batches.ts';

/**
 * What an approval binds of a connection besides the account: whose money it is, where it is sent, and to whom. The
 * practice EnKash has another address each time it starts.
 */
export function approvedThrough(connection: Connection): string {
  const { environment, apiUrl, tokenUrl, partnerId, creditKnownUsers } = connection;
  return JSON.stringify(
    environment === 'practice'
      ? { environment, creditKnownUsers }
      : { environment, apiUrl, tokenUrl, partnerId, creditKnownUsers },
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
