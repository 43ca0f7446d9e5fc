import { z } from 'zod';
import type { SignInGuard } from '../enkash/sign-in.ts';
import type { Ledger } from '../ledger/open.ts';

/** Counts bad sign-ins of a connection in the ledger, so also across restarts (api-facts 2). */
export function ledgerSignInGuard(ledger: Ledger, connection: string): SignInGuard {
  const write = (value: string): void => {
    ledger.db.write('sign-in guard', () => {
      ledger.db.run(
        `INSERT INTO sign_in_guard VALUES (?, ${value}, ?)
         ON CONFLICT (connection) DO UPDATE SET bad_attempts = ${value === '0' ? '0' : 'bad_attempts + 1'},
           updated_at = excluded.updated_at`,
        connection,
        ledger.now().toISOString(),
      );
    });
  };
  const badAttempts = (): number =>
    ledger.db.get(
      z.object({ bad_attempts: z.int() }),
      'SELECT bad_attempts FROM sign_in_guard WHERE connection = ?',
      connection,
    )?.bad_attempts ?? 0;
  return {
    badAttempts,
    recordBad: () => write('1'),
    recordGood: () => {
      if (badAttempts() > 0) write('0');
    },
  };
}
