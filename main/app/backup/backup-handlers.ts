import type { backupCalls } from '../../../shared/bridge/backup-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { backUp } from '../../ledger/backups.ts';
import { backupViews, usableBackup } from './backup-views.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { runGoing } from '../host/problems.ts';
import { mayTakeBack, restoreChecked } from './restored.ts';

/** The answers to the calls about the copies of an open ledger. */
export function backupHandlers(
  context: HandlerContext<
    | 'ledger'
    | 'key'
    | 'replaces'
    | 'anchor'
    | 'keychain'
    | 'runs'
    | 'people'
    | 'lock'
    | 'gate'
    | 'copies'
    | 'isRecoveryKey'
    | 'hasLive'
  >,
): CallAnswers<typeof backupCalls> {
  const { ports, reopen } = context;
  const { ledger } = ports;

  return {
    'backup.list': async () => ok(await backupViews(ledger.folder, ports.key?.cipherKey ?? null)),
    'backup.make': async () => {
      const file = backUp(ledger.db, ledger.folder, 'manual', ledger.now());
      await ports.copies.copy();
      return ok({ file });
    },
    'backup.restore': async ({ file }) => {
      const known = await usableBackup(ledger.folder, file, ports.key?.cipherKey ?? null);
      if (!known.ok) return known;
      const may = mayTakeBack(ports);
      if (!may.ok) return may;
      if (ports.runs.isAnyGoing()) return fail(runGoing);
      reopen(file);
      return ok({});
    },
    'backup.checked': async ({ by, reason, ...proof }) => {
      const { passphrase, recoveryKey, second } = proof;
      const comparer = { name: by, passphrase, recoveryKey, second };
      const done = await restoreChecked(ports, comparer, reason);
      return done.ok ? ok({}) : done;
    },
    'ledger.reopen': () => Promise.resolve(fail(ledgerIsOpen)),
  };
}

const ledgerIsOpen: DeskProblem = {
  code: 'ledger-open',
  message: 'Your data is open.',
  remedy: 'You can continue.',
};
