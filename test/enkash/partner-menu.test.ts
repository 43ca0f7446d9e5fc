import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { referenceSchema, rowIdSchema } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { paise } from '../../shared/money/paise.ts';
import { accountDetails } from '../../main/enkash/account-calls.ts';
import type { EnkashClient } from '../../main/enkash/client.ts';
import {
  coinBalance,
  coinUser,
  createCoinEvent,
  readCoinEvent,
  updateCoinEvent,
} from '../../main/enkash/coins.ts';
import { denominationsOf, orderByReference, searchOrders } from '../../main/enkash/orders.ts';
import type { AllocationLine } from '../../main/enkash/outcomes.ts';
import { scanPeople } from '../../main/enkash/people-search.ts';
import type { CardHolder } from '../../shared/bridge/enkash-calls.ts';
import { signOnLink } from '../../main/enkash/sign-on.ts';
import { singleOrder } from '../../main/enkash/single-call.ts';
import { transactionPage } from '../../main/enkash/transactions.ts';
import type { ConventionName } from '../../main/practice/conventions.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { quickConnection, testClient } from '../allocation/desk-fixture.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';

interface Menu {
  readonly client: EnkashClient;
  readonly connection: Connection;
  readonly practice: PracticeEnKash;
}

async function menu(conventions: ConventionName): Promise<Menu> {
  const practice = await startPracticeEnKash({
    stateFile: join(temporaryFolder(), 'practice.db'),
    conventions,
  });
  onTestFinished(() => practice.close());
  const connection = quickConnection(practice.url, {
    singleReferenceField: 'both',
    // No call is lost here, and a busy machine takes its time.
    timeoutMs: 20_000,
    ...(conventions === 'other'
      ? {
          authorization: 'raw',
          cardIdSpelling: 'enKashCardId',
          orderCall: 'orderDetails',
        }
      : {}),
  });
  const client = testClient(connection);
  onTestFinished(() => client.close());
  return { client, connection, practice };
}

function line(n: number): AllocationLine {
  return {
    rowId: rowIdSchema.parse(n),
    reference: referenceSchema.parse(`MENU-${n}`),
    title: 'Ms',
    name: `Person ${n}`,
    email: `person.${n}@example.com`,
    mobile: String(7_000_000_000 + n),
    amountPaise: paise(10_000),
    remarks: null,
  };
}

function good<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Whoever has a mobile, whether or not this EnKash knows a filter by it. */
async function peopleWith(
  client: EnkashClient,
  connection: Connection,
  mobile: string,
): Promise<readonly CardHolder[]> {
  const fits = (person: CardHolder): boolean => person.mobile === mobile;
  return good(await scanPeople(client, connection, { mobile }, fits, 20)).people;
}

describe('README', () => {
  it('calls nothing of the menu built that has no test here', () => {
    const root = join(import.meta.dirname, '..', '..');
    const titles = [
      ...readFileSync(import.meta.filename, 'utf8').matchAll(/^ +it\('([^']+)'/gm),
    ].map(([, title = '']) => title);
    const [, table = ''] = readFileSync(join(root, 'README.md'), 'utf8').split(
      /^## What of EnKash.s menu is built$/m,
    );
    const built = [...table.matchAll(/^\| ([^|]+?) +\| yes/gm)].flatMap(([, row = '']) =>
      row.replace(/^[A-Z][\w ]+: /, '').split(', '),
    );
    expect(built.length).toBeGreaterThan(17);
    expect(built.filter((name) => !titles.some((title) => title.includes(name)))).toEqual([]);
  });
});

/** A test a row of the partner's menu, against an EnKash that takes either way and one that takes the other. */
describe.each(['lenient', 'other'] as const)(
  'the partner’s menu, %s conventions',
  (conventions) => {
    it('Token APIs: Authentication', async () => {
      const { client, practice } = await menu(conventions);
      expect((await client.balance()).ok).toBe(true);
      expect(practice.state().calls.token).toBe(1);
    });

    it('Token APIs: Single Sign On (SSO)', async () => {
      const { client, connection } = await menu(conventions);
      const [holder] = await peopleWith(client, connection, '9820011223');
      const cardId = holder?.cardId ?? '';
      for (const who of [{ who: 'admin' }, { who: 'holder', cardId }] as const) {
        const link = good(await signOnLink(client, connection, who));
        expect((await fetch(link)).status).toBe(200);
      }
      expect((await signOnLink(client, connection, { who: 'holder', cardId: 'EKCNONE' })).ok).toBe(
        false,
      );
    });

    it('Reward Allocation: Create And Allocate Points, and back again', async () => {
      const { client, practice } = await menu(conventions);
      const sent = await client.allocateOne(singleOrder('single', line(1), null));
      expect(sent.outcome).toMatchObject({ kind: 'answered' });
      const back = { ...line(1), reference: referenceSchema.parse('MENU-BACK') };
      await client.allocateOne(
        singleOrder('reversal', back, { kind: 'single', enkashCardId: null }),
      );
      expect(practice.book().map(({ type, reference }) => [type, reference])).toEqual([
        ['CR', 'MENU-1'],
        ['DR', 'MENU-BACK'],
      ]);
    });

    it('Reward Allocation: Bulk Create And Allocate Rewards', async () => {
      const { client, practice } = await menu(conventions);
      await client.allocate([line(1), line(2)]);
      expect(practice.book().map(({ kind }) => kind)).toEqual(['bulk', 'bulk']);
    });

    it('Reward Allocation: Get Reward Account Details', async () => {
      const { client, connection } = await menu(conventions);
      expect(good(await accountDetails(client, connection))).toMatchObject({ totalCards: 3 });
    });

    it('Reward Allocation: Get Reward Transaction Details', async () => {
      const { client, connection } = await menu(conventions);
      await client.allocate([line(1)]);
      const { rows } = good(await transactionPage(client, connection, {}, 0));
      expect(rows.map(({ reference }) => reference)).toEqual(['MENU-1']);
      const { name, mobile, amountPaise, reference } = line(1);
      const looked = await client.lookUp([
        { name, mobile, amountPaise, reference, notBefore: null, derived: false },
      ]);
      expect(looked.kind === 'answered' && looked.found.has(reference)).toBe(true);
    });

    it('Reward Allocation: Get User Details, and Get User Card Details', async () => {
      const { client, connection } = await menu(conventions);
      const rows = await peopleWith(client, connection, '9820011223');
      expect(rows).toMatchObject([{ name: 'Asha Rao', mobile: '9820011223' }]);
      expect(rows[0]?.cardId).toMatch(/^EKC/);
      expect(rows[0]?.maskedNumber).toMatch(/\d{4}$/);
    });

    it('Incentive Allocation: Incentive Create And Allocation', async () => {
      const { client, practice } = await menu(conventions);
      await client.allocateOne(singleOrder('incentive', line(1), null));
      expect(practice.book()).toHaveLength(1);
    });

    it('Incentive Allocation: Get Incentive Transaction details, and Get User Details', async () => {
      const { client, connection } = await menu(conventions);
      await client.allocateOne(singleOrder('incentive', line(1), null));
      expect(good(await transactionPage(client, connection, {}, 0)).rows).toHaveLength(1);
      const rows = await peopleWith(client, connection, line(1).mobile);
      expect(rows).toHaveLength(1);
    });

    it('Redemption: Get Product Configs (Denominations)', async () => {
      const { client } = await menu(conventions);
      expect(good(await denominationsOf(client, 'PCPRACTICE'))).toMatchObject({
        brand: 'Practice Stores',
        denominations: [{ facePaise: 50_000, sellPaise: 49_000 }, { facePaise: 100_000 }],
      });
      expect((await denominationsOf(client, 'PCNONE')).ok).toBe(false);
    });

    it('Redemption: Order Search, of the company and a period', async () => {
      const { client, connection } = await menu(conventions);
      const all = good(await searchOrders(client, connection, {}, 0));
      expect(all.rows.map(({ reference, vouchers }) => [reference, vouchers])).toEqual([
        ['PRACTICE-ORDER-1', 2],
        ['PRACTICE-ORDER-2', 0],
      ]);
      const search = { from: '2026-11-20', to: '2026-11-20' };
      const day = good(await searchOrders(client, connection, search, 0));
      expect(day.rows).toMatchObject([{ reference: 'PRACTICE-ORDER-2', status: 'PENDING' }]);
    });

    it('Redemption: Fetch Order Info by Partner order Reference id', async () => {
      const { client, connection } = await menu(conventions);
      const order = good(await orderByReference(client, connection, 'PRACTICE-ORDER-1'));
      expect(order).toMatchObject({ status: 'COMPLETED', paise: 100_000, vouchers: 2 });
      expect((await orderByReference(client, connection, 'NONE')).ok).toBe(false);
    });

    it('Point Management: Create Event, Get Event, Update Event', async () => {
      const { client, connection } = await menu(conventions);
      const configuration = conventions === 'other' ? 'CUSTOM' : 'DEFAULT';
      const event = { event: 'Diwali', configuration, amount: 50 } as const;
      const made = good(await createCoinEvent(client, connection, event));
      expect(made).toMatchObject(event);
      expect(good(await readCoinEvent(client, made.id))).toEqual(made);
      await updateCoinEvent(client, connection, made.id, { amount: 75 });
      expect(good(await readCoinEvent(client, made.id))).toEqual({ ...made, amount: 75 });
    });

    it('Point Management: Allocate Coins', async () => {
      const { client, connection, practice } = await menu(conventions);
      const event = { event: 'Diwali', configuration: 'CUSTOM', amount: 50 } as const;
      const made = good(await createCoinEvent(client, connection, event));
      const user = good(
        await coinUser(client, connection, {
          mobile: '9820011223',
          email: 'asha.rao@example.com',
        }),
      );
      if (user.kind !== 'one') throw new Error('EnKash does not know the user.');
      const { userId } = user;
      const order = { line: line(1), event: made.event, userId };
      const { outcome } = await client.allocateCoins(order);
      expect(outcome).toMatchObject({ kind: 'answered' });
      expect(good(await coinBalance(client, userId))).toBe(50);
      // What a second one answers is on no page: it proves nothing, whatever it is.
      expect((await client.allocateCoins(order)).outcome).toMatchObject({ kind: 'no-answer' });
      expect(practice.coins()).toHaveLength(1);
    });

    it('Point Management: Get Balance', async () => {
      const { client, connection } = await menu(conventions);
      const rows = await peopleWith(client, connection, '9820011223');
      expect(good(await coinBalance(client, rows[0]?.userId ?? ''))).toBe(0);
      expect((await coinBalance(client, 'EKNONE')).ok).toBe(false);
    });
  },
);
