import { copyFileSync, cpSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLedger, ledgerPath } from '../../main/ledger/open.ts';
import { findBatch } from '../../main/ledger/batches.ts';
import { movedElsewhere } from '../../main/allocation/stop.ts';
import { BatchMoved, LedgerMoved } from '../../main/ledger/storage-fault.ts';
import { startPracticeEnKash } from '../../main/practice/server.ts';
import {
  approvedBatch,
  quickConnection,
  reckon,
  runOnce,
  stateFile,
} from '../allocation/desk-fixture.ts';
import { temporaryFolder, temporaryLedger } from './temporary-ledger.ts';

const people = Array.from({ length: 9 }, (_, n) => ({ n }));

/** The ledger as a killed process leaves it, without its log. */
function withoutLog(folder: string): string {
  const copy = join(temporaryFolder(), 'data');
  cpSync(folder, copy, { recursive: true });
  expect(statSync(`${ledgerPath(copy)}-wal`).size).toBeGreaterThan(0);
  for (const tail of ['-wal', '-shm']) rmSync(`${ledgerPath(copy)}${tail}`, { force: true });
  rmSync(join(copy, 'desk.lock'), { force: true });
  return copy;
}

describe('the log beside the ledger', () => {
  it('holds nothing that is missed after an approval, and at the end of a run', async () => {
    const folder = temporaryFolder();
    const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()) });
    onTestFinished(() => practice.close());
    const ledger = temporaryLedger({ folder });
    const connection = quickConnection(practice.url, { rowsPerRequest: 4 });
    const id = approvedBatch(ledger, people, connection);
    const approved = temporaryLedger({ folder: withoutLog(folder) });
    expect(findBatch(approved.db, id)?.state).toBe('approved');
    approved.close();
    await runOnce(ledger, id, connection);
    const sent = temporaryLedger({ folder: withoutLog(folder) });
    expect(reckon(sent, id).credited.size).toBe(9);
    sent.close();
  });

  it.each(['deleted', 'replaced'])('stops the run at once when it is %s under it', async (how) => {
    const folder = temporaryFolder();
    const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()) });
    onTestFinished(() => practice.close());
    const log = `${ledgerPath(folder)}-wal`;
    let writes = 0;
    const ledger = temporaryLedger({
      folder,
      onStep: (step) => {
        if (step !== 'record outcome and next request: before') return;
        writes += 1;
        if (writes !== 2) return;
        copyFileSync(log, `${log}.kept`);
        rmSync(log);
        if (how === 'replaced') copyFileSync(`${log}.kept`, log);
      },
    });
    const connection = quickConnection(practice.url, { rowsPerRequest: 2 });
    const id = approvedBatch(ledger, people, connection);
    await expect(runOnce(ledger, id, connection)).rejects.toThrow(LedgerMoved);
    const before = practice.book().length;
    expect(before).toBeLessThan(9);
    await expect(runOnce(ledger, id, connection)).rejects.toThrow(LedgerMoved);
    expect(practice.book()).toHaveLength(before);
  });
});

describe('a second process that came by the lock', () => {
  it('makes the first stop once it has changed the batch, and nobody is paid twice', async () => {
    const folder = temporaryFolder();
    const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()) });
    onTestFinished(() => practice.close());
    const connection = quickConnection(practice.url, { rowsPerRequest: 2 });
    const first = temporaryLedger({ folder });
    const id = approvedBatch(first, people, connection);
    // Somebody deletes the lock's file: the second one gets a lock of its own.
    rmSync(join(folder, 'desk.lock'));
    const opened = openLedger({ folder, key: null, now: first.now });
    if (!opened.ok) throw new Error(opened.error.message);
    const second = opened.value;
    onTestFinished(() => second.close());
    const both = await Promise.allSettled([
      runOnce(first, id, connection),
      runOnce(second, id, connection),
    ]);
    // Neither goes on for ever: whoever finds the batch changed counts anew and stops.
    const stopped = both.filter((one) =>
      one.status === 'rejected'
        ? one.reason instanceof BatchMoved
        : one.value.kind === 'paused' && one.value.stop === movedElsewhere,
    );
    expect(stopped.length).toBeGreaterThan(0);
    const mobiles = practice.book().map(({ mobile }) => mobile);
    expect(new Set(mobiles).size).toBe(mobiles.length);
    for (let again = 0; again < 2 && reckon(second, id).state !== 'settled'; again += 1)
      await runOnce(second, id, connection).catch(() => null);
    const end = reckon(second, id);
    for (const reference of end.credited.keys())
      expect(practice.book().some((one) => one.reference === reference)).toBe(true);
  });
});
