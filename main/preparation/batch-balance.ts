import type { KnownBalance } from '../../shared/validation/batch/check-batch.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { knownBalance } from '../ledger/known-balances.ts';

/** The balance that a batch's total is held against; null for a batch that was sent, whose money has moved. */
export function balanceFor(
  db: LedgerReader,
  { state, connection }: StoredBatch,
): KnownBalance | null {
  const unsent = state === 'draft' || state === 'checked' || state === 'approved';
  return unsent ? knownBalance(db, connection) : null;
}
