import { describe, expect, it, onTestFinished } from 'vitest';
import { backUp, restoreBackup } from '../../main/ledger/backups.ts';
import { auditOf } from '../../main/ledger/audit.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { noteRestoreChecked, takeUpRestore, uncheckedRestore } from '../../main/ledger/restored.ts';
import { readPracticeBook } from '../../main/practice/book.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { reopen } from '../../main/preparation/approval.ts';
import { findBatch } from '../../main/ledger/batches.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';
import {
  approvedBatch,
  bookOf,
  quickConnection,
  reckon,
  runOnce,
  stateFile,
} from './desk-fixture.ts';

const now = (): Date => new Date('2026-11-24T10:00:00.000Z');
const people = Array.from({ length: 7 }, (_, n) => ({ n, amountPaise: 10_000 + n }));

async function practice(folder: string): Promise<PracticeEnKash> {
  const started = await startPracticeEnKash({ stateFile: stateFile(folder) });
  onTestFinished(() => started.close());
  return started;
}

/** Puts the backup in the ledger's place, as a desk that starts anew finds it. */
async function restored(folder: string, file: string): Promise<Ledger> {
  await restoreBackup(folder, file, now());
  const ledger = temporaryLedger({ folder });
  takeUpRestore(ledger.db, folder, null);
  return ledger;
}

describe('a ledger that was restored', () => {
  it.each([
    ['a look-up', {}],
    ['the same reference', { settleByLookUp: false }],
  ])('finds by %s who was paid after the backup was made', async (_, settings) => {
    const folder = temporaryFolder();
    const enkash = await practice(folder);
    const connection = quickConnection(enkash.url, { timeoutMs: 5_000, ...settings });
    const first = temporaryLedger({ folder });
    const id = approvedBatch(first, people, connection);
    const file = backUp(first.db, folder, 'manual', now());
    expect(await runOnce(first, id, connection)).toMatchObject({ kind: 'settled' });
    first.close();

    const ledger = await restored(folder, file);
    expect(reckon(ledger, id)).toMatchObject({ state: 'paused' });
    expect(reckon(ledger, id).open.size).toBe(people.length);
    expect(await runOnce(ledger, id, connection)).toMatchObject({ kind: 'settled' });
    expect(reckon(ledger, id).credited).toEqual(bookOf(readPracticeBook(stateFile(folder))));
    expect(reckon(ledger, id).credited.size).toBe(people.length);
  });

  it('pays those who were not paid', async () => {
    const folder = temporaryFolder();
    const enkash = await practice(folder);
    const connection = quickConnection(enkash.url, { timeoutMs: 5_000 });
    const first = temporaryLedger({ folder });
    const id = approvedBatch(first, people, connection);
    const file = backUp(first.db, folder, 'manual', now());
    first.close();
    const ledger = await restored(folder, file);
    expect(await runOnce(ledger, id, connection)).toMatchObject({ kind: 'settled' });
    expect(reckon(ledger, id).credited).toEqual(bookOf(readPracticeBook(stateFile(folder))));
    expect(reckon(ledger, id).credited.size).toBe(people.length);
  });

  it('lets no batch be opened for changes that may have been sent', async () => {
    const folder = temporaryFolder();
    const first = temporaryLedger({ folder });
    const id = approvedBatch(first, people, quickConnection('http://127.0.0.1:1'));
    const file = backUp(first.db, folder, 'manual', now());
    first.close();
    const ledger = await restored(folder, file);
    const batch = findBatch(ledger.db, id);
    if (batch === null) throw new Error('no batch');
    expect(reopen(ledger, batch, 'Asha')).toMatchObject({
      ok: false,
      error: { code: 'not-approved' },
    });
  });

  it('says so until somebody has compared, and keeps both in the audit trail', async () => {
    const folder = temporaryFolder();
    const first = temporaryLedger({ folder });
    const file = backUp(first.db, folder, 'manual', now());
    expect(uncheckedRestore(first.db)).toBeNull();
    first.close();
    const ledger = await restored(folder, file);
    expect(uncheckedRestore(ledger.db)).toMatchObject({ file });
    // A second start finds it taken up already.
    takeUpRestore(ledger.db, folder, null);
    ledger.db.write('checked', () =>
      noteRestoreChecked(ledger.db, now().toISOString(), 'Asha', 'Statement of 24 Nov, none.'),
    );
    expect(uncheckedRestore(ledger.db)).toBeNull();
    expect(auditOf(ledger.db, 'ledger').map(({ action }) => action)).toEqual([
      'ledger.restored',
      'ledger.restore-checked',
    ]);
  });
});
