import type { Paise } from '../../shared/money/paise.ts';
import { appendAudit } from './audit.ts';
import { moveBatch, stopBatch, type StoredBatch } from './batches.ts';
import type { LedgerTransaction } from './database.ts';

/** Marks a batch as allocating, from approved or paused. */
export function startRun(
  db: LedgerTransaction,
  batch: StoredBatch,
  actor: string,
  at: string,
): void {
  moveBatch(db, batch.number, 'allocating', at);
  stopBatch(db, batch.number, null);
  db.run(
    'UPDATE batches SET run_started_at = coalesce(run_started_at, ?), run_ended_at = NULL WHERE number = ?',
    at,
    batch.number,
  );
  appendAudit(db, at, {
    actor,
    action: batch.state === 'paused' ? 'batch.resumed' : 'batch.started',
    subject: batch.id,
    detail: `Allocation from the ${batch.environment} account ${batch.connection}.`,
  });
}

export function endRun(
  db: LedgerTransaction,
  batch: number,
  at: string,
  balance: Paise | null,
): void {
  db.run(
    'UPDATE batches SET run_ended_at = ?, closing_balance_paise = coalesce(?, closing_balance_paise) WHERE number = ?',
    at,
    balance,
    batch,
  );
}
