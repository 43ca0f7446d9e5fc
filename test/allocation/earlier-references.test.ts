import { describe, expect, it } from 'vitest';

import { checkEarlierReferences } from '../../main/allocation/earlier-references.ts';
import { findBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { retryFailed } from '../../main/preparation/retry-failed.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import type { LookUpOutcome } from '../../main/enkash/outcomes.ts';
import { paise } from '../../shared/money/paise.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import {
  approvedBatch,
  approveTestBatch,
  quickConnection,
  reckon,
  runOnce,
} from './desk-fixture.ts';
import {
  allCredited,
  answered,
  begin,
  contextOf,
  found,
  refusedRow,
  scriptedEnkash,
  type Script,
} from './scripted-enkash.ts';

const amount = paise(50_000);
const people = [0, 1, 2].map((n) => ({ n, amountPaise: amount }));

/** A retry of three rows that EnKash refused by a reason of the closed list; it waits to be sent. */
async function retried(
  settings: Partial<Connection> = {},
): Promise<{ ledger: Ledger; id: BatchId; connection: Connection; earlier: string[] }> {
  const ledger = temporaryLedger();
  const connection = quickConnection('http://127.0.0.1:9', {
    statusCheckRestMs: 1_000,
    ...settings,
  });
  const parent = approvedBatch(ledger, people, connection);
  const refuse: Script = {
    allocate: (lines) => answered(lines, () => refusedRow('insufficient-balance', 'refused')),
    lookUp: (asked) => found(asked, []),
  };
  await runOnce(ledger, parent, connection, { client: scriptedEnkash(refuse) });
  const earlier = [...reckon(ledger, parent).failed];
  expect(earlier).toHaveLength(people.length);
  const batch = findBatch(ledger.db, parent);
  if (batch === null) throw new Error('no batch');
  const made = retryFailed(ledger, batch, defaultRuleLimits, 'Asha', (count) =>
    crypto.getRandomValues(new Uint8Array(count)),
  );
  if (!made.ok) throw new Error(made.error.message);
  approveTestBatch(ledger, made.value, connection);
  return { ledger, id: made.value, connection, earlier };
}

function statesOf(ledger: Ledger, id: BatchId): (string | null)[][] {
  const batch = findBatch(ledger.db, id);
  return batch === null
    ? []
    : [...eachRow(ledger.db, batch.number)].map(({ state, cause }) => [state, cause]);
}

const unavailable = (): LookUpOutcome => ({
  kind: 'unavailable',
  cause: causeOf('not-allowed'),
  text: null,
});

describe('a failed payment that is made again under a new reference', () => {
  it('is sent only when two status checks, a rest apart, show nothing under the earlier one', async () => {
    const { ledger, id, connection, earlier } = await retried();
    const asked: string[][] = [];
    const enkash = scriptedEnkash({
      allocate: allCredited,
      lookUp: (references) => {
        asked.push([...references]);
        return found(references, []);
      },
    });
    const { context, waits } = contextOf(ledger, id, connection, enkash);
    begin(context);
    expect(await checkEarlierReferences(context)).toBeNull();
    expect(asked).toEqual([earlier, earlier]);
    expect(waits).toEqual([1_000]);
    expect(enkash.sent).toEqual([]);
    expect(await runOnce(ledger, id, connection, { client: enkash })).toMatchObject({
      kind: 'settled',
    });
    expect(enkash.sent).toHaveLength(1);
  });

  it('is not made again when the list, lagging, shows that it was paid after all', async () => {
    const { ledger, id, connection, earlier } = await retried();
    let checks = 0;
    const enkash = scriptedEnkash({
      allocate: allCredited,
      lookUp: (references) => {
        checks += 1;
        return found(
          references,
          references.filter((one) => checks > 1 && one === earlier[0]).map((one) => [one, amount]),
        );
      },
    });
    await runOnce(ledger, id, connection, { client: enkash });
    expect(statesOf(ledger, id)).toEqual([
      ['excluded', 'allocated-elsewhere'],
      ['credited', null],
      ['credited', null],
    ]);
    expect(enkash.sent.flat()).toHaveLength(2);
  });

  it.each([
    ['there are no status checks', { settleByLookUp: false }, {}],
    ['EnKash does not answer them', {}, { lookUp: unavailable }],
  ])(
    'waits for a person where %s, and goes on when they asked EnKash',
    async (_, settings, script) => {
      const { ledger, id, connection, earlier } = await retried(settings);
      const enkash = scriptedEnkash({ allocate: allCredited, ...script });
      const { context } = contextOf(ledger, id, connection, enkash);
      begin(context);
      const stop = await checkEarlierReferences(context);
      expect(stop).toMatchObject({ code: 'earlier-not-told', fault: 'person-needed' });
      expect(stop?.meaning).toContain(earlier[0]);

      expect(await checkEarlierReferences({ ...context, agreedWithoutCheck: true })).toBeNull();
    },
  );
});
