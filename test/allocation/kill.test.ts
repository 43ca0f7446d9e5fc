import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import { verifyAudit } from '../../main/ledger/audit.ts';
import { findBatch, listBatches } from '../../main/ledger/batches.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';
import { bookOf, reckon, stateFile } from './desk-fixture.ts';
import { killedIds, manyPeople } from './kill-people.ts';

const desk = join(import.meta.dirname, 'killed-desk.ts');

interface Lived {
  /** Killed, or at its end. */
  readonly killed: boolean;
  readonly steps: readonly string[];
}

/** Lets a desk live until its n-th step; 0: to its end. */
function live(folder: string, url: string, until: number, kinds = ''): Promise<Lived> {
  return new Promise((resolve, reject) => {
    const given = [desk, folder, url, String(until), kinds];
    execFile(process.execPath, given, (error, stdout, stderr) => {
      const killed = error?.signal === 'SIGKILL';
      if (error !== null && !killed) reject(new Error(stderr));
      else resolve({ killed, steps: stdout.trim().split('\n') });
    });
  });
}

/** Kills desk after desk at the given steps, lets the last one live, and compares ledger and book. */
async function surviveKills(
  faults: readonly string[],
  kills: readonly number[],
  kinds = '',
): Promise<string[]> {
  const folder = temporaryFolder();
  const practice = await startPracticeEnKash({ stateFile: stateFile(folder), faults, seed: 3 });
  const met: string[] = [];
  try {
    for (const until of [...kills, 0, 0, 0])
      met.push(...(await live(folder, practice.url, until, kinds)).steps);
    const ledger = temporaryLedger({ folder });
    if (findBatch(ledger.db, killedIds.bulk) === null) throw new Error('The batch is lost.');
    expect(reckon(ledger, killedIds.bulk).rows).toBe(manyPeople.length);
    const batches = listBatches(ledger.db);
    expect(batches).toHaveLength(kinds === '' ? 1 : 3);
    for (const direction of ['CR', 'DR'] as const) {
      const book = bookOf(practice.book(), direction);
      const ours = batches
        .filter(({ kind }) => kindOf(kind).takesBack === (direction === 'DR'))
        .map(({ id }) => reckon(ledger, id));
      for (const { state, open, failed } of ours) {
        expect(state).toBe('settled');
        expect(open.size).toBe(0);
        for (const reference of failed) expect(book.has(reference)).toBe(false);
      }
      expect(ours.flatMap(({ credited }) => [...credited]).sort()).toEqual([...book].sort());
    }
    expect(verifyAudit(ledger.db).good).toBe(true);
    ledger.close();
  } finally {
    await practice.close();
  }
  return met;
}

/** How many kills: a few dozen in every test run, KILLS=1000 for the long one. */
const budget = Number(process.env.KILLS ?? 45);

describe('a desk killed by SIGKILL', () => {
  let steps: readonly string[] = [];
  let practice: PracticeEnKash;
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-'));

  beforeAll(async () => {
    practice = await startPracticeEnKash({ stateFile: stateFile(folder) });
    steps = (await live(folder, practice.url, 0)).steps;
  });
  afterAll(async () => {
    await practice.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has the steps that matter to be killed at', () => {
    for (const name of [
      'approve batch: before commit',
      'start run: after',
      'record request: before',
      'record request: before commit',
      'record request: after',
      'bulk-create-allocate-points-json: before sending',
      'bulk-create-allocate-points-json: after the answer',
      'record outcome: before',
      'record outcome: before commit',
      'record outcome: after',
      'end run: before commit',
    ])
      expect(steps).toContain(name);
  });

  it(
    'loses nobody and pays nobody twice, wherever it is killed',
    { timeout: 3_600_000 },
    async () => {
      const rounds = Math.max(1, Math.floor(budget / 3));
      const spread = Array.from(
        { length: rounds },
        (_, i) => 1 + Math.floor((i * steps.length) / rounds),
      );
      for (const [i, first] of spread.entries()) {
        const faults =
          i % 3 === 0
            ? []
            : i % 3 === 1
              ? ['reset-after-commit:every=2']
              : ['no-answer-before-commit:at=2', 'row-missing:at=3'];
        // Killed again on the way back, at steps that differ from round to round.
        await surviveKills(faults, [first, 2 + ((i * 7) % 23), 1 + ((i * 11) % 17)]);
      }
    },
  );

  it(
    'gives and takes nothing twice by single calls, wherever it is killed',
    { timeout: 3_600_000 },
    async () => {
      const rounds = Math.max(2, Math.floor(budget / 20));
      for (let i = 0; i < rounds; i += 1) {
        const faults =
          i % 2 === 0
            ? ['reset-after-commit:on=single,every=3']
            : ['no-answer-before-commit:on=single,at=4', 'truncated-body:on=single,at=9'];
        const first = steps.length + 3 + Math.floor((i * 70) / rounds);
        const met = await surviveKills(
          faults,
          [first, 6 + ((i * 7) % 31), 4 + ((i * 11) % 29)],
          'kinds',
        );
        expect(met).toContain('create-allocate-points: after the answer');
      }
    },
  );

  it(
    'meets the steps of settling, too, when answers are lost and it is killed among them',
    { timeout: 120_000 },
    async () => {
      const met = await surviveKills(
        ['reset-after-commit:every=2', 'lookup-empty-for-a-while:times=9'],
        [12, 15, 18, 21, 24],
      );
      for (const name of [
        'record look-up: after',
        'record look-up answer: before commit',
        'all: after the answer',
      ])
        expect(met).toContain(name);
    },
  );
});
