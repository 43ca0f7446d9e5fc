import { z } from 'zod';
import type { Delegation } from '../../shared/approval/delegates.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';

const delegationSchema = z.object({
  approver: z.string(),
  delegate: z.string(),
  fromDay: z.string(),
  untilDay: z.string(),
});

/** The delegations that are not over on a day in India and were not ended, the first to begin first. */
export function delegationsFrom(db: LedgerReader, day: string): Delegation[] {
  return db.all(
    delegationSchema,
    `SELECT approver, delegate, from_day AS fromDay, until_day AS untilDay FROM delegations
     WHERE ended_at IS NULL AND until_day >= ? ORDER BY from_day, id`,
    day,
  );
}

/** Writes a delegation down; an earlier one of the same approver ends with it. */
export function keepDelegation(tx: LedgerTransaction, delegation: Delegation, at: string): void {
  const { approver, delegate, fromDay, untilDay } = delegation;
  endDelegations(tx, approver, at);
  tx.run(
    'INSERT INTO delegations (approver, delegate, from_day, until_day, at) VALUES (?, ?, ?, ?, ?)',
    approver,
    delegate,
    fromDay,
    untilDay,
    at,
  );
}

export function endDelegations(tx: LedgerTransaction, approver: string, at: string): void {
  tx.run(
    'UPDATE delegations SET ended_at = ? WHERE approver = ? AND ended_at IS NULL',
    at,
    approver,
  );
}
