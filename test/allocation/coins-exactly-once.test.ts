import { execFile } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCoinEvent } from '../../main/enkash/coins.ts';
import { verifyAudit } from '../../main/ledger/audit.ts';
import { findBatch } from '../../main/ledger/batches.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';
import { approvedBatch, quickConnection, runOnce, stateFile, testClient } from './desk-fixture.ts';
import { coinUsers, killedEvent, killedIds } from './kill-people.ts';

/** A practice EnKash that knows the users and the event, and from now on has the faults. */
async function practiceWithEvent(
  folder: string,
  faults: readonly string[],
): Promise<PracticeEnKash> {
  const practice = await startPracticeEnKash({
    stateFile: stateFile(folder),
    world: {
      knownPeople: coinUsers.map(({ n }) => ({
        title: 'Ms',
        name: `Person ${n}`,
        email: `person${n}@example.com`,
        mobile: String(6_000_000_000 + n),
      })),
    },
  });
  const connection = quickConnection(practice.url, { timeoutMs: 5_000 });
  const client = testClient(connection);
  const { event, amount } = killedEvent;
  const made = await createCoinEvent(client, connection, {
    event,
    configuration: 'DEFAULT',
    amount,
  });
  expect(made).toMatchObject({ value: killedEvent });
  await client.close();
  practice.setFaults(faults);
  return practice;
}

/** Whatever went wrong: no user has coins twice, "credited" is true, and nothing is called failed. */
function expectTheTruth(ledger: Ledger, practice: PracticeEnKash): void {
  const batch = findBatch(ledger.db, killedIds.coins);
  if (batch === null) throw new Error('The batch is lost.');
  const rows = [...eachRow(ledger.db, batch.number)];
  const book = practice.coins();
  const given = book.map(({ requestId }) => requestId);
  expect(rows).toHaveLength(coinUsers.length);
  expect(new Set(given).size).toBe(given.length);
  expect(new Set(book.map(({ userId }) => userId)).size).toBe(book.length);
  expect(book.every(({ amount }) => amount === killedEvent.amount)).toBe(true);
  const credited = rows.filter(({ state }) => state === 'credited');
  for (const { reference } of credited) expect(given).toContain(reference);
  expect(rows.filter(({ state }) => state === 'failed')).toEqual([]);
  for (const { state, reference } of rows)
    if (state === 'queued') expect(given).not.toContain(reference);
  expect(verifyAudit(ledger.db).good).toBe(true);
}

const desk = join(import.meta.dirname, 'killed-desk.ts');

/** Lets a desk live until its n-th step; 0: to its end. Gives its steps. */
function live(folder: string, url: string, until: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const given = [desk, folder, url, String(until), 'coins'];
    execFile(process.execPath, given, (error, stdout, stderr) => {
      if (error !== null && error.signal !== 'SIGKILL') reject(new Error(stderr));
      else resolve(stdout.trim().split('\n'));
    });
  });
}

/** How many rounds of kills: a few in every test run, KILLS=1000 for the long one. */
const rounds = Math.max(4, Math.floor(Number(process.env.KILLS ?? 45) / 8));

describe('coins, wherever the desk is killed', { timeout: 3_600_000 }, () => {
  it('reach no user twice, and what is unknown is never called failed', async () => {
    const met = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const folder = temporaryFolder();
      const faults = [
        [],
        ['reset-after-commit:on=coin-allocate,every=2'],
        ['reset-before-commit:on=coin-allocate,at=2', 'coin-requests-never-refused'],
      ];
      const practice = await practiceWithEvent(folder, faults[round % 3] ?? []);
      for (const until of [4 + Math.floor((round * 60) / rounds), 5 + ((round * 7) % 40), 0, 0])
        for (const step of await live(folder, practice.url, until)) met.add(step);
      const ledger = temporaryLedger({ folder });
      expectTheTruth(ledger, practice);
      ledger.close();
      await practice.close();
    }
    for (const step of [
      'record request: before commit',
      'allocate-coin: before sending',
      'allocate-coin: after the answer',
    ])
      expect(met).toContain(step);
  });
});

const faultOfCall = fc.constantFrom(
  'reset-before-commit',
  'reset-after-commit',
  'no-answer-before-commit',
  'no-answer-after-commit',
  'error-500-before-commit',
  'error-500-after-commit',
  'truncated-body',
  'string-payload',
  'string-payload-after-commit',
  'html-instead-of-json',
);
const habit = fc.constantFrom(
  'coin-request-again-is-success',
  'coin-requests-never-refused',
  'coin-balance-lags:seconds=60',
  'other-envelope:on=any',
);

describe('coins, whatever EnKash answers', { timeout: 300_000 }, () => {
  it('reach no user twice, and are called credited only where they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.record({ fault: faultOfCall, at: fc.integer({ min: 1, max: 6 }) }), {
          maxLength: 3,
          selector: ({ at }) => at,
        }),
        fc.uniqueArray(habit, { maxLength: 2 }),
        async (faults, habits) => {
          const ledger = temporaryLedger();
          const practice = await practiceWithEvent(temporaryFolder(), [
            ...habits,
            ...faults.map(({ fault, at }) => `${fault}:on=coin-allocate,at=${at}`),
          ]);
          const connection = quickConnection(practice.url);
          approvedBatch(ledger, coinUsers, connection, killedIds.coins, 'coins', killedEvent);
          for (let run = 0; run < 2; run += 1)
            if (findBatch(ledger.db, killedIds.coins)?.state !== 'settled')
              await runOnce(ledger, killedIds.coins, connection);
          expectTheTruth(ledger, practice);
          ledger.close();
          await practice.close();
        },
      ),
      { numRuns: 12 },
    );
  });
});
