import { join } from 'node:path';
import { expect, it } from 'vitest';
import { memoryKeychain } from '../../../main/vault/keychain.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { useEveryService } from '../../windows/every-service.ts';
import { openFilesIn, renameAndRemoveAll } from '../../windows/free-files.ts';

it('every file of a data folder is free once the ledger is closed, whatever was done with it', async () => {
  const folder = join(temporaryFolder(), 'data');
  await useEveryService(folder, temporaryFolder(), memoryKeychain());
  expect(openFilesIn(folder)).toEqual([]);
  expect(renameAndRemoveAll(folder).length).toBeGreaterThan(4);
});

/** A folder whose path has so many characters. */
function longFolder(length: number): string {
  let folder = temporaryFolder();
  while (length - folder.length > 200) folder = join(folder, 'x'.repeat(99));
  return join(folder, 'x'.repeat(length - folder.length - 1));
}

it('a data folder of the longest path works in everything, and one more character is refused', async () => {
  const longest = process.platform === 'win32' ? 199 : 451;
  await useEveryService(longFolder(longest), temporaryFolder(), memoryKeychain());
  await expect(
    useEveryService(longFolder(longest + 1), temporaryFolder(), memoryKeychain()),
  ).rejects.toThrow(/The path of the data folder is too long/);
});
