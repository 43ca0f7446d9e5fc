import { describe, expect, it } from 'vitest';
import type { EnkashClient } from '../../main/enkash/client.ts';
import { retryFailed } from '../../main/preparation/retry-failed.ts';
import { takeBack } from '../../main/preparation/take-back.ts';
import { approvalSheet } from '../../main/preparation/approval.ts';
import { setBatchConnection } from '../../main/preparation/batch-settings.ts';
import { Editing } from '../../main/preparation/editing.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { findBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { paise } from '../../shared/money/paise.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';
import {
  approvedBatch,
  approvedReversal,
  approveTestBatch,
  bookOf,
  quickConnection,
  reckon,
  rowIds,
  runOnce,
  stateFile,
  testClient,
} from './desk-fixture.ts';
import { credited, found, noAnswer, refusedRow, scriptedEnkash } from './scripted-enkash.ts';

const random = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));
const people = [{ n: 1 }, { n: 2 }, { n: 3 }];

function stored(ledger: Ledger, id: BatchId): StoredBatch {
  const batch = findBatch(ledger.db, id);
  if (batch === null) throw new Error('The test batch is not there.');
  return batch;
}

/** An EnKash that reads the reference from no field we send: it answers with one of its own. */
function deafToReferences(connection: Connection): EnkashClient & { calls: number } {
  const client = testClient(connection);
  const deaf = {
    ...client,
    calls: 0,
    allocateOne: (order: Parameters<EnkashClient['allocateOne']>[0]) => {
      deaf.calls += 1;
      return Promise.resolve({
        outcome: {
          kind: 'answered' as const,
          rows: new Map([
            [
              order.line.rowId,
              {
                state: 'held' as const,
                cause: causeOf('reference-not-repeated'),
                text: 'The answer has the reference EK-1.',
              },
            ],
          ]),
          anomalies: [],
          balanceAfterPaise: null,
        },
        exchange: { httpStatus: 200, received: () => null, told: () => [] },
      });
    },
  };
  return deaf;
}

describe('the reference of the single call', () => {
  const bench = (): { ledger: Ledger; id: BatchId; connection: Connection } => {
    const ledger = temporaryLedger();
    const connection = quickConnection('http://127.0.0.1:9');
    return {
      ledger,
      connection,
      id: approvedBatch(ledger, people, connection, undefined, 'single'),
    };
  };

  it('stops the run at the first answer that does not repeat it, and never sends that row again', async () => {
    const { ledger, id, connection } = bench();
    const client = deafToReferences(connection);
    const balance = (): ReturnType<EnkashClient['balance']> =>
      Promise.resolve({ ok: true, value: { availablePaise: paise(10_000_000) } });
    const end = await runOnce(ledger, id, connection, { client: { ...client, balance } });
    expect(end).toMatchObject({ kind: 'paused', stop: { code: 'reference-not-repeated' } });
    expect(client.calls).toBe(1);
    const { held, open } = reckon(ledger, id);
    expect([held.size, open.size]).toEqual([1, 2]);
  });

  it('is not sent a second time before EnKash has repeated one: a person is asked', async () => {
    const { ledger, id, connection } = bench();
    const enkash = scriptedEnkash({ allocate: () => noAnswer(), lookUp: (all) => found(all, []) });
    const end = await runOnce(ledger, id, connection, { client: enkash });
    expect(end).toMatchObject({ kind: 'paused', stop: { code: 'unknown-rows-left' } });
    expect(enkash.sent.map(([line]) => line?.reference)).toHaveLength(3);
    expect(new Set(enkash.sent.map(([line]) => line?.reference)).size).toBe(3);
  });

  it('is sent again once EnKash has repeated one, and only then', async () => {
    const { ledger, id, connection } = bench();
    const enkash = scriptedEnkash({
      allocate: (lines, nth) =>
        nth === 1
          ? noAnswer()
          : {
              kind: 'answered',
              rows: new Map(lines.map(({ rowId }) => [rowId, credited()])),
              anomalies: [],
              balanceAfterPaise: null,
            },
      lookUp: (all) => found(all, []),
    });
    expect(await runOnce(ledger, id, connection, { client: enkash })).toMatchObject({
      kind: 'settled',
    });
    const sent = enkash.sent.map(([line]) => line?.reference);
    expect(sent).toHaveLength(4);
    expect(sent[3]).toBe(sent[0]);
    // Another field is another question: what was proven of one says nothing of the other.
    const other = { ...connection, singleReferenceField: 'uniqueReferenceNum' as const };
    const next = scriptedEnkash({ allocate: () => noAnswer() });
    const again = approvedReversal(
      ledger,
      rowIds(ledger, id).map((rowId) => ({ rowId, amountPaise: 100 })),
      other,
    );
    await runOnce(ledger, again, other, { client: next });
    expect(next.sent).toHaveLength(3);
  });
});

describe('taking a credit back', () => {
  const given = async (): Promise<{
    ledger: Ledger;
    practice: PracticeEnKash;
    connection: Connection;
    id: BatchId;
  }> => {
    const folder = temporaryFolder();
    const practice = await startPracticeEnKash({ stateFile: stateFile(folder) });
    const ledger = temporaryLedger({ folder });
    const connection = quickConnection(practice.url);
    const id = approvedBatch(ledger, people, connection);
    await runOnce(ledger, id, connection);
    return { ledger, practice, connection, id };
  };

  it('is refused beyond what is left, in a sentence, and again at approval', async () => {
    const { ledger, practice, connection, id } = await given();
    const [rowId] = rowIds(ledger, id);
    if (rowId === undefined) throw new Error('Nobody was credited.');
    const back = (amount: number): ReturnType<typeof takeBack> =>
      takeBack(
        ledger,
        {
          credits: [{ rowId, amountPaise: paise(amount) }],
          reason: 'Wrong person',
          preparedBy: 'Asha',
        },
        random,
      );
    expect(back(50_101)).toMatchObject({ ok: false, error: { code: 'more-than-the-credit' } });
    expect(back(0)).toMatchObject({ ok: false, error: { code: 'nothing-to-take-back' } });
    // Two drafts for the whole of it: the first that is approved takes it, the other cannot be.
    const [first, second] = [back(50_100), back(50_100)];
    if (!first.ok || !second.ok) throw new Error('It could not be prepared.');
    approveTestBatch(ledger, first.value, connection);
    expect(approvalSheet(ledger, stored(ledger, second.value), connection).blocks).toMatchObject([
      { code: 'more-than-the-credit' },
    ]);
    expect(() => approveTestBatch(ledger, second.value, connection)).toThrow(
      /reversal is in progress/,
    );
    await runOnce(ledger, first.value, connection);
    expect([...bookOf(practice.book(), 'DR').values()]).toEqual([50_100]);
    expect(back(1)).toMatchObject({ ok: false, error: { code: 'more-than-the-credit' } });
    const other = { ...connection, cardAccountId: 'CAOTHER' };
    expect(
      approvalSheet(ledger, stored(ledger, second.value), other).blocks.map(({ code }) => code),
    ).toContain('reversal-other-account');
    expect(
      setBatchConnection(ledger, stored(ledger, second.value), other, defaultRuleLimits, 'Asha'),
    ).toMatchObject({ ok: false, error: { code: 'reversal-other-account' } });
    const editing = new Editing(ledger, stored(ledger, second.value), defaultRuleLimits, 'Asha');
    const [ofSecond] = rowIds(ledger, second.value);
    if (ofSecond === undefined) throw new Error('The reversal has no row.');
    expect(editing.edit('amount', [{ rowId: ofSecond, field: 'amount', text: '1' }])).toMatchObject(
      {
        ok: false,
        error: { code: 'reversal-not-edited' },
      },
    );
    expect(editing.exclude([ofSecond], 'Not needed')).toMatchObject({ ok: true, value: 1 });
    expect(editing.undo()).toMatchObject({ ok: true });
    await practice.close();
  });

  it('can be tried anew with a new reference when it failed, and not while it is unknown', async () => {
    const { ledger, practice, connection, id } = await given();
    const credits = rowIds(ledger, id).map((rowId) => ({ rowId, amountPaise: 10_000 }));
    const reversal = approvedReversal(ledger, credits, connection);
    const enkash = scriptedEnkash({
      allocate: (lines, nth) =>
        nth === 2
          ? noAnswer()
          : {
              kind: 'answered',
              rows: new Map(
                lines.map(({ rowId }) => [rowId, refusedRow('person-blocked', 'Card is blocked')]),
              ),
              anomalies: [],
              balanceAfterPaise: null,
            },
      lookUp: () => ({ kind: 'unavailable', cause: causeOf('not-allowed'), text: null }),
    });
    await runOnce(ledger, reversal, connection, { client: enkash });
    expect(reckon(ledger, reversal)).toMatchObject({ state: 'paused' });
    const again = retryFailed(ledger, stored(ledger, reversal), defaultRuleLimits, 'Asha', random);
    if (!again.ok) throw new Error(again.error.message);
    const retried = stored(ledger, again.value);
    expect([retried.kind, rowIds(ledger, again.value)].flat()).toHaveLength(3);
    approveTestBatch(ledger, again.value, connection);
    await runOnce(ledger, again.value, connection);
    expect(reckon(ledger, again.value).credited.size).toBe(2);
    const book = bookOf(practice.book(), 'DR');
    expect(book.size).toBe(2);
    for (const reference of reckon(ledger, reversal).failed)
      expect(book.has(reference)).toBe(false);
    await practice.close();
  });

  it('needs no money in the account', async () => {
    const { ledger, practice, connection, id } = await given();
    await fetch(`${practice.controlUrl}/balance`, {
      method: 'POST',
      body: JSON.stringify({ balancePaise: 0 }),
    });
    const [rowId] = rowIds(ledger, id);
    if (rowId === undefined) throw new Error('Nobody was credited.');
    const reversal = approvedReversal(ledger, [{ rowId, amountPaise: 50_000 }], connection);
    expect(await runOnce(ledger, reversal, connection)).toMatchObject({ kind: 'settled' });
    expect(practice.state().balancePaise).toBe(50_000);
    await practice.close();
  });
});
