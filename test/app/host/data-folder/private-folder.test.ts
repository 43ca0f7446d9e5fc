import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { makePrivate } from '../../../../main/app/host/data-folder/private-folder.ts';
import { memoryKeychain } from '../../../../main/vault/keychain.ts';
import { temporaryFolder } from '../../../ledger/temporary-ledger.ts';
import { doorUnderTest } from '../../door-under-test.ts';

function mode(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

/** Everything in a folder whose rights are wider than its owner's. */
function open(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => (statSync(path).mode & 0o077) !== 0);
}

describe.skipIf(process.platform === 'win32')('the rights of a data folder', () => {
  it('are narrowed where others could read it, with all that is ours in it', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'backups'), { mode: 0o755 });
    const ours = [
      'ledger.db',
      'ledger.key-id',
      'practice.db',
      'backups/ledger-daily-2026-11-23.db',
    ];
    for (const file of [...ours, 'sheet.xlsx']) {
      writeFileSync(join(folder, file), '');
      chmodSync(join(folder, file), 0o644);
    }
    chmodSync(folder, 0o755);
    makePrivate(folder);
    expect(mode(folder)).toBe('700');
    expect(mode(join(folder, 'backups'))).toBe('700');
    for (const file of ours) expect(mode(join(folder, file))).toBe('600');
    // What a person put there stays as that person has it.
    expect(mode(join(folder, 'sheet.xlsx'))).toBe('644');
  });

  it('are the owner’s alone of everything that the services write', async () => {
    const before = process.umask(0o022);
    onTestFinished(() => void process.umask(before));
    const folder = join(temporaryFolder(), 'data');
    const desk = await doorUnderTest(folder, memoryKeychain());
    await desk.must('import.start', {
      importId: 'one',
      source: {
        from: 'pasted',
        text: 'Title\tName\tEmail\tMobile\tAmount\nMs\tKavya Iyer\tk@example.com\t9876543210\t1500\n',
      },
      choice: {},
      name: 'Diwali',
      connection: 'practice',
      preparedBy: 'Asha',
    });
    await desk.must('backup.make', {});
    await desk.must('connection.test', { name: 'practice' });
    expect(readdirSync(folder)).toContain('practice.db');
    expect(mode(folder)).toBe('700');
    expect(open(folder)).toEqual([]);
    await desk.door.close();
    expect(open(folder)).toEqual([]);
  });
});
