import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { appendAudit } from '../../ledger/audit.ts';
import {
  settleWhenNothingIsOpen,
  tallyBatch,
  touchBatch,
  type StoredBatch,
} from '../../ledger/batches.ts';
import type { LedgerTransaction } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/open.ts';
import { stopQueuedRows } from '../../ledger/stopped.ts';

/**
 * Stops a paused batch for good: whoever was not sent yet is left out, with the reason in the audit trail. What was
 * sent stays as it is; what is unknown is still to be settled, and only then is the batch. Gives how many were left out.
 */
export function stopForGood(
  tx: LedgerTransaction,
  { db, now }: Ledger,
  batch: StoredBatch,
  by: string,
  reason: string,
): Result<number, DeskProblem> {
  if (batch.state !== 'paused') return fail(notPaused);
  if (tallyBatch(db, batch.number).queued.rows === 0) return fail(nobodyWaits);
  const at = now().toISOString();
  const stopped = stopQueuedRows(tx, batch.number, by, reason, at);
  settleWhenNothingIsOpen(tx, batch.number, at);
  touchBatch(tx, batch.number, at);
  appendAudit(tx, at, {
    actor: by,
    action: 'batch.stopped',
    subject: batch.id,
    detail: `${stopped} rows that were not sent are cancelled: ${reason}`,
  });
  return ok(stopped);
}

export const notPaused: DeskProblem = {
  code: 'not-paused',
  message: 'The remaining payments can be cancelled only in a paused batch.',
  remedy: 'Pause it first. A batch that was never sent can be reopened or discarded instead.',
};

const nobodyWaits: DeskProblem = {
  code: 'nobody-waits',
  message: 'All recipients of this batch were sent already.',
  remedy: 'Resume it, so that unknown outcomes are resolved.',
};
