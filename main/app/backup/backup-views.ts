import type { BackupView } from '../../../shared/bridge/backup-calls.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { backupMoment, listBackups, lookIntoBackup } from '../../ledger/backups.ts';

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
): Promise<Result<null, DeskProblem>> {
  const known = (await listBackups(folder)).some((backup) => backup.file === file);
  return known ? ok(null) : fail(noSuchBackup(file));
}

function noSuchBackup(file: string): DeskProblem {
  return {
    code: 'no-such-backup',
    message: `There is no backup called "${file}" in this data folder.`,
    remedy: 'Look at the list of backups.',
  };
}
