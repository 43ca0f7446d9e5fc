import type { backupCalls } from '../../../shared/bridge/backup-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok } from '../../../shared/result.ts';
import { findLedgerKey } from '../../vault/ledger-key.ts';
import { backupViews, usableBackup } from '../backup/backup-views.ts';
import type { CallAnswers } from './handler-context.ts';
import type { StartOptions } from './start-desk.ts';

/** What a person can still do while the ledger cannot be opened: look at its backups, go back to one, try again. */
export function closedLedger(
  start: StartOptions,
  because: () => DeskProblem,
  reopen: (restore: string | null) => void,
): CallAnswers<typeof backupCalls> {
  const { folder, keychain, randomBytes } = start;
  const cipherKey = async (): Promise<string | null> => {
    const found = await findLedgerKey(folder, keychain, randomBytes);
    return found.ok && found.value.kind === 'key' ? found.value.key.cipherKey : null;
  };
  return {
    'backup.list': async () => ok(await backupViews(folder, await cipherKey())),
    'backup.restore': async ({ file }) => {
      const known = await usableBackup(folder, file, await cipherKey());
      if (!known.ok) return known;
      reopen(file);
      return ok({});
    },
    'ledger.reopen': () => {
      reopen(null);
      return Promise.resolve(ok({}));
    },
    'backup.make': () => Promise.resolve(fail(because())),
    'backup.checked': () => Promise.resolve(fail(because())),
  };
}
