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
