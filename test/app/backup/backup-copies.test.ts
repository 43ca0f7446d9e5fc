import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { copyBackups } from '../../../main/ledger/backup-copies.ts';
import { backupFolder, replaceBackups } from '../../../main/ledger/backups.ts';
import { auditOf } from '../../../main/ledger/audit.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';

/** A folder on "another drive", which can be unplugged and plugged in again. */
function drive(): { readonly path: string; unplug(): void; plug(): void; place(): string } {
  const path = join(temporaryFolder(), 'drive');
  mkdirSync(path);
  return {
    path,
    unplug: () => renameSync(path, `${path}-away`),
    plug: () => renameSync(`${path}-away`, path),
    place: () => join(path, readdirSync(path)[0] ?? ''),
  };
}

async function copying(under: DeskUnderTest, path: string): Promise<void> {
  under.folderChosen = path;
  const { copies } = await under.must('settings.chooseCopies', {});
  expect(copies?.fault).toBe(null);
}

describe('the copies of the backups in another folder', () => {
  it('are of every backup that there is, and of each that is made', async () => {
    const under = deskUnderTest();
    const usb = drive();
    await copying(under, usb.path);
    const own = (): string[] => readdirSync(backupFolder(under.folder)).sort();
    expect(readdirSync(usb.place()).sort()).toEqual(own());
    const { file } = await under.must('backup.make', {});
    expect(readFileSync(join(usb.place(), file))).toEqual(
      readFileSync(join(backupFolder(under.folder), file)),
    );
    const { copies } = await under.must('settings.copies', {});
    expect(copies).toMatchObject({ folder: usb.path, fault: null, copies: own().length });
    expect(auditOf(under.desk.ledger.db, 'ledger').map(({ action }) => action)).toContain(
      'backup.copies',
    );
  });

  it('that cannot be made are told, and made once the drive is there again', async () => {
    const under = deskUnderTest();
    const usb = drive();
    await copying(under, usb.path);
    usb.unplug();
    const { file } = await under.must('backup.make', {});
    const missing = await under.must('settings.copies', {});
    expect(missing.copies?.fault).toBe(
      'The folder is not there. Connect its drive, then copy again.',
    );
    // Nothing is written where the drive would be.
    expect(existsSync(usb.path)).toBe(false);
    usb.plug();
    const { copies } = await under.must('settings.copyNow', {});
    expect(copies?.fault).toBe(null);
    expect(existsSync(join(usb.place(), file))).toBe(true);
  });

  it('stay when the backups themselves are lost, and half a copy does not', async () => {
    const under = deskUnderTest();
    const usb = drive();
    await copying(under, usb.path);
    const before = readdirSync(usb.place());
    for (const file of readdirSync(backupFolder(under.folder)))
      rmSync(join(backupFolder(under.folder), file));
    writeFileSync(join(usb.place(), 'ledger-daily-2026-01-01.db.part'), 'half');
    await under.must('settings.copyNow', {});
    expect(readdirSync(usb.place()).sort()).toEqual(before.sort());
  });

  it('go when new backups take the place of all, be it once the drive is there', async () => {
    const under = deskUnderTest();
    const usb = drive();
    await copying(under, usb.path);
    await under.must('backup.make', {});
    const old = readdirSync(usb.place());
    usb.unplug();
    const { db, folder } = under.desk.ledger;
    expect(replaceBackups(db, folder, null, new Date('2027-01-01T00:00:00Z'))).not.toBe(null);
    const waiting = await under.desk.copies.replace();
    expect(waiting).toMatchObject({ stale: old.length });
    usb.plug();
    const { copies } = await under.must('settings.copyNow', {});
    expect(copies).toMatchObject({ stale: 0, fault: null, copies: 1 });
    expect(readdirSync(usb.place())).toEqual(readdirSync(backupFolder(folder)));
  });

  it('are of no plain backup from before the data was encrypted', async () => {
    const folder = temporaryFolder();
    mkdirSync(backupFolder(folder));
    const plain = 'ledger-migration-2026-01-01T000000Z.db';
    const sealed = 'ledger-daily-2026-01-02.db';
    writeFileSync(join(backupFolder(folder), plain), 'SQLite format 3\u0000'.padEnd(4096, ' '));
    writeFileSync(join(backupFolder(folder), sealed), Buffer.alloc(4096, 7));
    const place = temporaryFolder();
    await copyBackups({ folder, encrypted: true }, place, []);
    expect(readdirSync(place)).toEqual([sealed]);
    await copyBackups({ folder, encrypted: false }, place, []);
    expect(readdirSync(place).sort()).toEqual([sealed, plain]);
    await copyBackups({ folder, encrypted: true }, place, []);
    expect(readdirSync(place)).toEqual([sealed]);
  });

  it('go to no folder of the data itself, and to none that cannot be written', async () => {
    const under = deskUnderTest();
    under.folderChosen = join(under.folder, 'backups');
    expect(await under.call('settings.chooseCopies', {})).toMatchObject({
      ok: false,
      error: { code: 'copies-in-data' },
    });
    const file = join(temporaryFolder(), 'a-file');
    writeFileSync(file, '');
    under.folderChosen = file;
    expect(await under.call('settings.chooseCopies', {})).toMatchObject({
      ok: false,
      error: { code: 'copies-not-written' },
    });
    expect(await under.must('settings.copies', {})).toEqual({ copies: null });
    under.folderChosen = drive().path;
    await under.must('settings.chooseCopies', {});
    expect(await under.must('settings.dropCopies', {})).toEqual({ copies: null });
  });
});
