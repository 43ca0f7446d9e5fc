import type { SignInGuard } from '../../shared/connection/sign-in-guard.ts';
import type { Ledger } from '../ledger/open.ts';
import { keepSignIns, signInsOf, type SignIns } from '../ledger/sign-ins.ts';

/** Bad sign-ins of a connection in a row, as far as is known. */
export function badSignIns(ledger: Ledger, connection: string): number {
  return signInsOf(ledger.db, connection).bad;
}

/**
 * Counts bad sign-ins of a connection in the ledger, so also across restarts (enkash-api 2). All clients of a connection
 * share one guard: it lets them sign in one after the other. A sign-in that a crash or a power cut interrupted may have been
 * refused: it counts as bad, but not where these secrets were accepted before, or are `builtIn` and cannot be wrong. Otherwise
 * two power cuts would leave a batch that nobody can resume.
 */
export function ledgerSignInGuard(
  ledger: Ledger,
  connection: string,
  builtIn: boolean,
): SignInGuard {
  const known = (): SignIns => signInsOf(ledger.db, connection);
  const write = (change: Partial<SignIns>): void => {
    const after = { ...known(), underWay: false, ...change };
    ledger.db.write('sign-in guard', (tx) =>
      keepSignIns(tx, connection, after, ledger.now().toISOString()),
    );
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    begin: (most) => {
      const { bad, underWay, accepted } = known();
      // They are made in turn, so that one whose end is not known was another process's.
      const interrupted = underWay && !accepted && !builtIn ? 1 : 0;
      if (bad + interrupted >= most) return false;
      write({ bad: bad + interrupted, underWay: true });
      return true;
    },
    accepted: () => write({ bad: 0, accepted: true }),
    refused: () => write({ bad: known().bad + 1 }),
    undecided: () => write({}),
    inTurn: (work) => {
      const mine = last.then(work);
      last = mine.catch(() => undefined);
      return mine;
    },
  };
}
