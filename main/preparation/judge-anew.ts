import type { Connection } from '../../shared/connection/connection.ts';
import { batchByNumber, judgedBeforeOthers, type StoredBatch } from '../ledger/batches.ts';
import type { Ledger } from '../ledger/open.ts';
import { limitsOf } from './connection-limits.ts';
import { refreshAll } from './verdicts.ts';

/**
 * Holds an open batch against the earlier ones again when one of them was approved since it was last done: a payment that
 * has become a duplicate meanwhile is said before anybody approves. Gives the batch as it is then.
 */
export function judgeAnew(ledger: Ledger, batch: StoredBatch, connection: Connection): StoredBatch {
  const { db } = ledger;
  const open = batch.state === 'draft' || batch.state === 'checked';
  if (!open || !judgedBeforeOthers(db, batch.number)) return batch;
  db.write('judge anew', (tx) =>
    refreshAll(tx, batch, limitsOf(connection, batch.kind), ledger.now().toISOString()),
  );
  return batchByNumber(db, batch.number);
}
