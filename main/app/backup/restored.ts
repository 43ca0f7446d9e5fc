import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { LedgerDatabase } from '../../ledger/database.ts';
import type { Ledger } from '../../ledger/open.ts';
import { noteRestoreChecked, uncheckedRestore } from '../../ledger/restored.ts';
import type { Desk } from '../host/desk.ts';

/** Why nothing is sent from a ledger that was restored and not yet compared with EnKash; null: it may be. */
export function restoredProblem(db: LedgerDatabase): DeskProblem | null {
  const restored = uncheckedRestore(db);
  return restored === null
    ? null
    : {
        code: 'ledger-restored',
        message: `This ledger was restored from the backup of ${restored.made}. What was approved or sent after it is not in it, so people could be paid a second time.`,
        remedy:
          'Compare with EnKash: whoever was credited there since then must not be in a batch here again. Then say that you have compared, and how.',
      };
}

/** On a desk that can move real money only somebody known takes the ledger back or lets it send again. */
export function mayTakeBack(desk: Desk): Result<null, DeskProblem> {
  return desk.gate.mayChange({ environment: desk.hasLive() ? 'live' : 'practice' });
}

/** A person says that a restored ledger was compared with EnKash, and how: from then on it may send. */
export function restoreChecked(
  ledger: Ledger,
  by: string,
  reason: string,
): Result<null, DeskProblem> {
  if (uncheckedRestore(ledger.db) === null) return fail(notRestored);
  ledger.db.write('restore checked', () =>
    noteRestoreChecked(ledger.db, ledger.now().toISOString(), by, reason),
  );
  return ok(null);
}

const notRestored: DeskProblem = {
  code: 'not-restored',
  message: 'This ledger was not restored from a backup, or was compared already.',
  remedy: 'Go on with your work.',
};
