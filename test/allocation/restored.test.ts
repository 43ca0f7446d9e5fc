import { describe, expect, it, onTestFinished } from 'vitest';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
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
  patientClock,
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
  interface PaidSince {
    readonly ledger: Ledger;
    readonly id: BatchId;
    readonly connection: Connection;
    readonly book: () => Map<string, number>;
  }

  /** A ledger that was restored to before everybody of its batch was paid. */
  async function paidSince(settings: Partial<Connection>): Promise<PaidSince> {
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
    return { ledger, id, connection, book: () => bookOf(readPracticeBook(stateFile(folder))) };
  }

  it('finds by a status check who was paid after the backup was made', async () => {
    const { ledger, id, connection, book } = await paidSince({});
    expect(await runOnce(ledger, id, connection)).toMatchObject({ kind: 'settled' });
    expect(reckon(ledger, id).credited).toEqual(book());
    expect(reckon(ledger, id).credited.size).toBe(people.length);
  });

  it('pays and credits nobody without status checks: a used reference is put on hold', async () => {
    const { ledger, id, connection, book } = await paidSince({ settleByLookUp: false });
    const clock = patientClock(now());
    await runOnce(ledger, id, connection, { clock });
    // The practice EnKash refuses some without a reason: that tells nothing, and they stay unknown.
    const { held, open } = reckon(ledger, id);
    expect(held.size).toBeGreaterThan(0);
    expect(held.size + open.size).toBe(people.length);
    expect(book().size).toBe(people.length);
  });

  it('sends nothing on another day, when a reference may be free again: a person is asked', async () => {
    const { ledger, id, connection, book } = await paidSince({ settleByLookUp: false });
    const clock = patientClock(new Date(now().getTime() + 86_400_000));
    expect(await runOnce(ledger, id, connection, { clock })).toMatchObject({
      stop: { code: 'unknown-rows-left' },
    });
    expect(reckon(ledger, id).open.size).toBe(people.length);
    expect(book().size).toBe(people.length);
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

  it('says so until somebody has compared, and keeps both in the audit log', async () => {
    const folder = temporaryFolder();
    const first = temporaryLedger({ folder });
    const file = backUp(first.db, folder, 'manual', now());
    expect(uncheckedRestore(first.db)).toBeNull();
    first.close();
    const ledger = await restored(folder, file);
    expect(uncheckedRestore(ledger.db)).toMatchObject({ file });
    // A second start finds it taken up already.
    takeUpRestore(ledger.db, folder, null);
    ledger.db.write('checked', (tx) =>
      noteRestoreChecked(tx, now().toISOString(), 'Asha', 'Statement of 24 Nov, none.'),
    );
    expect(uncheckedRestore(ledger.db)).toBeNull();
    expect(auditOf(ledger.db, 'ledger').map(({ action }) => action)).toEqual([
      'ledger.restored',
      'ledger.restore-checked',
    ]);
  });
});
