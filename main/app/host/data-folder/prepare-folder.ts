import { resolve } from 'node:path';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { LedgerProblem } from '../../../ledger/problem.ts';
import { folderFacts } from './folder-facts.ts';
import { moveDataFolder } from './move-folder.ts';
import { makePrivate } from './private-folder.ts';
import { tooLong, unsafePlace, type FolderFacts } from './unsafe-place.ts';

export interface FolderOptions {
  readonly folder: string;
  /** Where the data may still lie, from an earlier build. */
  readonly earlierFolder?: string;
  /** Only tests give others than the system's. */
  readonly folderFacts?: (folder: string) => FolderFacts;
}

/** Makes a data folder ready for its ledger: in a safe place, with what an earlier build left elsewhere, and private. */
export function prepareFolder(options: FolderOptions): Result<null, LedgerProblem> {
  const { folder, earlierFolder } = options;
  const unsafe =
    tooLong(process.platform, resolve(folder)) ??
    unsafePlace((options.folderFacts ?? folderFacts)(folder));
  if (unsafe !== null) return fail(unsafe);
  if (earlierFolder !== undefined) {
    const moved = moveDataFolder(earlierFolder, folder);
    if (!moved.ok) return moved;
  }
  makePrivate(folder);
  return ok(null);
}
