import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { practiceConnection } from '../../../main/app/connections/practice-connection.ts';
import { monthsOfConnections } from '../../../main/app/history/months.ts';
import { TallyBook } from '../../../main/app/history/tally-book.ts';
import { postBatch } from '../../../main/app/vouchers/post-batch.ts';
import { batchesApproved, batchesSent, bookedMoves } from '../../../main/ledger/period-figures.ts';
import { fillRecipientBook } from '../../../main/ledger/recipient-book.ts';
import { findRecipient } from '../../../main/ledger/recipient-list.ts';
import { batchesSentThrough } from '../../../main/ledger/sent-rows.ts';
import { ownTaxEntries } from '../../../main/ledger/tax-register.ts';
import { readCoinEvent, updateCoinEvent } from '../../../main/enkash/coins.ts';
import { findBatch } from '../../../main/ledger/batches.ts';
import { sentCoins } from '../../../main/ledger/coin-requests.ts';
import { eachRow } from '../../../main/ledger/rows.ts';
import { quickConnection, testClient } from '../../allocation/desk-fixture.ts';
import { temporaryFolder } from '../../ledger/temporary-ledger.ts';
import { coinsAtPractice, coinsByUser, users, type CoinsAtPractice } from './coins-at-practice.ts';

const byMobile = [['Mobile'], ...users.map(({ mobile }) => [mobile])];
const [first, second] = users;
if (first === undefined || second === undefined) throw new Error('The practice world knows users.');

/** Gives the event other coins at EnKash, behind the back of the desk. */
async function changeEvent({ practice, event }: CoinsAtPractice, amount: number): Promise<void> {
  const connection = quickConnection(practice.url);
  const client = testClient(connection);
  await updateCoinEvent(client, connection, event.id, { amount });
  expect(await readCoinEvent(client, event.id)).toMatchObject({ value: { amount } });
  await client.close();
}

function rowsOf({ at }: CoinsAtPractice, batchId: Parameters<typeof findBatch>[1]) {
  const batch = findBatch(at.desk.ledger.db, batchId);
  return batch === null ? [] : [...eachRow(at.desk.ledger.db, batch.number)];
}

describe('a sheet of users for the coins of an event', () => {
  it.each([
    ['mobile', [['Mobile'], [first.mobile], [second.mobile]]],
    ['email', [['Email'], [first.email], [second.email.toUpperCase()]]],
  ])('names them by %s; EnKash tells the rest', async (_how, sheet) => {
    const coins = await coinsAtPractice();
    const batchId = await coins.importSheet(sheet);
    expect(await coins.at.must('batch.get', { batchId })).toMatchObject({
      kind: 'coins',
      state: 'checked',
      totalPaise: 4_000,
    });
    expect(rowsOf(coins, batchId).map(({ name, mobile }) => [name, mobile])).toEqual([
      [first.name, first.mobile],
      [second.name, second.mobile],
    ]);
  });

  it('names them by user ID', async () => {
    const coins = await coinsAtPractice();
    const { rows } = await coins.at.must('enkash.people', { connection: 'practice' });
    const batchId = await coins.importSheet([
      ['User ID'],
      ...rows.map(({ userId }) => [userId ?? '']),
    ]);
    expect(rowsOf(coins, batchId).map(({ mobile }) => mobile)).toEqual(
      rows.map(({ mobile }) => mobile),
    );
  });

  it('names them by the columns that a person has chosen, whatever their headers', async () => {
    const { at, event } = await coinsAtPractice();
    const path = join(temporaryFolder(), 'users.csv');
    writeFileSync(path, `Ref,Who\n${second.mobile},${first.email}\n`);
    const { fileId } = await at.must('file.dropped', { path });
    const order = {
      ...{ connection: 'practice', fileId, eventId: event.id, name: 'Users', preparedBy: 'Asha' },
    };
    const { batchId } = await at.must('coins.importBatch', {
      ...order,
      columns: { userId: null, mobile: null, email: 1 },
    });
    const rows = await at.must('batch.rows', {
      ...{ batchId, filter: {}, sort: { by: 'position', direction: 'up' }, offset: 0, limit: 5 },
    });
    expect(rows.rows.map(({ state }) => state)).toEqual(['ready']);
    expect(JSON.stringify(rows.rows)).toContain(first.name);
    // Both of two users: what the row says must agree.
    const both = { userId: null, mobile: 0, email: 1 };
    const other = await at.must('coins.importBatch', { ...order, columns: both });
    expect((await at.must('batch.get', other)).tally.invalid.rows).toBe(1);
  });

  it('has an error where EnKash knows nobody, or where mobile and email are of two users', async () => {
    const coins = await coinsAtPractice();
    const batchId = await coins.importSheet([
      ['Mobile', 'Email'],
      ['9000000001', 'nobody@example.com'],
      [first.mobile, second.email],
      [first.mobile, first.email],
    ]);
    expect(rowsOf(coins, batchId).map(({ state }) => state)).toEqual([
      'invalid',
      'invalid',
      'ready',
    ]);
  });

  it('shows what each user gets and what it is worth before the approval, and never as rupees of the account', async () => {
    const coins = await coinsAtPractice([], { connection: { coinPaise: 50 } });
    const batchId = await coins.importSheet(byMobile);
    const sheet = await coins.at.must('batch.forApproval', { batchId });
    const total = users.length * 20;
    expect(sheet.coins).toEqual({
      event: coins.event,
      total,
      worth: `worth ₹${total / 2}`,
    });
    expect(sheet.blocks).toEqual([]);
  });
});

describe('coins that are sent', () => {
  it.each(['DEFAULT', 'CUSTOM'] as const)(
    'reach every user once, of an event with the configuration %s',
    async (configuration) => {
      const coins = await coinsAtPractice([], { configuration });
      const batchId = await coins.importSheet(byMobile);
      await coins.approve(batchId);
      const batch = await coins.send(batchId);
      expect(batch).toMatchObject({
        state: 'settled',
        tally: { credited: { rows: users.length } },
      });
      const book = coins.practice.coins();
      expect([...coinsByUser(book).values()]).toEqual(users.map(() => 20));
      expect(book.map(({ requestId }) => requestId)).toEqual(
        rowsOf(coins, batchId).map(({ reference }) => reference),
      );
    },
  );

  it.each([
    ['reset-after-commit:on=coin-allocate,at=1'],
    ['no-answer-after-commit:on=coin-allocate,at=2'],
    ['error-500-after-commit:on=coin-allocate,at=1'],
    ['truncated-body:on=coin-allocate,at=2'],
    ['html-instead-of-json:on=coin-allocate,at=1'],
  ])(
    'and whose answer was lost are found by the balance, which rose by just these: %s',
    async (fault) => {
      const coins = await coinsAtPractice([fault]);
      const batchId = await coins.importSheet(byMobile);
      await coins.approve(batchId);
      const batch = await coins.send(batchId);
      expect(batch).toMatchObject({
        state: 'settled',
        tally: { credited: { rows: users.length } },
      });
      expect([...coinsByUser(coins.practice.coins()).values()]).toEqual(users.map(() => 20));
      expect(rowsOf(coins, batchId).filter((row) => row.settledBy === 'look-up')).toHaveLength(1);
    },
  );

  it.each([
    ['reset-before-commit:on=coin-allocate,at=1'],
    ['no-answer-before-commit:on=coin-allocate,at=1'],
    ['error-500-before-commit:on=coin-allocate,at=1'],
    ['too-many-requests:on=coin-allocate,at=1,seconds=0'],
  ])(
    'and whose request was lost stay unknown, are sent no second time, and are for a person: %s',
    async (fault) => {
      const coins = await coinsAtPractice([fault]);
      const batchId = await coins.importSheet(byMobile);
      await coins.approve(batchId);
      const paused = await coins.send(batchId);
      expect(paused).toMatchObject({
        state: 'paused',
        stop: { code: 'unknown-rows-left' },
        tally: { unknown: { rows: 1 }, credited: { rows: users.length - 1 } },
      });
      await coins.send(batchId);
      expect(coins.practice.coins()).toHaveLength(users.length - 1);
      const [open] = rowsOf(coins, batchId).filter(({ state }) => state === 'unknown');
      expect(open?.cause).toBe('coins-not-shown');
      if (open === undefined) throw new Error('No row is open.');
      await coins.at.must('row.settle', {
        rowId: open.id,
        by: 'Asha',
        as: 'failed',
        reason: 'EnKash shows nothing',
      });
      expect(await coins.at.must('batch.get', { batchId })).toMatchObject({ state: 'settled' });
    },
  );

  it('are not believed to have arrived while the balance lags, nor called failed', async () => {
    const coins = await coinsAtPractice([
      'coin-balance-lags:seconds=3600',
      'reset-after-commit:on=coin-allocate,at=1',
    ]);
    const batchId = await coins.importSheet([['Mobile'], [first.mobile]]);
    await coins.approve(batchId);
    expect(await coins.send(batchId)).toMatchObject({
      state: 'paused',
      tally: { unknown: { rows: 1 } },
    });
    coins.practice.setFaults([]);
    expect(await coins.send(batchId)).toMatchObject({
      state: 'settled',
      tally: { credited: { rows: 1 } },
    });
    expect(coins.practice.coins()).toHaveLength(1);
  });

  it('do not make later coins look arrived: a balance that may lack earlier ones proves nothing', async () => {
    const coins = await coinsAtPractice(['coin-balance-lags:seconds=3600']);
    const one = await coins.importSheet([['Mobile'], [first.mobile]]);
    await coins.approve(one);
    await coins.send(one);
    // The second request is lost for good, and the first shows only now.
    coins.practice.setFaults([
      'coin-balance-lags:seconds=3600,times=1',
      'reset-before-commit:on=coin-allocate,at=1',
    ]);
    const again = await coins.importSheet([['Mobile'], [first.mobile]]);
    const { groups } = await coins.at.must('batch.get', { batchId: again });
    expect(groups.map(({ code }) => code)).toContain('duplicate-in-earlier-batch');
    await coins.at.must('batch.acceptWarning', {
      batchId: again,
      code: 'duplicate-in-earlier-batch',
      field: 'mobile',
      accepted: true,
    });
    await coins.approve(again);
    expect(await coins.send(again)).toMatchObject({
      state: 'paused',
      tally: { unknown: { rows: 1 } },
    });
    const [row] = rowsOf(coins, again);
    if (row === undefined) throw new Error('No row is there.');
    expect(sentCoins(coins.at.desk.ledger.db, row.id)).toMatchObject({ balanceBefore: null });
    expect(coins.practice.coins()).toHaveLength(1);
  });

  it('go to no user whose other coins have no outcome yet', async () => {
    const coins = await coinsAtPractice(['reset-before-commit:on=coin-allocate,at=1']);
    const one = await coins.importSheet([['Mobile'], [first.mobile]]);
    await coins.approve(one);
    await coins.send(one);
    coins.practice.setFaults([]);
    const again = await coins.importSheet([['Mobile'], [first.mobile], [second.mobile]]);
    await coins.at.must('batch.acceptWarning', {
      batchId: again,
      code: 'duplicate-in-earlier-batch',
      field: 'mobile',
      accepted: true,
    });
    await coins.approve(again);
    expect(await coins.send(again)).toMatchObject({
      state: 'paused',
      stop: { code: 'other-coins-open' },
      tally: { credited: { rows: 1 }, queued: { rows: 1 } },
    });
    expect(coins.practice.coins()).toHaveLength(1);
  });

  it('stop before the first when the event has changed since the approval, and go after a new one', async () => {
    const coins = await coinsAtPractice();
    const batchId = await coins.importSheet(byMobile);
    await coins.approve(batchId);
    await changeEvent(coins, 25);
    expect(await coins.at.desk.runs.begin(batchId, [], 'Vikram')).toMatchObject({
      ok: false,
      error: { code: 'coin-event-changed' },
    });
    expect(coins.practice.coins()).toEqual([]);
    expect(await coins.at.must('coins.refreshEvent', { batchId })).toMatchObject({ amount: 25 });
    expect(await coins.at.must('batch.get', { batchId })).toMatchObject({
      state: 'checked',
      totalPaise: users.length * 2_500,
    });
    await coins.approve(batchId);
    expect(await coins.send(batchId)).toMatchObject({ state: 'settled' });
    expect([...coinsByUser(coins.practice.coins()).values()]).toEqual(users.map(() => 25));
  });

  it('stop in the middle when the event changes there; the rest goes into a new batch', async () => {
    const coins = await coinsAtPractice(['coin-amount-changes:at=1']);
    const batchId = await coins.importSheet(byMobile);
    await coins.approve(batchId);
    expect(await coins.send(batchId)).toMatchObject({
      state: 'paused',
      stop: { code: 'coin-event-changed' },
      tally: { credited: { rows: 1 }, queued: { rows: users.length - 1 } },
    });
    await coins.at.must('run.stop', { batchId, reason: 'The event changed', by: 'Asha' });
    const { batchId: rest } = await coins.at.must('batch.retryFailed', {
      batchId,
      preparedBy: 'Asha',
    });
    await coins.at.must('coins.refreshEvent', { batchId: rest });
    await coins.approve(rest);
    expect(await coins.send(rest)).toMatchObject({ state: 'settled' });
    expect([...coinsByUser(coins.practice.coins()).values()]).toEqual(users.map(() => 21));
  });

  it('fail without being sent where the user is not known any more', async () => {
    const coins = await coinsAtPractice();
    const batchId = await coins.importSheet([
      ['Mobile', 'Email'],
      ['9000000001', 'nobody@example.com'],
    ]);
    const [row] = rowsOf(coins, batchId);
    if (row === undefined) throw new Error('No row is there.');
    const edits = (['title', 'name'] as const).map((field) => ({
      rowId: row.id,
      field,
      text: field === 'title' ? 'Ms' : 'No Body',
    }));
    await coins.at.must('batch.edit', { batchId, label: 'fill in', edits });
    await coins.approve(batchId);
    expect(await coins.send(batchId)).toMatchObject({
      state: 'settled',
      tally: { failed: { rows: 1 } },
    });
    expect(coins.practice.coins()).toEqual([]);
  });

  it('take their amount from the event alone', async () => {
    const coins = await coinsAtPractice();
    const batchId = await coins.importSheet([['Mobile'], [first.mobile]]);
    const [row] = rowsOf(coins, batchId);
    if (row === undefined) throw new Error('No row is there.');
    expect(
      await coins.at.call('batch.edit', {
        batchId,
        label: 'more',
        edits: [{ rowId: row.id, field: 'amount', text: '500' }],
      }),
    ).toMatchObject({ ok: false, error: { code: 'coins-of-event' } });
  });
});

describe('coins that were credited', () => {
  it('are in no total of rupees, register, voucher or list that EnKash is compared with', async () => {
    const coins = await coinsAtPractice();
    const batchId = await coins.importSheet(byMobile);
    await coins.approve(batchId);
    expect(await coins.send(batchId)).toMatchObject({ state: 'settled' });
    const { db } = coins.at.desk.ledger;
    const whole = { start: '2000-01-01', end: '3000-01-01' };
    expect([...ownTaxEntries(db, 'practice', whole)]).toEqual([]);
    const moments = { first: '2000-01-01', last: '3000-01-01' };
    expect(batchesSent(db, 'practice', moments)).toEqual([]);
    expect(batchesApproved(db, 'practice', moments)).toEqual([]);
    expect(bookedMoves(db, 'practice', 'practice', moments)).toEqual([]);
    const { companyId, cardAccountId } = practiceConnection(coins.practice.url);
    const account = { environment: 'practice', companyId, cardAccountId } as const;
    expect(batchesSentThrough(db, account)).toEqual([]);
    expect(monthsOfConnections(db, new TallyBook(db), new Date())).toEqual([]);
    db.write('look into the book', (tx) => fillRecipientBook(tx));
    expect(findRecipient(db, 'practice', first.mobile)).toBeNull();
    const post = { batchId, format: 'journal', by: 'Asha' } as const;
    expect(await postBatch(coins.at.desk, post)).toMatchObject({
      error: { code: 'coins-have-no-vouchers' },
    });
  });
});
