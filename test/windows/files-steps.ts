import { join } from 'node:path';
import { moveDataFolder } from '../../main/app/host/data-folder/move-folder.ts';
import { memoryKeychain, osKeychain } from '../../main/vault/keychain.ts';
import { useEveryService } from './every-service.ts';
import { openFilesIn, renameAndRemoveAll } from './free-files.ts';
import type { Place, Step } from './step.ts';

/** Works with a data folder, moves it, then gives every file in it another name and removes it. */
async function everyFileIsFree({ work }: Place): Promise<void> {
  const keychain = process.platform === 'win32' ? osKeychain() : memoryKeychain();
  const folder = join(work, 'every service');
  await useEveryService(folder, work, keychain);
  const moved = join(work, 'moved');
  const move = moveDataFolder(folder, moved);
  if (!move.ok) throw new Error(move.error.message);
  const open = [folder, moved].flatMap(openFilesIn);
  if (open.length > 0) throw new Error(`Still open: ${open.join(', ')}`);
  if (renameAndRemoveAll(moved).length === 0) throw new Error('There was no file.');
}

/** What `test/app/host/free-files.test.ts` does, for a system on which a test runner does not run. */
export const filesSteps: readonly Step[] = [
  {
    what: 'every file of a data folder is free once it is closed, and the folder moves',
    does: everyFileIsFree,
  },
];
