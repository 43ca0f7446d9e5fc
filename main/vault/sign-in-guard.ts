import type { SignInGuard } from '../../shared/connection/sign-in-guard.ts';
import type { Ledger } from '../ledger/open.ts';
import { badSignInsOf, keepBadSignIns } from '../ledger/sign-ins.ts';

/** Bad sign-ins of a connection in a row, as far as is known. */
export function badSignIns(ledger: Ledger, connection: string): number {
  return badSignInsOf(ledger.db, connection);
}

/**
 * Counts bad sign-ins of a connection in the ledger, so also across restarts (enkash-api 2). All clients of a connection
 * share one guard: it lets them sign in one after the other.
 */
export function ledgerSignInGuard(ledger: Ledger, connection: string): SignInGuard {
  const write = (bad: number): void => {
    ledger.db.write('sign-in guard', (tx) =>
      keepBadSignIns(tx, connection, bad, ledger.now().toISOString()),
    );
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    begin: (most) => {
      const bad = badSignIns(ledger, connection);
      if (bad >= most) return false;
      write(bad + 1);
      return true;
    },
    accepted: () => write(0),
    undecided: () => write(Math.max(0, badSignIns(ledger, connection) - 1)),
    inTurn: (work) => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
