import type { BackupView } from '../../../shared/bridge/backup-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { atRest } from '../../ledger/at-rest.ts';
import {
  backupMoment,
  listBackups,
  lookIntoBackup,
  wholeBackup,
  type Backup,
} from '../../ledger/backups.ts';

/** The backups of a data folder with what is in each, newest first. */
export async function backupViews(folder: string, key: string | null): Promise<BackupView[]> {
  return (await listBackups(folder)).map((backup) => ({
    file: backup.file,
    kind: backup.kind,
    made: backupMoment(backup.made),
    bytes: backup.bytes,
    content: lookIntoBackup(backup.path, key),
  }));
}

/** Whether this data folder has that backup. */
export async function knownBackup(
  folder: string,
  file: string,
): Promise<Result<Backup, DeskProblem>> {
  const known = (await listBackups(folder)).find((backup) => backup.file === file);
  return known === undefined ? fail(noSuchBackup(file)) : ok(known);
}

/** Whether this data folder has that backup, and all of it can be read: one that cannot takes nobody back. */
export async function usableBackup(
  folder: string,
  file: string,
  key: string | null,
): Promise<Result<null, DeskProblem>> {
  const known = await knownBackup(folder, file);
  if (!known.ok) return known;
  // Without the key nothing can be said of an encrypted one.
  const isSealed = key === null && atRest(known.value.path) === 'encrypted';
  return isSealed || wholeBackup(known.value.path, key) ? ok(null) : fail(damagedBackup(file));
}

function damagedBackup(file: string): DeskProblem {
  return {
    code: 'backup-damaged',
    message: `The backup "${file}" is damaged, or is not of this data. Nothing was changed.`,
    remedy: 'Choose another one from the list of backups.',
  };
}

function noSuchBackup(file: string): DeskProblem {
  return {
    code: 'no-such-backup',
    message: `There is no backup named "${file}" in this data folder.`,
    remedy: 'Check the list of backups.',
  };
}
