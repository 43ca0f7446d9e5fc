import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { moveDataFolder } from '../../main/app/host/data-folder/move-folder.ts';
import { memoryKeychain, osKeychain } from '../../main/vault/keychain.ts';
import { useEveryService } from './every-service.ts';
import { openFilesIn, renameAndRemoveAll } from './free-files.ts';

/*
 * `test/app/host/free-files.test.ts` as a program of its own, for a system on which a test runner does not run: works
 * with a data folder, moves it, then gives every file in it another name and removes it. On Windows the key is in its own keychain.
 */
const keychain = process.platform === 'win32' ? osKeychain() : memoryKeychain();
const work = mkdtempSync(join(tmpdir(), 'reward-desk-free-'));
const folder = join(work, 'data');
await useEveryService(folder, work, keychain);
const moved = join(work, 'moved');
const move = moveDataFolder(folder, moved);
if (!move.ok) throw new Error(move.error.message);
const open = [folder, moved].flatMap(openFilesIn);
if (open.length > 0) throw new Error(`Still open: ${open.join(', ')}`);
const files = renameAndRemoveAll(moved);
rmSync(work, { recursive: true, maxRetries: 5 });
process.stdout.write(`${files.length} files renamed and removed on ${process.platform}.\n`);
