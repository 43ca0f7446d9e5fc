import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { restoreBackup } from '../../ledger/backups.ts';
import { cannotWrite, lockLedger } from '../../ledger/lock.ts';
import { isStorageFault } from '../../ledger/storage-fault.ts';
import { knownBackup } from './backup-views.ts';

/**
 * Puts a backup in the ledger's place, while no desk is at work on the folder. This process must not have
 * opened the ledger. Gives its name, and the name under which the
 * ledger that was there is kept; null when there was none.
 */
export async function restoreDesk(
  folder: string,
  file: string,
  now: Date,
): Promise<Result<{ file: string; kept: string | null }, DeskProblem>> {
  const known = await knownBackup(folder, file);
  if (!known.ok) return known;
  const lock = lockLedger(folder);
  if (!lock.ok) return lock;
  try {
    return ok({ file, ...(await restoreBackup(folder, file, now)) });
  } catch (fault) {
    if (isStorageFault(fault)) return fail(cannotWrite(folder));
    throw fault;
  } finally {
    lock.value.release();
  }
}
