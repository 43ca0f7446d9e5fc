import { z } from 'zod';
import { paiseSchema, type Paise } from '../../shared/money/paise.ts';
import type { KnownBalance } from '../../shared/validation/batch/check-batch.ts';
import type { LedgerDatabase } from './database.ts';

const knownBalanceSchema = z.object({ paise: paiseSchema, at: z.string() });

/** What the account of a connection held when EnKash last told; null when it never did. */
export function knownBalance(db: LedgerDatabase, connection: string): KnownBalance | null {
  return db.get(
    knownBalanceSchema,
    'SELECT paise, at FROM known_balances WHERE connection = ?',
    connection,
  );
}

/** Only inside `write`. */
export function keepBalance(
  db: LedgerDatabase,
  connection: string,
  balance: Paise,
  at: string,
): void {
  db.run('INSERT OR REPLACE INTO known_balances VALUES (?, ?, ?)', connection, balance, at);
}

/** Only inside `write`. */
export function forgetBalance(db: LedgerDatabase, connection: string): void {
  db.run('DELETE FROM known_balances WHERE connection = ?', connection);
}
