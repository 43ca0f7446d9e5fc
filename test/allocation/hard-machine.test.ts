import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Clock } from '../../main/allocation/run-context.ts';
import type { EnkashClient } from '../../main/enkash/client.ts';
import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import { createHttp, type HttpPort } from '../../main/enkash/http.ts';
import { verifyAudit } from '../../main/ledger/audit.ts';
import { backupFolder } from '../../main/ledger/backups.ts';
import { ledgerPath, type Ledger } from '../../main/ledger/open.ts';
import { readPracticeBook } from '../../main/practice/book.ts';
import { startPracticeEnKash } from '../../main/practice/server.ts';
import { Connections } from '../../main/app/connections/connections.ts';
import { practiceSecrets } from '../../main/app/connections/practice-connection.ts';
import { Runs } from '../../main/app/runs/runs.ts';
import { memoryKeychain } from '../../main/vault/keychain.ts';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';
import { startPracticeProcess, type PracticeProcess } from '../practice/practice-process.ts';
import {
  approvedBatch,
  bookOf,
  quickConnection,
  reckon,
  runOnce,
  stateFile,
  type TestPerson,
} from './desk-fixture.ts';
import { openGuard } from '../enkash/open-guard.ts';
import { deadlineOnLoop } from '../enkash/deadline-on-loop.ts';

const people: readonly TestPerson[] = Array.from({ length: 40 }, (_, n) => ({ n }));
const id = batchIdSchema.parse('B-20261123-TEST');

/** The ledger of a folder and a book are the same, to the paisa, and nobody is missing. */
function agree(ledger: Ledger, book: ReadonlyMap<string, number>): void {
  const ours = reckon(ledger, id);
  expect(ours.state).toBe('settled');
  expect(ours.credited.size).toBe(people.length);
  expect([...ours.credited].sort()).toEqual([...book].sort());
  expect(verifyAudit(ledger.db).good).toBe(true);
}

/** Lets a desk of its own process go on; no file of it may grow beyond `limitKb`. */
function goOn(folder: string, url: string, limitKb: number | 'unlimited'): Promise<string> {
  const desk = join(import.meta.dirname, 'limited-desk.ts');
  const command = 'ulimit -f "$1"; shift; exec "$@"';
  const args = ['-c', command, 'sh', String(limitKb), process.execPath, desk, folder, url];
  return new Promise((give, refuse) => {
    execFile('bash', args, (error, out, err) => {
      if (error === null) give(out.trim());
      else refuse(new Error(err));
    });
  });
}

describe('a disk on which nothing can grow any more', () => {
  it('stops the run with a sentence wherever it fills up, and the run goes on later', async () => {
    const ends: string[] = [];
    for (const spareKb of [0, 40, 90, 200, 400]) {
      const folder = temporaryFolder();
      const practice = await startPracticeEnKash({
        stateFile: stateFile(temporaryFolder()),
        faults: spareKb === 90 ? ['reset-after-commit:every=4'] : [],
      });
      onTestFinished(() => practice.close());
      const prepared = temporaryLedger({ folder });
      approvedBatch(prepared, people, quickConnection(practice.url));
      prepared.close();
      // The limit of the system is one of each file: the write-ahead log reaches it before the ledger itself.
      const limit = Math.ceil(statSync(ledgerPath(folder)).size / 1024) + spareKb;
      ends.push(await goOn(folder, practice.url, limit));
      expect(await goOn(folder, practice.url, 'unlimited')).toBe('settled');
      const ledger = temporaryLedger({ folder });
      agree(ledger, bookOf(practice.book()));
    }
    expect(ends).toContain('ledger-not-writable');
    expect(ends.filter((end) => end !== 'settled' && end !== 'ledger-not-writable')).toEqual([]);
  });
});

describe('a disk too full for the backup of the day', () => {
  it('is told in a sentence before anything is opened, and half a backup is not left there', async () => {
    const folder = temporaryFolder();
    const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()) });
    onTestFinished(() => practice.close());
    const prepared = temporaryLedger({ folder });
    approvedBatch(prepared, people, quickConnection(practice.url));
    prepared.close();
    rmSync(backupFolder(folder), { recursive: true });
    await expect(goOn(folder, practice.url, 100)).rejects.toThrow('cannot be written');
    expect(readdirSync(backupFolder(folder))).toEqual([]);
    expect(await goOn(folder, practice.url, 'unlimited')).toBe('settled');
    agree(temporaryLedger({ folder }), bookOf(practice.book()));
  });
});

/** Whether this machine lets a test have a disk of its own (a mount that nobody else sees). */
const mayMount =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], { timeout: 10_000 })
    .status === 0;

describe('a disk of its own of very few megabytes', () => {
  it.skipIf(!mayMount)(
    'is full in mid-run: the run stops, and goes on once there is room',
    async () => {
      const folder = temporaryFolder();
      const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()) });
      onTestFinished(() => practice.close());
      const prepared = temporaryLedger({ folder });
      approvedBatch(prepared, people, quickConnection(practice.url));
      prepared.close();
      const sizeKb = Math.ceil(statSync(ledgerPath(folder)).size / 1024);
      // Room for the ledger, its backup of today and a few writes; then ten times as much.
      const script =
        'set -e; mount -t tmpfs -o size="$1"k tmpfs /mnt; cp -r "$2"/. /mnt; "$3" "$4" /mnt "$5"; ' +
        'mount -o remount,size=64m /mnt; "$3" "$4" /mnt "$5"; cp -r /mnt/. "$6"';
      const desk = join(import.meta.dirname, 'limited-desk.ts');
      const room = String(sizeKb * 2 + 150);
      // Another folder: this process may still hold the files of the first one.
      const after = temporaryFolder();
      const call = [room, folder, process.execPath, desk, practice.url, after];
      const args = ['-rm', 'sh', '-c', script, 'sh', ...call];
      const out = await new Promise<string>((give, refuse) => {
        execFile('unshare', args, (error, said, err) =>
          error === null ? give(said) : refuse(new Error(err)),
        );
      });
      expect(out.trim().split('\n')).toEqual(['ledger-not-writable', 'settled']);
      agree(temporaryLedger({ folder: after }), bookOf(practice.book()));
    },
  );
});

const change = (flag: '+i' | '-i', files: readonly string[]): boolean =>
  spawnSync('chattr', [flag, ...files.filter((file) => existsSync(file))]).status === 0;

/** Whether the file system knows files that not even the superuser may write. */
function mayFreeze(): boolean {
  const file = join(temporaryFolder(), 'frozen');
  writeFileSync(file, '');
  const frozen = change('+i', [file]);
  return change('-i', [file]) && frozen;
}

describe('a ledger whose files become read-only in mid-run', () => {
  it('stops the run, and goes on once it may write', async (test) => {
    if (!mayFreeze()) test.skip();
    const folder = temporaryFolder();
    // Not the index of the log in shared memory: the system ends a process that writes there (one more way to be killed).
    const files = ['', '-wal'].map((tail) => `${ledgerPath(folder)}${tail}`);
    onTestFinished(() => void change('-i', files));
    const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()) });
    onTestFinished(() => practice.close());
    let writes = 0;
    const ledger = temporaryLedger({
      folder,
      onStep: (step) => {
        if (step !== 'record outcome and next request: before') return;
        writes += 1;
        if (writes === 3) change('+i', files);
      },
    });
    const connection = quickConnection(practice.url, { rowsPerRequest: 4 });
    approvedBatch(ledger, people, connection);
    const connections = new Connections(ledger, memoryKeychain());
    connections.find = () => Promise.resolve({ ok: true, value: connection });
    const options = { ledger, connections, clock: jumpingClock([0]), chance: () => 0.5 };
    const runs = new Runs({ ...options, onProgress: () => undefined });
    const begun = await runs.begin(id, [], 'Asha');
    if (!begun.ok) throw new Error(begun.error.message);
    expect(await begun.value.ended).toMatchObject({ stop: { code: 'ledger-not-writable' } });
    expect(await runs.begin(id, [], 'Asha')).toMatchObject({
      error: { code: 'ledger-not-writable' },
    });
    change('-i', files);
    const again = await runs.begin(id, [], 'Asha');
    if (!again.ok) throw new Error(again.error.message);
    expect(await again.value.ended).toMatchObject({ kind: 'settled' });
    agree(ledger, bookOf(practice.book()));
  });
});

/** A clock that jumps at each look, by up to so many hours back or ahead, and never waits. */
function jumpingClock(jumps: readonly number[]): Clock & { readonly waits: number[] } {
  let at = 0;
  const waits: number[] = [];
  return {
    waits,
    elapsed: () => waits.reduce((sum, ms) => sum + ms, 0),
    now: () => new Date(Date.UTC(2026, 10, 23, 10) + (jumps[at++ % jumps.length] ?? 0) * 60_000),
    sleep: (ms) => {
      waits.push(ms);
      return Promise.resolve();
    },
  };
}

function clientOf(
  connection: Connection,
  now: () => Date,
  http: HttpPort = createHttp(connection.timeoutMs, { deadline: deadlineOnLoop }),
): EnkashClient {
  return createEnkashClient({
    connection,
    secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
    guard: openGuard,
    now,
    http,
  });
}

const jumpsArbitrary = fc.array(fc.integer({ min: -3_000, max: 3_000 }), {
  minLength: 1,
  maxLength: 40,
});

describe('a shared-memory file (-shm) that is deleted in mid-run', () => {
  it('changes nothing of who is credited, in this life and the next', async () => {
    const folder = temporaryFolder();
    const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()) });
    onTestFinished(() => practice.close());
    let writes = 0;
    const ledger = temporaryLedger({
      folder,
      onStep: (step) => {
        if (step !== 'record outcome and next request: before') return;
        writes += 1;
        if (writes === 3) rmSync(`${ledgerPath(folder)}-shm`);
      },
    });
    const connection = quickConnection(practice.url, { rowsPerRequest: 4 });
    approvedBatch(ledger, people, connection);
    expect(await runOnce(ledger, id, connection)).toMatchObject({ kind: 'settled' });
    expect(writes).toBeGreaterThan(3);
    agree(ledger, bookOf(practice.book()));
    ledger.close();
    const next = temporaryLedger({ folder });
    agree(next, bookOf(practice.book()));
  });
});

describe('a clock that jumps back and ahead', () => {
  it('changes nothing of who is credited, waits no longer than asked, and keeps the audit in order', async () => {
    await fc.assert(
      fc.asyncProperty(jumpsArbitrary, async (jumps) => {
        const folder = temporaryFolder();
        const practice = await startPracticeEnKash({
          stateFile: stateFile(folder),
          faults: ['too-many-requests:every=5', 'reset-after-commit:at=3', 'token-expires:at=4'],
        });
        const clock = jumpingClock(jumps);
        const ledger = temporaryLedger({ folder, now: () => clock.now() });
        const connection = quickConnection(practice.url, {
          rowsPerRequest: 6,
          secondSendingAfterMs: 5_000,
        });
        const client = clientOf(connection, () => clock.now());
        try {
          approvedBatch(ledger, people, connection);
          for (let again = 0; again < 3 && reckon(ledger, id).state !== 'settled'; again += 1)
            await runOnce(ledger, id, connection, { client, clock });
          agree(ledger, bookOf(practice.book()));
          for (const wait of clock.waits) {
            expect(wait).toBeGreaterThanOrEqual(0);
            expect(wait).toBeLessThanOrEqual(5_000);
          }
        } finally {
          await client.close();
          ledger.close();
          await practice.close();
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe('an EnKash that is killed in the middle of a run and started again', () => {
  // The n-th call, and whether it dies before the call, while it is on its way, or after its answer.
  it.each([
    [2, 'before'],
    [3, 'during'],
    [4, 'after'],
    [6, 'during'],
    [9, 'during'],
  ] as const)('at call %i, %s it: ledger and book are equal', async (at, when) => {
    const folder = temporaryFolder();
    const state = ['--state', stateFile(folder)];
    let enkash: PracticeProcess = await startPracticeProcess(state);
    const { port } = new URL(enkash.url);
    const restart = async (): Promise<void> => {
      expect(await enkash.end('SIGKILL')).toBe('SIGKILL');
      enkash = await startPracticeProcess([...state, '--port', port]);
    };
    onTestFinished(async () => {
      await enkash.end('SIGTERM');
    });
    const ledger = temporaryLedger({ folder });
    const connection = quickConnection(enkash.url, { rowsPerRequest: 5, timeoutMs: 5_000 });
    approvedBatch(ledger, people, connection);
    const http = createHttp(connection.timeoutMs, { deadline: deadlineOnLoop });
    let calls = 0;
    const client = clientOf(connection, () => new Date(), {
      post: async (call) => {
        calls += 1;
        if (calls !== at) return http.post(call);
        if (when === 'before') await restart();
        const answering = http.post(call);
        if (when === 'during') await restart();
        const outcome = await answering;
        if (when === 'after') await restart();
        return outcome;
      },
      close: () => http.close(),
    });
    onTestFinished(() => client.close());
    for (let again = 0; again < 3 && reckon(ledger, id).state !== 'settled'; again += 1)
      await runOnce(ledger, id, connection, { client });
    expect(calls).toBeGreaterThan(at);
    agree(ledger, bookOf(readPracticeBook(stateFile(folder))));
  });
});
