import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  existsSync,
  readdirSync,
  writeFileSync,
  readFileSync,
  truncateSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { listBackups, restoreBackup } from '../../main/ledger/backups.ts';
import { migrations } from '../../main/ledger/migrations/index.ts';
import { ledgerPath, openLedger } from '../../main/ledger/open.ts';
import { readSetting, writeSetting } from '../../main/ledger/settings.ts';
import { temporaryFolder, temporaryLedger } from './temporary-ledger.ts';

const openerFile = fileURLToPath(new URL('./open-elsewhere.ts', import.meta.url));

/** Opens a ledger in a process of its own, as a desk that was started does. */
async function openElsewhere(folder: string, operator = '', day = '2026-11-23'): Promise<unknown> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    openerFile,
    folder,
    operator,
    day,
  ]);
  return JSON.parse(stdout);
}

const now = (): Date => new Date('2026-11-23T10:00:00.000Z');

describe('opening a ledger', () => {
  it('makes a new one, and finds in it again what was written', () => {
    const first = temporaryLedger();
    writeSetting(first, 'operator', 'Asha');
    first.close();
    const again = temporaryLedger({ folder: first.folder });
    expect(readSetting(again, 'operator')).toBe('Asha');
  });

  it('lets one process at a time write, and frees the folder at the end', () => {
    const first = temporaryLedger();
    const second = openLedger({ folder: first.folder, key: null, now });
    expect(second).toMatchObject({ ok: false, error: { code: 'ledger-locked' } });
    first.close();
    temporaryLedger({ folder: first.folder }).close();
  });

  it('keeps an encrypted ledger unreadable without its key, and says so', () => {
    const folder = temporaryFolder();
    const ledger = temporaryLedger({ folder, key: 'correct horse' });
    writeSetting(ledger, 'operator', 'Asha Kulkarni');
    ledger.close();
    expect(readFileSync(ledgerPath(folder)).includes('Asha Kulkarni')).toBe(false);
    for (const key of [null, 'wrong'])
      expect(openLedger({ folder, key, now })).toMatchObject({
        ok: false,
        error: { code: 'ledger-key' },
      });
    expect(readSetting(temporaryLedger({ folder, key: 'correct horse' }), 'operator')).toBe(
      'Asha Kulkarni',
    );
  });

  it('refuses a newer ledger, and one whose migrations were edited, without changing either', () => {
    const folder = temporaryFolder();
    const later = {
      number: (migrations.at(-1)?.number ?? 0) + 1,
      name: 'later',
      sql: 'CREATE TABLE later (a TEXT) STRICT',
    };
    temporaryLedger({ folder, migrations: [...migrations, later] }).close();
    const before = readFileSync(ledgerPath(folder));
    expect(openLedger({ folder, key: null, now })).toMatchObject({
      ok: false,
      error: { code: 'ledger-newer' },
    });
    const edited = [...migrations, { ...later, sql: 'CREATE TABLE later (b TEXT) STRICT' }];
    expect(openLedger({ folder, key: null, now, migrations: edited })).toMatchObject({
      ok: false,
      error: { code: 'ledger-foreign' },
    });
    expect(readFileSync(ledgerPath(folder)).equals(before)).toBe(true);
  });

  it('makes a new ledger whole or not at all, and makes it at the next start', () => {
    const folder = temporaryFolder();
    const other = { number: 1, name: 'other', sql: 'CREATE TABLE batches (a TEXT) STRICT' };
    const broken = { number: 2, name: 'broken', sql: 'nonsense' };
    expect(() => openLedger({ folder, key: null, now, migrations: [other, broken] })).toThrow();
    const ledger = temporaryLedger({ folder });
    writeSetting(ledger, 'operator', 'Asha');
    expect(readSetting(ledger, 'operator')).toBe('Asha');
  });

  it('backs up before a migration, and a failing migration leaves the ledger as it was', () => {
    const folder = temporaryFolder();
    const ledger = temporaryLedger({ folder });
    writeSetting(ledger, 'operator', 'Asha');
    ledger.close();
    const broken = {
      number: (migrations.at(-1)?.number ?? 0) + 1,
      name: 'broken',
      sql: 'CREATE TABLE half (a TEXT); nonsense',
    };
    expect(() =>
      openLedger({ folder, key: null, now, migrations: [...migrations, broken] }),
    ).toThrow();
    const again = temporaryLedger({ folder });
    expect(readSetting(again, 'operator')).toBe('Asha');
    expect(
      again.db.all(
        z.object({ name: z.string() }),
        "SELECT name FROM sqlite_master WHERE name = 'half'",
      ),
    ).toEqual([]);
    expect(
      readdirSync(join(folder, 'backups')).some((file) => file.startsWith('ledger-migration-')),
    ).toBe(true);
  });

  it('says of a damaged ledger what is wrong, and a backup brings it back', async () => {
    const folder = temporaryFolder();
    expect(await openElsewhere(folder, 'Asha', '2026-11-23')).toEqual({ code: 'open' });
    // A later day's opening makes the backup that holds what was written.
    expect(await openElsewhere(folder, 'Asha', '2026-11-24')).toEqual({ code: 'open' });
    const path = ledgerPath(folder);
    const half = Math.floor(statSync(path).size / 2);
    truncateSync(path, half - (half % 4096));
    expect(await openElsewhere(folder)).toMatchObject({ code: 'ledger-damaged' });
    const [newest] = await listBackups(folder);
    expect(newest?.made).toBe('2026-11-24');
    const { kept } = await restoreBackup(folder, newest?.file ?? '', now());
    expect(existsSync(join(folder, kept ?? ''))).toBe(true);
    expect(readSetting(temporaryLedger({ folder }), 'operator')).toBe('Asha');
  });

  it('says of a file that is no ledger that it is none', () => {
    const folder = temporaryFolder();
    writeFileSync(ledgerPath(folder), 'This is a letter, not a ledger. '.repeat(500));
    expect(openLedger({ folder, key: null, now })).toMatchObject({
      ok: false,
      error: { code: 'ledger-key' },
    });
  });

  it('keeps a bounded number of daily backups', async () => {
    const folder = temporaryFolder();
    for (let day = 1; day <= 20; day += 1)
      temporaryLedger({ folder, now: () => new Date(Date.UTC(2026, 10, day)) }).close();
    const backups = await listBackups(folder);
    expect(backups).toHaveLength(14);
    expect(backups[0]?.made).toBe('2026-11-20');
  });
});
