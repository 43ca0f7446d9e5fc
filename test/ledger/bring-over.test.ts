import { execFile } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { auditOf, verifyAudit } from '../../main/ledger/audit.ts';
import { tallyBatch, findBatch } from '../../main/ledger/batches.ts';
import { keyOfFile } from '../../main/ledger/at-rest.ts';
import { listBackups, lookIntoBackup, restoreBackup } from '../../main/ledger/backups.ts';
import { ledgerPath, openLedger, type Ledger } from '../../main/ledger/open.ts';
import { readSetting, writeSetting } from '../../main/ledger/settings.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { approvedBatch } from '../allocation/desk-fixture.ts';
import { temporaryFolder, temporaryLedger } from './temporary-ledger.ts';

const key = '9f'.repeat(32);
const starter = fileURLToPath(new URL('./bring-over-elsewhere.ts', import.meta.url));
const batch = batchIdSchema.parse('B-20261123-TEST');
const people = Array.from({ length: 40 }, (_, n) => ({ n }));

/** A plain ledger as an older desk left it: a batch, settings, and two daily backups with people in them. */
function plainLedger(): string {
  const folder = temporaryFolder();
  const first = temporaryLedger({ folder });
  approvedBatch(first, people, practiceConnection('http://127.0.0.1:1'));
  writeSetting(first, 'operator', 'Asha Kulkarni');
  first.close();
  temporaryLedger({ folder, now: () => new Date('2026-11-24T09:00:00.000Z') }).close();
  return folder;
}

/**
 * A ledger as a desk with the engine before left it when it was killed: under aes256cbc, with a log of writes beside
 * it, and a backup of a moment earlier. Written by libsql 0.5.29.
 */
function earlierLedger(): string {
  const folder = temporaryFolder();
  const fixture = fileURLToPath(new URL('../fixtures/ledgers/aes256cbc.db', import.meta.url));
  copyFileSync(fixture, ledgerPath(folder));
  copyFileSync(`${fixture}-wal`, `${ledgerPath(folder)}-wal`);
  mkdirSync(join(folder, 'backups'));
  copyFileSync(fixture, join(folder, 'backups', 'ledger-daily-2026-11-22.db'));
  return folder;
}

async function startElsewhere(folder: string, fatalStep: number): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      starter,
      folder,
      key,
      String(fatalStep),
      `2026-11-24T10:00:0${fatalStep % 10}.000Z`,
    ]);
    return stdout;
  } catch (error) {
    killedSchema.parse(error);
    return 'killed';
  }
}

/** On Windows a process that is killed ends with 1, without a word, and with no signal. */
const killedSchema =
  process.platform === 'win32'
    ? z.object({ code: z.literal(1), stderr: z.string().regex(/^(?![^]*Error)/) })
    : z.object({ signal: z.literal('SIGKILL') });

/** Every file of a data folder whose bytes name somebody. */
function filesThatName(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /person7@example|Asha Kulkarni/.test(readFileSync(path, 'latin1')));
}

/** What a bringing over that was cut off leaves beside the ledger. */
function leftovers(folder: string): string[] {
  return readdirSync(folder).filter((file) => /plain|encrypting|brought-over/.test(file));
}

function expectWhole(ledger: Ledger): void {
  const found = findBatch(ledger.db, batch);
  expect(found?.state).toBe('approved');
  expect(tallyBatch(ledger.db, found?.number ?? 0).queued.rows).toBe(people.length);
  expect(verifyAudit(ledger.db)).toMatchObject({ good: true });
}

describe('bringing over an earlier ledger', () => {
  it('leaves everything in it, and after its second opening nobody readable anywhere', () => {
    const folder = plainLedger();
    expect(filesThatName(folder).length).toBeGreaterThan(1);
    const ledger = temporaryLedger({ folder, key });
    expectWhole(ledger);
    expect(ledger.encrypted).toBe(true);
    const told = auditOf(ledger.db, 'ledger');
    expect(told.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(
        /every table of the copy was equal to it \(\d+ rows; ₹[\d,.]+ in all batches\).*ledger-migration.*Backups encrypted: 2/,
      ),
    ]);
    // Until the new one was opened twice, the earlier file is the only one that another engine wrote.
    expect(filesThatName(folder)).toEqual([expect.stringMatching(/ledger-migration/)]);
    ledger.close();
    temporaryLedger({ folder, key }).close();
    expect(filesThatName(folder)).toEqual([]);
    expect(leftovers(folder)).toEqual([]);
    expect(openLedger({ folder, key: null, now: () => new Date() })).toMatchObject({
      ok: false,
      error: { code: 'ledger-key' },
    });
  });

  it.each([
    ['a plain ledger', plainLedger, 10],
    ['one under the earlier cipher', earlierLedger, 8],
  ])(
    'loses nothing of %s wherever it is killed, and the next start finishes',
    async (_what, ledgerBefore, least) => {
      let fatal = 1;
      for (; ; fatal += 1) {
        const folder = ledgerBefore();
        const end = await startElsewhere(folder, fatal);
        if (end !== 'killed') break;
        // Killed once more a step later, as a machine that keeps going down would.
        await startElsewhere(folder, 2);
        const ledger = temporaryLedger({ folder, key });
        expectWhole(ledger);
        expect(auditOf(ledger.db, 'ledger').length).toBeGreaterThan(0);
        ledger.close();
        temporaryLedger({ folder, key }).close();
        expect(filesThatName(folder)).toEqual([]);
        expect(leftovers(folder)).toEqual([]);
        expect(keyOfFile(ledgerPath(folder), key)).toMatchObject({ cipher: 'aegis' });
      }
      expect(fatal).toBeGreaterThan(least);
    },
    240_000,
  );

  it('brings over what an earlier desk had not yet folded in, and keeps its file as a backup', async () => {
    const folder = earlierLedger();
    const before = readFileSync(ledgerPath(folder));
    const ledger = temporaryLedger({ folder, key });
    expectWhole(ledger);
    expect(readSetting(ledger, 'operator')).toBe('Asha Kulkarni of Pune');
    expect(auditOf(ledger.db, 'ledger')[0]?.detail).toMatch(/encrypted anew.*was whole/);
    ledger.close();
    temporaryLedger({ folder, key }).close();
    const kept = (await listBackups(folder)).find(({ kind }) => kind === 'migration');
    expect(readFileSync(kept?.path ?? '').length).toBe(before.length);
    expect(keyOfFile(kept?.path ?? '', key)).toMatchObject({ cipher: 'aes256cbc' });
  });

  it('looks into a backup of an earlier desk, and restores it', async () => {
    const folder = earlierLedger();
    temporaryLedger({ folder, key }).close();
    const old = (await listBackups(folder)).find(({ made }) => made === '2026-11-22');
    expect(lookIntoBackup(old?.path ?? '', key)).toMatchObject({ batches: 1 });
    await restoreBackup(folder, old?.file ?? '', new Date());
    const ledger = temporaryLedger({ folder, key });
    expectWhole(ledger);
    expect(readSetting(ledger, 'operator')).toBe('Asha Kulkarni');
  });

  it('says of an earlier ledger under another key that the key is wrong, and changes nothing', () => {
    const folder = earlierLedger();
    const before = readFileSync(ledgerPath(folder));
    expect(openLedger({ folder, key: '8e'.repeat(32), now: () => new Date() })).toMatchObject({
      ok: false,
      error: { code: 'ledger-key' },
    });
    expect(readFileSync(ledgerPath(folder)).equals(before)).toBe(true);
  });

  it('keeps the backups usable under the same key', async () => {
    const folder = plainLedger();
    temporaryLedger({ folder, key }).close();
    const other = temporaryFolder();
    const [newest] = await listBackups(folder);
    writeFileSync(ledgerPath(other), readFileSync(newest?.path ?? ''));
    expectWhole(temporaryLedger({ folder: other, key }));
  });

  it('encrypts a plain backup that is restored later, too', async () => {
    const folder = plainLedger();
    const [plainBackup] = await listBackups(folder);
    const elsewhere = temporaryFolder();
    cpSync(join(folder, 'backups'), join(elsewhere, 'backups'), { recursive: true });
    await restoreBackup(elsewhere, plainBackup?.file ?? '', new Date());
    const restored = temporaryLedger({ folder: elsewhere, key });
    expectWhole(restored);
    restored.close();
    temporaryLedger({ folder: elsewhere, key }).close();
    expect(filesThatName(elsewhere)).toEqual([]);
  });

  it('changes nothing of a damaged plain ledger, and says that it is damaged', () => {
    const folder = plainLedger();
    const path = ledgerPath(folder);
    truncateSync(path, 8 * 4096);
    const before = readFileSync(path);
    expect(openLedger({ folder, key, now: () => new Date() })).toMatchObject({
      ok: false,
      error: { code: 'ledger-damaged' },
    });
    expect(readFileSync(path).equals(before)).toBe(true);
  });
});
