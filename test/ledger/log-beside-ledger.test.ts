import { copyFileSync, cpSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { LedgerDatabase } from '../../main/ledger/database.ts';
import { ledgerPath } from '../../main/ledger/open.ts';
import { recoverInterrupted } from '../../main/ledger/requests.ts';
import { findBatch } from '../../main/ledger/batches.ts';
import { lockGone, stopForFault } from '../../main/allocation/fault-stop.ts';
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

/** Windows lets nobody delete a file that is open, so that nothing of this can happen there. */
const whereOpenFilesGo = it.skipIf(process.platform === 'win32');

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

  whereOpenFilesGo.each(['deleted', 'replaced'])(
    'stops the run at once when it is %s under it',
    async (how) => {
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
    },
  );

  whereOpenFilesGo(
    'lets no request leave that was written into it and is gone with it',
    async () => {
      const folder = temporaryFolder();
      const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()) });
      onTestFinished(() => practice.close());
      const log = `${ledgerPath(folder)}-wal`;
      let replaced = false;
      const ledger = temporaryLedger({
        folder,
        onStep: (step) => {
          // The next request is on disk, and waits for the answer to the one in flight.
          if (replaced || step !== 'record outcome and next request: after') return;
          replaced = true;
          copyFileSync(log, `${log}.kept`);
          rmSync(log);
          copyFileSync(`${log}.kept`, log);
        },
      });
      const connection = quickConnection(practice.url, { rowsPerRequest: 2 });
      const id = approvedBatch(ledger, people, connection);
      await expect(runOnce(ledger, id, connection)).rejects.toThrow(LedgerMoved);
      expect(practice.book()).toHaveLength(2);
    },
  );
});

describe('a second process in the same data folder', () => {
  it('makes the first stop once it has changed the batch, and nobody is paid twice', async () => {
    const folder = temporaryFolder();
    const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()) });
    onTestFinished(() => practice.close());
    const connection = quickConnection(practice.url, { rowsPerRequest: 2 });
    const first = temporaryLedger({ folder });
    const id = approvedBatch(first, people, connection);
    // One that asks for no lock, as on a drive that has none.
    const second = { ...first, db: new LedgerDatabase({ path: ledgerPath(folder), key: null }) };
    onTestFinished(() => second.db.close());
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

  whereOpenFilesGo(
    'sends alone once it came by the lock: the first sends nothing more, whatever it had prepared',
    async () => {
      const folder = temporaryFolder();
      const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()) });
      onTestFinished(() => practice.close());
      const connection = quickConnection(practice.url, { rowsPerRequest: 2 });
      let writes = 0;
      const first = temporaryLedger({
        folder,
        onStep: (step) => {
          if (step !== 'record outcome and next request: before sync') return;
          writes += 1;
          // Somebody deletes the lock's file when the next requests are written down and not sent.
          if (writes === 2) rmSync(join(folder, 'desk.lock'));
        },
      });
      const id = approvedBatch(first, people, connection);
      await expect(runOnce(first, id, connection)).rejects.toSatisfy(
        (fault) => stopForFault(fault) === lockGone,
      );
      expect(practice.book()).toHaveLength(4);
      const second = temporaryLedger({ folder });
      second.db.write('recover', (tx) => recoverInterrupted(tx, second.now().toISOString()));
      expect(await runOnce(second, id, connection)).toMatchObject({ kind: 'settled' });
      expect(reckon(second, id).credited.size).toBe(9);
      expect(practice.book()).toHaveLength(9);
      await expect(runOnce(first, id, connection)).rejects.toThrow('lock');
    },
  );
});
