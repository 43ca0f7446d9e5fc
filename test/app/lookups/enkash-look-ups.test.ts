import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { startPracticeEnKash } from '../../../main/practice/server.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { PracticeClient, rowsOf } from '../../practice/practice-client.ts';
import { zeroPaise } from '../../../shared/money/paise.ts';
import { personHistory } from '../../../main/ledger/history.ts';
import { acceptAll } from '../sent-batch.ts';
import { deskUnderTest, type DeskUnderTest } from '../desk-under-test.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';

const asha = {
  title: 'Ms',
  name: 'Asha Rao',
  mobile: '9820011223',
  email: 'asha.rao@example.com',
  amount: '100',
};
const nila = {
  title: 'Ms',
  name: 'Nila Menon',
  mobile: '9876543210',
  email: 'nila@example.com',
  amount: '250.50',
};

async function prepared(at: DeskUnderTest, people: (typeof asha)[]): Promise<BatchId> {
  const { batchId } = await at.must('give.prepare', {
    connection: 'practice',
    kind: 'single',
    people,
    preparedBy: 'Asha',
  });
  return batchId;
}

async function approveAndSend(at: DeskUnderTest, batchId: BatchId): Promise<void> {
  await acceptAll(at, batchId);
  const { contentHash } = await at.must('batch.forApproval', { batchId });
  await at.must('batch.approve', { batchId, approvedBy: 'Vikram', contentHash });
  const run = await at.desk.runs.begin(batchId, [], 'Asha');
  if (!run.ok) throw new Error(run.error.message);
  expect(await run.value.ended).toEqual({ kind: 'settled', note: null });
}

describe('what the window asks EnKash', () => {
  it('tells before a run who is known already, by name, count and amount', async () => {
    const at = deskUnderTest();
    const batchId = await prepared(at, [
      asha,
      nila,
      { ...nila, mobile: '9000000009', email: 'IMRAN.shaikh@example.com', name: 'Imran' },
    ]);
    expect(await at.must('enkash.known', { batchId })).toEqual({
      looked: 3,
      complete: true,
      count: 2,
      paise: 35_050,
      shown: [
        { row: 1, name: 'Asha Rao', mobile: '9820011223', amountPaise: 10_000 },
        { row: 3, name: 'Imran', mobile: '9000000009', amountPaise: 25_050 },
      ],
    });
  });

  it('never holds up the sending when EnKash does not tell who is known', async () => {
    const at = deskUnderTest({ faults: ['error-500-before-commit:on=search,times=99'] });
    const batchId = await prepared(at, [asha]);
    expect(await at.call('enkash.known', { batchId })).toMatchObject({
      ok: false,
      error: { code: 'server-error' },
    });
    await approveAndSend(at, batchId);
  });

  it('shows no token to anybody, though EnKash repeats it in its refusal', async () => {
    const at = deskUnderTest({ faults: ['token-expires:on=account,every=1'] });
    const reply = await at.call('enkash.account', { connection: 'practice' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'sign-in-refused' } });
    if (!reply.ok) expect(reply.error.message).toMatch(/token expired: \[secret\]/);
    expect(JSON.stringify(reply)).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  it('knows which transactions are of this desk, and takes a credit back out of the totals of a person', async () => {
    const at = deskUnderTest();
    const batchId = await prepared(at, [nila]);
    await approveAndSend(at, batchId);
    const found = await at.must('enkash.transactions', { connection: 'practice', search: {} });
    const rowId = found.rows[0]?.ours?.rowId;
    if (rowId === undefined) throw new Error('The transaction is not known to be ours.');
    expect(found.rows[0]?.ours).toEqual({ rowId, batchId, state: 'credited' });
    const credits = (): number => {
      const batch = at.desk.batch(batchId);
      if (!batch.ok) throw new Error(batch.error.message);
      const later = { ...batch.value, number: batch.value.number + 1000 };
      const { db, now } = at.desk.ledger;
      const book = db.write('look back', (tx) => personHistory(tx, later, now().toISOString()));
      const values = { title: null, name: null, email: null, amountPaise: null, remarks: null };
      return book
        .of({ ...values, mobile: nila.mobile, reference: null }, rowId)
        .payments.reduce<number>((sum, { keptPaise }) => sum + keptPaise, zeroPaise);
    };
    expect(credits()).toBe(25_050);
    for (const [amount, left] of [
      [20_000, 5_050],
      [5_050, 0],
    ] as const) {
      const back = await at.must('credit.takeBack', {
        credits: [{ rowId, amountPaise: amount }],
        reason: 'Wrong person',
        preparedBy: 'Asha',
      });
      const sheet = await at.must('batch.forApproval', back);
      expect(sheet.takesBack).toMatchObject([
        { name: 'Nila Menon', amountPaise: amount, creditPaise: 25_050, reason: 'Wrong person' },
      ]);
      await approveAndSend(at, back.batchId);
      expect(credits()).toBe(left);
      expect(await at.must('credit.room', { rowId })).toMatchObject({ leftPaise: left });
    }
    const story = await at.must('row.story', { rowId });
    expect(
      story.filter(({ kind }) => kind === 'taken-back').map(({ sentence }) => sentence),
    ).toEqual([
      expect.stringMatching(/^Reversed in B-.*: ₹200\. Wrong person$/),
      expect.stringMatching(/^Reversed in B-.*: ₹50\.50\. Wrong person$/),
    ]);
  });
});

describe('a look-up by mobile where EnKash knows no such filter', () => {
  it('says whether all recipients were gone through', async () => {
    const enkash = await startPracticeEnKash({
      stateFile: join(temporaryFolder(), 'practice.db'),
      conventions: { searchByMobile: 'no', paging: 'query' },
    });
    onTestFinished(() => enkash.close());
    for (const first of [1, 101]) await new PracticeClient(enkash).allocated(rowsOf(100, first));
    const at = deskUnderTest();
    const asked = (paging: Connection['paging'], mobile: string): Promise<unknown> => {
      const value = { ...practiceConnection(enkash.url), timeoutMs: 20_000, paging };
      at.desk.connections.find = () => Promise.resolve({ ok: true, value });
      return at.must('enkash.people', { connection: 'practice', mobile, page: 0 });
    };
    const last = rowsOf(1, 200)[0]?.mobile ?? '';
    expect(await asked('query', last)).toMatchObject({ rows: [{ mobile: last }], more: false });
    expect(await asked('query', '7999999999')).toMatchObject({ rows: [], total: 0, more: false });
    // The page is asked for in the way that this EnKash passes over: it gives the first hundred each time.
    expect(await asked('body', last)).toMatchObject({ rows: [], total: null, more: true });
  });
});
