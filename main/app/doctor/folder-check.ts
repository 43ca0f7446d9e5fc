import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attention, fault, fine, type Check } from '../../../shared/doctor/check.ts';

/** What is asked of the disk that a folder is on; tests give their own. */
export interface Disk {
  /** Writes and removes a small file there. Throws what the system says. */
  readonly tryWriting: (folder: string) => void;
  readonly freeBytes: (folder: string) => number;
}

export const systemDisk: Disk = {
  tryWriting: (folder) => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, `self-check-${process.pid}`);
    writeFileSync(file, 'Reward Desk may write here.', { mode: 0o600 });
    rmSync(file);
  },
  freeBytes: (folder) => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  },
};

const megabyte = 2 ** 20;
/** Below this a backup of an ordinary ledger no longer fits; far below it a run stops. */
const littleMegabytes = 500;
const tooLittleMegabytes = 50;

/** Whether the data folder can be written, and how much room is left beside it. */
export function folderCheck(folder: string, disk: Disk): Check {
  try {
    disk.tryWriting(folder);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return fault(
      'data folder',
      `Nothing can be written to the data folder ${folder} (${code}).`,
      code === 'ENOSPC'
        ? 'Free some space on that disk, then start Reward Desk again.'
        : 'Ask IT to give this user the right to write there, or choose another folder with --data.',
    );
  }
  const free = Math.floor(disk.freeBytes(folder) / megabyte);
  const says = `The data folder ${folder} can be written; ${free.toLocaleString('en-IN')} MB are free on its disk.`;
  if (free < tooLittleMegabytes)
    return fault('data folder', says, 'Free some space on that disk before you send a batch.');
  return free < littleMegabytes
    ? attention('data folder', says, 'Free some space on that disk, so that backups fit.')
    : fine('data folder', says);
}
