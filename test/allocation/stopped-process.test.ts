import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifyAudit } from '../../main/ledger/audit.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { run } from '../headless/run-command.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';
import {
  approvedBatch,
  bookOf,
  quickConnection,
  reckon,
  stateFile,
  type TestPerson,
} from './desk-fixture.ts';

const people: readonly TestPerson[] = Array.from({ length: 30 }, (_, n) => ({ n }));
const id = batchIdSchema.parse('B-20261123-TEST');
const desk = join(import.meta.dirname, 'limited-desk.ts');

/** Longer than the time-out of a request, the rest before the same reference goes again, and a look-up's together. */
const stillMs = 4_000;

interface Going {
  readonly child: ChildProcess;
  /** What it printed, once it has ended. */
  readonly said: Promise<string>;
}

/** A process of its own that goes on with the batch of a folder, with a time-out of two seconds. */
function goOn(folder: string, url: string): Going {
  const child = spawn(process.execPath, [desk, folder, url]);
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return { child, said: new Promise((give) => child.once('close', () => give(said.trim()))) };
}

/** A process that stands still once EnKash has paid so many of its batch. */
async function stoodStill(
  folder: string,
  practice: PracticeEnKash,
  paid: number,
  asideMs: number,
): Promise<Going> {
  const going = goOn(folder, practice.url);
  while (practice.book().length < paid) {
    expect(going.child.exitCode).toBeNull();
    await wait(5);
  }
  await wait(asideMs);
  going.child.kill('SIGSTOP');
  return going;
}

async function staged(faults: readonly string[]): Promise<[string, PracticeEnKash]> {
  const folder = temporaryFolder();
  const practice = await startPracticeEnKash({ stateFile: stateFile(temporaryFolder()), faults });
  onTestFinished(() => practice.close());
  const prepared = temporaryLedger({ folder });
  approvedBatch(prepared, people, quickConnection(practice.url));
  prepared.close();
  return [folder, practice];
}

/** The batch was finished, and each of its people holds the amount once: `bookOf` throws of a reference that is twice. */
function finished(folder: string, practice: PracticeEnKash): void {
  const ledger = temporaryLedger({ folder });
  const ours = reckon(ledger, id);
  expect(ours.state).toBe('settled');
  expect([...ours.credited].sort()).toEqual([...bookOf(practice.book())].sort());
  expect(ours.credited.size).toBe(people.length);
  expect(new Set(practice.book().map(({ mobile }) => mobile)).size).toBe(people.length);
  expect(verifyAudit(ledger.db).good).toBe(true);
}

describe('a process that stands still (SIGSTOP) in the middle of a run', () => {
  // While it waits for an answer, and a moment after one.
  it.each([
    ['answers that take their time', ['slow-answer:ms=200,every=1'], 0],
    ['answers at once', ['slow:ms=30,every=1'], 15],
    ['answers that get lost', ['reset-after-commit:every=4', 'slow:ms=20,every=1'], 5],
  ] as const)(
    'keeps every other out meanwhile, and finishes its batch: %s',
    { timeout: 120_000 },
    async (_what, faults, asideMs) => {
      const [folder, practice] = await staged(faults);
      const going = await stoodStill(folder, practice, 7, asideMs);
      const since = Date.now();
      const locked = 'Another Reward Desk is using this data folder';
      expect(await goOn(folder, practice.url).said).toContain(locked);
      const terminal = await run('resume', id, '--data', folder);
      expect(terminal.code).toBe(1);
      expect(terminal.err).toContain(locked);
      await wait(Math.max(0, stillMs - (Date.now() - since)));
      going.child.kill('SIGCONT');
      const end = await going.said;
      practice.setFaults([]);
      if (end !== 'settled') expect(await goOn(folder, practice.url).said).toBe('settled');
      finished(folder, practice);
    },
  );

  /*
   * While it waits for an answer, another that forgets what was paid under a reference would pay twice for whatever is sent
   * after that. Just before a request leaves, only EnKash can know: what was about to be written to the wire goes out when the
   * process wakes, and is refused because its reference was used.
   */
  it.each([
    ['while it waits for an answer', ['slow-answer:ms=200,every=1', 'no-unique-index'], 20],
    ['later in that wait', ['slow-answer:ms=200,every=1', 'no-unique-index'], 80],
    ['just before a request', ['slow:ms=30,every=1'], 0],
  ] as const)(
    'pays nobody again where somebody removed its lock and another process went on: %s',
    { timeout: 120_000 },
    async (_when, faults, asideMs) => {
      const [folder, practice] = await staged(faults);
      const going = await stoodStill(folder, practice, 7, asideMs);
      rmSync(join(folder, 'desk.lock'));
      await wait(stillMs);
      practice.setFaults(faults.filter((name) => name === 'no-unique-index'));
      const other = await goOn(folder, practice.url).said;
      // One that stopped within a write of its own keeps everybody else from writing.
      const keptOut = other.includes('database is locked');
      if (!keptOut) expect(other).toBe('settled');
      going.child.kill('SIGCONT');
      expect(await going.said).toBe('lock-gone');
      if (keptOut) expect(await goOn(folder, practice.url).said).toBe('settled');
      finished(folder, practice);
    },
  );
});
