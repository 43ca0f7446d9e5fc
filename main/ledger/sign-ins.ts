import { z } from 'zod';
import type { LedgerReader, LedgerTransaction } from './database.ts';

/** Bad sign-ins of a connection in a row, as far as is known. */
export function badSignInsOf(db: LedgerReader, connection: string): number {
  return (
    db.get(
      z.object({ bad: z.int() }),
      'SELECT bad_attempts AS bad FROM sign_in_guard WHERE connection = ?',
      connection,
    )?.bad ?? 0
  );
}

export function keepBadSignIns(
  tx: LedgerTransaction,
  connection: string,
  bad: number,
  at: string,
): void {
  tx.run(
    `INSERT INTO sign_in_guard VALUES (?, ?, ?)
     ON CONFLICT (connection) DO UPDATE SET bad_attempts = excluded.bad_attempts, updated_at = excluded.updated_at`,
    connection,
    bad,
    at,
  );
}
