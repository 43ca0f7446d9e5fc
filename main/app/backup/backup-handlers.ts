import type { backupCalls } from '../../../shared/bridge/backup-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { backUp } from '../../ledger/backups.ts';
import { backupViews, usableBackup } from './backup-views.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { runGoing } from '../host/problems.ts';
import { mayTakeBack, restoreChecked } from './restored.ts';

/** The answers to the calls about the copies of an open ledger. */
export function backupHandlers(context: HandlerContext): CallAnswers<typeof backupCalls> {
  const { desk, reopen } = context;
  const { ledger } = desk;

  return {
    'backup.list': async () => ok(await backupViews(ledger.folder, desk.key?.cipherKey ?? null)),
    'backup.make': () =>
      Promise.resolve(ok({ file: backUp(ledger.db, ledger.folder, 'manual', ledger.now()) })),
    'backup.restore': async ({ file }) => {
      const known = await usableBackup(ledger.folder, file, desk.key?.cipherKey ?? null);
      if (!known.ok) return known;
      const may = mayTakeBack(desk);
      if (!may.ok) return may;
      if (desk.runs.isAnyGoing()) return fail(runGoing);
      reopen(file);
      return ok({});
    },
    'backup.checked': async ({ by, reason, ...proof }) => {
      const { passphrase, recoveryKey, second } = proof;
      const comparer = { name: by, passphrase, recoveryKey, second };
      const done = await restoreChecked(desk, comparer, reason);
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
