import fc from 'fast-check';
import { expect, it } from 'vitest';
import { practiceSecrets } from '../../main/app/connections/practice-connection.ts';
import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import { findBatch } from '../../main/ledger/batches.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { openGuard } from '../enkash/open-guard.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { AnyEnkash } from './any-enkash.ts';
import { approvedBatch, quickConnection, runOnce } from './desk-fixture.ts';

const rounds = Number(process.env.ANY_REPLIES ?? 120);
const people = Array.from({ length: 7 }, (_, n) => ({ n, amountPaise: 10_000 + n * 150 }));

/** Plays a batch against an EnKash that may answer anything; gives what the ledger says that is not so. */
async function wrongAfter(seed: number, lookUps: boolean, size: number): Promise<string[]> {
  let ahead = 0;
  const now = (): Date => new Date(Date.now() + ahead);
  const ledger = temporaryLedger({ now });
  const connection = quickConnection('http://127.0.0.1:9', {
    ...{ rowsPerRequest: size, settleByLookUp: lookUps, firstAlone: seed % 2 === 0 },
    ...{ secondSendingAfterMs: 600_000, statusCheckRestMs: 60_000 },
  });
  const enkash = new AnyEnkash(seed, now);
  const clock = {
    now,
    elapsed: () => performance.now() + ahead,
    sleep: (ms: number) => {
      ahead += ms;
      return Promise.resolve();
    },
  };
  const id = approvedBatch(ledger, people, connection);
  const wrong: string[] = [];
  try {
    for (let run = 1; run <= 3 && findBatch(ledger.db, id)?.state !== 'settled'; run += 1) {
      const client = createEnkashClient({
        connection,
        secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
        guard: openGuard,
        now,
        http: enkash,
      });
      await runOnce(ledger, id, connection, { client, clock });
      const held = enkash.held();
      for (const row of eachRow(ledger.db, findBatch(ledger.db, id)?.number ?? 0)) {
        const has = held.get(row.mobile ?? '') ?? 0;
        const due = row.amountPaise ?? 0;
        const notSo =
          has > due ||
          ((row.state === 'credited' || row.state === 'excluded') && has !== due) ||
          ((row.state === 'failed' || row.state === 'queued') && has !== 0);
        if (notSo) wrong.push(`run ${run}: row ${row.sourceRow} is ${row.state}, holds ${has}`);
      }
    }
    return wrong;
  } finally {
    ledger.close();
  }
}

it('believes no transaction that a reply told of somebody else before, in whatever it came', async () => {
  expect(await wrongAfter(960_897_665, false, 1)).toEqual([]);
});

it(
  'claims nothing that EnKash does not have, whatever its replies are',
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 1e9 }),
        fc.boolean(),
        fc.constantFrom(1, 3, 7),
        async (seed, lookUps, size) => {
          expect(await wrongAfter(seed, lookUps, size)).toEqual([]);
        },
      ),
      { numRuns: rounds, endOnFailure: true },
    );
  },
  Math.max(600_000, rounds * 5_000),
);
