import { execFile } from 'node:child_process';
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { auditOf, verifyAudit } from '../../main/ledger/audit.ts';
import { tallyBatch, findBatch } from '../../main/ledger/batches.ts';
import { listBackups, restoreBackup } from '../../main/ledger/backups.ts';
import { ledgerPath, openLedger, type Ledger } from '../../main/ledger/open.ts';
import { writeSetting } from '../../main/ledger/settings.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { approvedBatch } from '../allocation/desk-fixture.ts';
import { temporaryFolder, temporaryLedger } from './temporary-ledger.ts';

const key = '9f'.repeat(32);
const starter = fileURLToPath(new URL('./encrypt-elsewhere.ts', import.meta.url));
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

async function startElsewhere(folder: string, fatalStep: number): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [
      starter,
      folder,
      key,
      String(fatalStep),
    ]);
    return stdout;
  } catch (error) {
    return z.object({ signal: z.literal('SIGKILL') }).parse(error).signal;
  }
}

/** Every file of a data folder whose bytes name somebody. */
function filesThatName(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /person7@example|Asha Kulkarni/.test(readFileSync(path, 'latin1')));
}

function expectWhole(ledger: Ledger): void {
  const found = findBatch(ledger.db, batch);
  expect(found?.state).toBe('approved');
  expect(tallyBatch(ledger.db, found?.number ?? 0).queued.rows).toBe(people.length);
  expect(verifyAudit(ledger.db)).toMatchObject({ good: true });
}

describe('encrypting a plain ledger', () => {
  it('leaves everything in it and nobody readable, in the ledger or in its backups', () => {
    const folder = plainLedger();
    expect(filesThatName(folder).length).toBeGreaterThan(1);
    const ledger = temporaryLedger({ folder, key });
    expectWhole(ledger);
    expect(ledger.encrypted).toBe(true);
    const told = auditOf(ledger.db, 'ledger');
    expect(told.map(({ detail }) => detail)).toEqual([
      expect.stringMatching(/every table of the copy was equal.*Backups encrypted: 2/),
    ]);
    expect(filesThatName(folder)).toEqual([]);
    expect(readdirSync(folder).filter((file) => /plain|encrypting/.test(file))).toEqual([]);
    ledger.close();
    expect(openLedger({ folder, key: null, now: () => new Date() })).toMatchObject({
      ok: false,
      error: { code: 'ledger-key' },
    });
  });

  it('loses nothing wherever it is killed, and the next start finishes', async () => {
    let fatal = 1;
    for (; ; fatal += 1) {
      const folder = plainLedger();
      const end = await startElsewhere(folder, fatal);
      if (end !== 'SIGKILL') break;
      // Killed once more a step later, as a machine that keeps going down would.
      await startElsewhere(folder, 2);
      const ledger = temporaryLedger({ folder, key });
      expectWhole(ledger);
      expect(auditOf(ledger.db, 'ledger').length).toBeGreaterThan(0);
      expect(filesThatName(folder)).toEqual([]);
      expect(readdirSync(folder).filter((file) => /plain|encrypting/.test(file))).toEqual([]);
      ledger.close();
    }
    expect(fatal).toBeGreaterThan(8);
  }, 120_000);

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
    await promisify(execFile)('cp', ['-r', join(folder, 'backups'), elsewhere]);
    await restoreBackup(elsewhere, plainBackup?.file ?? '', new Date());
    expectWhole(temporaryLedger({ folder: elsewhere, key }));
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
