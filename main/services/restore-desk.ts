import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { listBackups, restoreBackup } from '../ledger/backups.ts';
import { cannotWrite, lockLedger } from '../ledger/lock.ts';
import { isStorageFault } from '../ledger/storage-fault.ts';

/**
 * Puts a backup in the ledger's place, while no desk is at work on the folder. This process must not have
 * opened the ledger. Gives the name under which the ledger that was there is kept; null when there was none.
 */
export async function restoreDesk(
  folder: string,
  file: string,
  now: Date,
): Promise<Result<{ kept: string | null }, DeskProblem>> {
  const known = (await listBackups(folder)).some((backup) => backup.file === file);
  if (!known) return fail(noSuchBackup(file));
  const lock = lockLedger(folder);
  if (!lock.ok) return lock;
  try {
    return ok(await restoreBackup(folder, file, now));
  } catch (fault) {
    if (isStorageFault(fault)) return fail(cannotWrite(folder));
    throw fault;
  } finally {
    lock.value.release();
  }
}

function noSuchBackup(file: string): DeskProblem {
  return {
    code: 'no-such-backup',
    message: `There is no backup called "${file}" in this data folder.`,
    remedy: 'Look at the list: desk backup list',
  };
}
