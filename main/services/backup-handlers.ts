import type { backupCalls } from '../../shared/bridge/backup-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { backUp } from '../ledger/backups.ts';
import { backupViews, knownBackup } from './backup-views.ts';
import type { CallAnswers, HandlerContext } from './handler-context.ts';
import { runGoing } from './problems.ts';
import { restoreChecked } from './restored.ts';

/** The answers to the calls about the copies of an open ledger. */
export function backupHandlers(context: HandlerContext): CallAnswers<typeof backupCalls> {
  const { desk, reopen } = context;
  const { ledger } = desk;
  /** On a desk that can move real money only somebody known takes the ledger back or lets it send again. */
  const mayTakeBack = (): Result<null, DeskProblem> =>
    desk.gate.mayChange({ environment: desk.hasLive() ? 'live' : 'practice' });

  return {
    'backup.list': async () => ok(await backupViews(ledger.folder, desk.key?.cipherKey ?? null)),
    'backup.make': () =>
      Promise.resolve(ok({ file: backUp(ledger.db, ledger.folder, 'manual', ledger.now()) })),
    'backup.restore': async ({ file }) => {
      const known = await knownBackup(ledger.folder, file);
      if (!known.ok) return known;
      const may = mayTakeBack();
      if (!may.ok) return may;
      if (desk.runs.isAnyGoing()) return fail(runGoing);
      reopen(file);
      return ok({});
    },
    'backup.checked': ({ by, reason }) => {
      const may = mayTakeBack();
      if (!may.ok) return Promise.resolve(may);
      const done = restoreChecked(ledger, desk.lock.session() ?? by, reason);
      return Promise.resolve(done.ok ? ok({}) : done);
    },
    'ledger.reopen': () => Promise.resolve(fail(ledgerIsOpen)),
  };
}

const ledgerIsOpen: DeskProblem = {
  code: 'ledger-open',
  message: 'The ledger is open.',
  remedy: 'Go on with your work.',
};
