import { z } from 'zod';
import { paiseSchema, type Paise } from '../../shared/money/paise.ts';
import type { KnownBalance } from '../../shared/validation/batch/check-batch.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';

const knownBalanceSchema = z.object({ paise: paiseSchema, at: z.string() });

/** What the account of a connection held when EnKash last told; null when it never did. */
export function knownBalance(db: LedgerReader, connection: string): KnownBalance | null {
  return db.get(
    knownBalanceSchema,
    'SELECT paise, at FROM known_balances WHERE connection = ?',
    connection,
  );
}

export function keepBalance(
  db: LedgerTransaction,
  connection: string,
  balance: Paise,
  at: string,
): void {
  db.run('INSERT OR REPLACE INTO known_balances VALUES (?, ?, ?)', connection, balance, at);
}

export function forgetBalance(db: LedgerTransaction, connection: string): void {
  db.run('DELETE FROM known_balances WHERE connection = ?', connection);
}
