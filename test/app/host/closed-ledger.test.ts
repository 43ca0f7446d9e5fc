import {
  cpSync,
  openSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeSync,
  closeSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openToRead } from '../../../main/ledger/database.ts';
import { ledgerPath } from '../../../main/ledger/open.ts';
import { restoreDesk } from '../../../main/app/backup/restore-desk.ts';
import { memoryKeychain, type Keychain } from '../../../main/vault/keychain.ts';
import { findLedgerKey } from '../../../main/vault/ledger-key.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { doorUnderTest, type DoorUnderTest } from '../door-under-test.ts';

function sheetOf(rows: number): string {
  const lines = Array.from(
    { length: rows },
    (_, n) => `Ms\tKavya Iyer\tkavya${n}@example.com\t${9_876_543_210 + n}\t1500\n`,
  );
  return `Title\tName\tEmail\tMobile\tAmount\n${lines.join('')}`;
}

/** A closed desk's folder with a batch and a backup that holds it. */
async function usedFolder(
  keychain: Keychain,
  rows = 1,
): Promise<{ folder: string; backup: string }> {
  const folder = temporaryFolder();
  const desk = await doorUnderTest(folder, keychain);
  await desk.must('import.start', {
    importId: 'one',
    source: { from: 'pasted', text: sheetOf(rows) },
    choice: {},
    name: 'Diwali',
    connection: 'practice',
    preparedBy: 'Asha',
  });
  const { file } = await desk.must('backup.make', {});
  await desk.door.close();
  return { folder, backup: file };
}

const spoils: Readonly<Record<string, (path: string) => void>> = {
  'its first bytes': (path) => write(path, 0, 512),
  'its middle': (path) => write(path, Math.floor(statSync(path).size / 2), 8192),
  'its end': (path) => truncateSync(path, Math.floor(statSync(path).size / 3)),
  'all of it': (path) => truncateSync(path, 0),
  'the file itself': (path) => rmSync(path),
};

function write(path: string, at: number, bytes: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(bytes, 0x5a), 0, bytes, at);
  closeSync(file);
}

/** A page of the ledger that holds recipients of a batch, and that opening it has no need to read. */
async function pageOfRows(folder: string, keychain: Keychain): Promise<number> {
  const key = await findLedgerKey(folder, keychain, () => new Uint8Array());
  if (!key.ok || key.value.kind !== 'key') throw new Error('A key was expected.');
  const db = openToRead(ledgerPath(folder), key.value.key.cipherKey);
  const pages = db.all(
    z.object({ pageno: z.int() }),
    "SELECT pageno FROM dbstat WHERE name = 'rows' AND pagetype = 'leaf' ORDER BY path",
  );
  db.close();
  return pages[Math.floor(pages.length / 2)]?.pageno ?? 0;
}

/** What the shell does with a desk that asks to be opened again: a fresh one on the same folder. */
async function reopened(
  desk: DoorUnderTest,
  folder: string,
  keychain: Keychain,
): Promise<DoorUnderTest> {
  const restore = desk.reopened.at(-1) ?? null;
  await desk.door.close();
  if (restore !== null)
    expect(await restoreDesk(folder, restore, new Date())).toMatchObject({ ok: true });
  return doorUnderTest(folder, keychain);
}

describe('a ledger that cannot be opened', () => {
  it.each(Object.keys(spoils))(
    'without %s: says what is wrong and gives its backups',
    async (what) => {
      const keychain = memoryKeychain();
      const { folder, backup } = await usedFolder(keychain);
      spoils[what]?.(ledgerPath(folder));

      const closed = await doorUnderTest(folder, keychain);
      expect(closed.door.closedBy()?.code).toMatch(/^ledger-(damaged|missing)$/);
      expect(await closed.call('desk.about', {})).toMatchObject({ ok: false });
      const backups = await closed.must('backup.list', {});
      expect(backups.find(({ file }) => file === backup)).toMatchObject({
        kind: 'manual',
        content: { batches: 1 },
      });
      expect(await closed.call('backup.restore', { file: '../ledger.db' })).toMatchObject({
        error: { code: 'no-such-backup' },
      });
      await closed.must('backup.restore', { file: backup });
      expect(closed.reopened).toEqual([backup]);

      const open = await reopened(closed, folder, keychain);
      expect(open.door.closedBy()).toBe(null);
      expect(await open.must('batch.list', {})).toHaveLength(1);
      expect(await open.must('audit.verify', {})).toMatchObject({ good: true });
      expect((await open.must('desk.about', {})).restored).toMatchObject({ file: backup });
      if (what !== 'the file itself')
        expect(readdirSync(folder).some((file) => file.startsWith('ledger-set-aside-'))).toBe(true);
      // Nothing is sent until somebody has compared.
      await open.must('backup.checked', { by: 'Asha', reason: 'Compared with the statement' });
      expect((await open.must('desk.about', {})).restored).toBe(null);
    },
  );

  it('is not taken back to a backup that is damaged itself', async () => {
    const keychain = memoryKeychain();
    const { folder, backup } = await usedFolder(keychain);
    const path = join(folder, 'backups', backup);
    write(path, statSync(path).size - 5000, 16);
    const desk = await doorUnderTest(folder, keychain);
    expect(await desk.call('backup.restore', { file: backup })).toMatchObject({
      error: { code: 'backup-damaged' },
    });
    await desk.door.close();
    spoils['its middle']?.(ledgerPath(folder));
    const closed = await doorUnderTest(folder, keychain);
    expect(await closed.call('backup.restore', { file: backup })).toMatchObject({
      error: { code: 'backup-damaged' },
    });
    expect([desk.reopened, closed.reopened]).toEqual([[], []]);
  });

  it('that is too large to be read at once closes when damage is met, or found by reading it whole', async () => {
    const keychain = memoryKeychain();
    const { folder, backup } = await usedFolder(keychain, 300);
    const page = await pageOfRows(folder, keychain);
    write(ledgerPath(folder), (page - 1) * 4096 + 64, 1);
    const small = await doorUnderTest(folder, keychain);
    expect(small.door.closedBy()?.code).toBe('ledger-damaged');

    const found = await doorUnderTest(folder, keychain, { checkedAtOnceBytes: 1 });
    expect(found.door.closedBy()).toBe(null);
    await expect
      .poll(() => found.events, { timeout: 30_000 })
      .toContainEqual({
        event: 'desk.opened',
        restored: null,
        problem: null,
      });
    expect(found.door.closedBy()?.code).toBe('ledger-damaged');
    expect((await found.must('backup.list', {})).map(({ file }) => file)).toContain(backup);
    await found.door.close();

    const met = await doorUnderTest(folder, keychain, { checkedAtOnceBytes: 1 });
    const [batch] = await met.must('batch.list', {});
    const rows = await met.call('batch.rows', {
      batchId: batch?.id ?? '',
      filter: {},
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: 300,
    });
    expect(rows).toMatchObject({ error: { code: 'ledger-damaged' } });
    expect(met.door.closedBy()?.code).toBe('ledger-damaged');
  });

  it('is tried again when another desk has gone', async () => {
    const keychain = memoryKeychain();
    const folder = temporaryFolder();
    const first = await doorUnderTest(folder, keychain);
    const second = await doorUnderTest(folder, keychain);
    expect(second.door.closedBy()?.code).toBe('ledger-locked');
    await first.door.close();
    await second.must('ledger.reopen', {});
    expect(second.reopened).toEqual([null]);
    const again = await reopened(second, folder, keychain);
    expect(again.door.closedBy()).toBe(null);
  });

  it('is closed, too, where something was left beside it that nobody foresaw', async () => {
    const keychain = memoryKeychain();
    const { folder } = await usedFolder(keychain);
    writeNote(folder);
    const closed = await doorUnderTest(folder, keychain);
    expect(closed.door.closedBy()?.code).toBe('ledger-damaged');
    expect((await closed.must('backup.list', {})).length).toBeGreaterThan(0);
  });
});

/** A note of a restore that is none. */
function writeNote(folder: string): void {
  const file = openSync(join(folder, 'ledger.restored.json'), 'w');
  writeSync(file, '{"file":');
  closeSync(file);
}

describe('a ledger whose last entry cannot be read', () => {
  it('opens without it, says so, and sends nothing until somebody has compared', async () => {
    const keychain = memoryKeychain();
    const { folder } = await usedFolder(keychain);
    const desk = await doorUnderTest(folder, keychain);
    await desk.must('desk.setOperator', { name: 'Asha Kulkarni' });
    // Leaves no entry in the audit trail, so that the anchor tells nothing of it.
    await desk.must('settings.set', { theme: 'dark' });
    const asKilled = join(temporaryFolder(), 'killed');
    cpSync(folder, asKilled, { recursive: true });
    await desk.door.close();
    const log = `${ledgerPath(asKilled)}-wal`;
    // A piece of a page, as a write that was cut off leaves it: one bit would be told as damage.
    write(log, statSync(log).size - 100, 64);

    const again = await doorUnderTest(asKilled, keychain);
    expect(await again.must('desk.about', {})).toMatchObject({
      operator: 'Asha Kulkarni',
      restored: { found: 'torn', proof: 'nothing' },
    });
    expect(await again.must('settings.get', {})).toMatchObject({ theme: 'system' });
    await again.must('backup.checked', { by: 'Asha', reason: 'Compared with the statement' });
    expect((await again.must('desk.about', {})).restored).toBe(null);
  });
});

describe('an open ledger', () => {
  it('goes back to a backup, too, but not while a batch is being sent or a live desk is locked', async () => {
    const keychain = memoryKeychain();
    const { folder, backup } = await usedFolder(keychain);
    const desk = await doorUnderTest(folder, keychain);
    expect(await desk.call('ledger.reopen', {})).toMatchObject({ error: { code: 'ledger-open' } });
    await desk.must('backup.restore', { file: backup });
    expect(desk.reopened).toEqual([backup]);
    const open = await reopened(desk, folder, keychain);
    expect((await open.must('desk.about', {})).restored).not.toBe(null);
  });

  it('keeps the people and desks it has, whoever was registered when the backup was made', async () => {
    const asha = { name: 'Asha Kulkarni', passphrase: 'monsoon over Nagpur' };
    const vikram = { name: 'Vikram Rao', passphrase: 'seven idlis please' };
    const keychain = memoryKeychain();
    const folder = temporaryFolder();
    const desk = await doorUnderTest(folder, keychain);
    await desk.must('person.add', vikram);
    const { file } = await desk.must('backup.make', {});
    await desk.must('person.add', { ...asha, voucher: vikram });
    await desk.must('person.remove', { name: vikram.name, voucher: asha });
    await desk.must('backup.restore', { file });
    const open = await reopened(desk, folder, keychain);
    expect((await open.must('person.list', {})).map(({ name }) => name)).toEqual([asha.name]);
    expect(await open.call('person.add', vikram)).toMatchObject({
      error: { code: 'voucher-needed' },
    });
    expect(await open.must('audit.verify', {})).toMatchObject({ good: true });

    // What cannot be read is not carried over, and whoever was taken off does not come back with the backup.
    await open.door.close();
    write(ledgerPath(folder), 0, 512);
    const closed = await doorUnderTest(folder, keychain);
    await closed.must('backup.restore', { file });
    const older = await reopened(closed, folder, keychain);
    expect(await older.must('person.list', {})).toEqual([]);
    expect((await older.must('desk.about', {})).restored).toMatchObject({ proof: 'recovery-key' });
    expect(await older.call('person.add', vikram)).toMatchObject({
      error: { code: 'ledger-restored' },
    });
  });
});
