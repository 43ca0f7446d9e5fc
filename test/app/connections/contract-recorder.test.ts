import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { accountDetails } from '../../../main/enkash/account-calls.ts';
import { createEnkashClient } from '../../../main/enkash/in-rupees.ts';
import { searchOrders } from '../../../main/enkash/orders.ts';
import { recordedExchangeSchema } from '../../../main/enkash/recorded-exchange.ts';
import { practiceSecrets } from '../../../main/app/connections/practice-connection.ts';
import { practiceWorld } from '../../../main/practice/world.ts';
import { quickConnection } from '../../allocation/desk-fixture.ts';
import { openGuard } from '../../enkash/open-guard.ts';
import { replayedEnkash } from '../../enkash/replayed-enkash.ts';
import { deskUnderTest } from '../desk-under-test.ts';
import { anchoredDesk, asha } from '../backup/anchored-desk.ts';
import { approveAndSend } from '../sent-batch.ts';

const people =
  'Title\tName\tEmail\tMobile\tAmount\nMs\tZuvarna Aqetkar\tzuvarna@planted.example\t9876501230\t1500\n';

describe('a recording made in the window', () => {
  it('is off until it is started, is saved without anything of a person, and is replayed to the same results', async () => {
    const under = deskUnderTest();
    const none = { connection: null, exchanges: 0, operations: [], shown: [] };
    await under.must('enkash.account', { connection: 'practice' });
    expect(await under.must('recording.get', {})).toEqual(none);

    await under.must('recording.start', { connection: 'practice' });
    const account = await under.must('enkash.account', { connection: 'practice' });
    const orders = await under.must('orders.search', {
      connection: 'practice',
      search: {},
      page: 0,
    });
    const { batchId } = await under.must('import.start', {
      ...{ importId: 'one', source: { from: 'pasted', text: people }, choice: {} },
      ...{ name: 'Diwali', connection: 'practice', preparedBy: 'Asha' },
    });
    await approveAndSend(under, batchId);
    const during = await under.must('recording.get', {});
    expect(during.connection).toBe('practice');
    expect(during.operations).toContainEqual({ operation: 'bulkAllocate', exchanges: 1 });
    await under.must('recording.stop', {});
    // What comes after the stop is not in it.
    await under.must('enkash.account', { connection: 'practice' });
    const stopped = await under.must('recording.get', {});
    expect(stopped).toEqual({ ...during, connection: null });

    const path = join(under.folder, 'recording.json');
    under.saveTo = path;
    expect(await under.must('recording.save', {})).toEqual({ path });
    const text = readFileSync(path, 'utf8');
    const { companyId, cardAccountId, knownPeople, orders: planted } = practiceWorld;
    for (const value of [
      ...['zuvarna', 'aqetkar', 'planted', '9876501230', companyId, cardAccountId],
      ...knownPeople.flatMap(({ name, mobile, email }) => [name, mobile, email]),
      ...Object.values(practiceSecrets),
      ...planted.flatMap(({ vouchers }) =>
        vouchers.flatMap(({ cardNumber, pin }) => [cardNumber, pin]),
      ),
    ])
      expect(text.toLowerCase().includes(value.toLowerCase()) ? value : null).toBeNull();

    const exchanges = z.array(recordedExchangeSchema).parse(JSON.parse(text));
    expect(exchanges).toHaveLength(stopped.exchanges);
    const connection = quickConnection('http://127.0.0.1:9');
    const client = createEnkashClient({
      connection,
      secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
      ...{ guard: openGuard, now: () => new Date(), http: replayedEnkash(exchanges) },
    });
    onTestFinished(() => client.close());
    const replayed = await accountDetails(client, connection);
    if (!replayed.ok) throw new Error('The recording was not read.');
    const money = ({ availablePaise, creditLimitPaise, totalCards }: typeof account): unknown => ({
      ...{ availablePaise, creditLimitPaise, totalCards },
    });
    expect(money(replayed.value)).toEqual(money(account));
    const found = await searchOrders(client, connection, {}, 0);
    if (!found.ok) throw new Error('The orders were not read.');
    const facts = (
      rows: readonly { paise: number | null; status: string | null; vouchers: number | null }[],
    ) => rows.map(({ paise, status, vouchers }) => [paise, status, vouchers]);
    expect(facts(found.value.rows)).toEqual(facts(orders.rows));
  });

  it('of a live account is started by whoever may change that account only', async () => {
    const under = deskUnderTest();
    expect(await under.call('recording.start', { connection: 'nobody' })).toMatchObject({
      error: { code: 'no-such-connection' },
    });
    const desk = await (await anchoredDesk()).open();
    const [, live] = await desk.must('connection.list', {});
    const connection = live?.name ?? '';
    expect(live?.environment).toBe('live');
    expect(await desk.call('recording.start', { connection })).toMatchObject({
      error: { code: 'desk-locked' },
    });
    await desk.must('lock.unlock', asha);
    expect(await desk.must('recording.start', { connection })).toMatchObject({ connection });
  });

  it('that cannot be saved says so, and is still there', async () => {
    const under = deskUnderTest();
    await under.must('recording.start', { connection: 'practice' });
    await under.must('enkash.account', { connection: 'practice' });
    under.saveTo = join(under.folder, 'no such folder', 'recording.json');
    expect(await under.call('recording.save', {})).toMatchObject({
      error: { code: 'file-not-written' },
    });
    expect(await under.must('recording.get', {})).toMatchObject({ exchanges: 1 });
  });
});
