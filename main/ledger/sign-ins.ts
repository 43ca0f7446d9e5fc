import { z } from 'zod';
import type { LedgerReader, LedgerTransaction } from './database.ts';

/** What is known of the sign-ins with the secrets that a connection has now. */
export interface SignIns {
  /** So many in a row were refused, as far as is known. */
  readonly bad: number;
  /** One was begun, and its end is not known. */
  readonly underWay: boolean;
  /** EnKash accepted one. */
  readonly accepted: boolean;
}

const storedSchema = z.object({ bad: z.int(), underWay: z.int(), accepted: z.int() });

export function signInsOf(db: LedgerReader, connection: string): SignIns {
  const stored = db.get(
    storedSchema,
    'SELECT bad_attempts AS bad, under_way AS underWay, accepted FROM sign_in_guard WHERE connection = ?',
    connection,
  );
  return {
    bad: stored?.bad ?? 0,
    underWay: stored?.underWay === 1,
    accepted: stored?.accepted === 1,
  };
}

export function keepSignIns(
  tx: LedgerTransaction,
  connection: string,
  { bad, underWay, accepted }: SignIns,
  at: string,
): void {
  tx.run(
    `INSERT INTO sign_in_guard (connection, bad_attempts, under_way, accepted, updated_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (connection) DO UPDATE SET bad_attempts = excluded.bad_attempts, under_way = excluded.under_way,
       accepted = excluded.accepted, updated_at = excluded.updated_at`,
    connection,
    bad,
    underWay ? 1 : 0,
    accepted ? 1 : 0,
    at,
  );
}
