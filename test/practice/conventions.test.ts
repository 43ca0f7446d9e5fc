import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { referenceSchema, rowIdSchema } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { paise } from '../../shared/money/paise.ts';
import { coinBalance, createCoinEvent, updateCoinEvent } from '../../main/enkash/coins.ts';
import { denominationsOf, orderByReference, searchOrders } from '../../main/enkash/orders.ts';
import type { AllocationLine } from '../../main/enkash/outcomes.ts';
import { scanPeople } from '../../main/enkash/people-search.ts';
import { signOnLink } from '../../main/enkash/sign-on.ts';
import { singleOrder } from '../../main/enkash/single-call.ts';
import {
  conventionSettings,
  lenient,
  other,
  readConvention,
  type Conventions,
  type SomeConventions,
} from '../../main/practice/conventions.ts';
import type { DemandedEncryption } from '../../main/practice/encryption.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import {
  approvedBatch,
  bookOf,
  quickConnection,
  reckon,
  runOnce,
  testClient,
} from '../allocation/desk-fixture.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';

/** How a connection is set for an EnKash that keeps a way; what is not named passes as it is set by default. */
const settings: Readonly<Record<string, Partial<Connection>>> = {
  'token=raw': { authorization: 'raw' },
  'cardIdSpelling=enkashCardId': { cardIdSpelling: 'enkashCardId' },
  'cardIdSpelling=enKashCardId': { cardIdSpelling: 'enKashCardId' },
  'singleReferenceField=uniqueReferenceNum': { singleReferenceField: 'uniqueReferenceNum' },
  'adminNeedsCard=yes': { adminCardId: practiceWorld.adminCardId },
  'orderCall=orderDetails': { orderCall: 'orderDetails' },
};
const incentiveOfItsOwn: Partial<Connection> = { incentivePath: '/points/allocate' };

/** Every value of every convention. */
const values: Readonly<Record<keyof Conventions, readonly string[]>> = {
  token: ['either', 'bearer', 'raw'],
  envelope: ['by-page', 'code', 'response_code'],
  cardIdSpelling: ['either', 'enkashCardId', 'enKashCardId'],
  paging: ['either', 'query', 'body'],
  searchByMobile: ['yes', 'no'],
  lookUpNeedsCard: ['no', 'yes'],
  adminNeedsCard: ['no', 'yes'],
  singleReferenceField: ['either', 'uniqueReferenceNumber', 'uniqueReferenceNum'],
  genderNeeded: ['no', 'yes'],
  incentiveCall: ['either', 'none'],
  coinConfiguration: ['either', 'DEFAULT', 'CUSTOM'],
  orderCall: ['either', 'fetch-order-details', 'orderDetails'],
  orderPayload: ['paylod', 'payload'],
};

interface Kept {
  readonly conventions: SomeConventions;
  readonly connection: Partial<Connection>;
  readonly encryption?: DemandedEncryption;
}

const single = Object.entries(values).flatMap(([name, all]) =>
  all
    .filter((value) => value !== lenient[name as keyof Conventions])
    .map((value): readonly [string, Kept] => {
      const text = `${name}=${value}`;
      return [text, { conventions: readConvention(text) ?? {}, connection: settings[text] ?? {} }];
    }),
);
const together = Object.assign(
  {},
  ...Object.entries(other).map(([name, value]) => settings[`${name}=${value}`] ?? {}),
) as Partial<Connection>;
const secret = practiceWorld.encryptionSecret;
const all: readonly (readonly [string, Kept])[] = [
  ['none of its own', { conventions: {}, connection: {} }],
  ...single,
  ['an incentive call of its own', { conventions: {}, connection: incentiveOfItsOwn }],
  ['all of them the other way', { conventions: other, connection: together }],
  [
    'all of them the other way, encrypted',
    { conventions: other, connection: together, encryption: { making: 'md5', secret } },
  ],
];

function line(n: number, reference = `ROAD-${n}`): AllocationLine {
  return {
    rowId: rowIdSchema.parse(n),
    reference: referenceSchema.parse(reference),
    title: 'Ms',
    name: `Walker ${n}`,
    email: `walker.${n}@example.com`,
    mobile: String(7_100_000_000 + n),
    amountPaise: paise(10_000),
    remarks: null,
  };
}

function good<Value>(result: { ok: true; value: Value } | { ok: false; error: unknown }): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

async function keeping(
  { conventions, encryption }: Kept,
  faults: string[],
): Promise<PracticeEnKash> {
  const enkash = await startPracticeEnKash({
    stateFile: join(temporaryFolder(), 'practice.db'),
    conventions,
    faults,
    encryption: encryption ?? null,
  });
  onTestFinished(() => enkash.close());
  return enkash;
}

describe('the conventions of the practice EnKash', () => {
  it('are all in the table, and both ways of each', () => {
    expect(Object.keys(values)).toEqual(conventionSettings);
    for (const [name, value] of Object.entries(other)) {
      expect(value).not.toBe(lenient[name as keyof Conventions]);
      expect(readConvention(`${name}=${value}`)).toEqual({ [name]: value });
    }
    expect(readConvention('paging=planted')).toBeNull();
    expect(readConvention('planted=yes')).toBeNull();
  });
});

describe.each(all)('the whole road, where EnKash keeps %s', (_name, kept) => {
  const encrypted: Partial<Connection> = kept.encryption === undefined ? {} : { encryption: 'md5' };
  const changes = { ...kept.connection, ...encrypted };

  it('pays a batch with a lost answer once, and resolves it', async () => {
    const enkash = await keeping(kept, ['no-answer-after-commit:at=2']);
    const connection = quickConnection(enkash.url, {
      ...changes,
      rowsPerRequest: 2,
      // One answer never comes; every other one has time on a busy machine, too.
      timeoutMs: 1_000,
    });
    const ledger = temporaryLedger();
    const people = Array.from({ length: 5 }, (_, n) => ({ n }));
    const id = approvedBatch(ledger, people, connection);
    expect(await runOnce(ledger, id, connection)).toMatchObject({ kind: 'settled' });
    const { credited } = reckon(ledger, id);
    expect(credited.size).toBe(5);
    expect(bookOf(enkash.book())).toEqual(credited);
  });

  it('serves the rest of the partner’s menu', async () => {
    const enkash = await keeping(kept, []);
    // No call is lost here, and a busy machine takes its time.
    const connection = quickConnection(enkash.url, { timeoutMs: 20_000, ...changes });
    const client = testClient(connection);
    onTestFinished(() => client.close());
    expect(good(await client.balance()).availablePaise).toBeGreaterThan(0);
    await client.allocateOne(singleOrder('single', line(1), null));
    await client.allocateOne(singleOrder('incentive', line(2), null));
    const { people, complete } = good(
      await scanPeople(
        client,
        connection,
        { mobile: line(1).mobile },
        (one) => one.mobile === line(1).mobile,
        20,
      ),
    );
    expect([people.length, complete]).toEqual([1, true]);
    const enkashCardId = people[0]?.cardId ?? null;
    await client.allocateOne(
      singleOrder('reversal', line(3, 'ROAD-BACK'), { kind: 'single', enkashCardId }),
    );
    expect(enkash.book().map(({ type, kind }) => `${type} ${kind}`)).toEqual([
      'CR single',
      connection.incentivePath === '/points/allocate' ? 'CR incentive' : 'CR single',
      'DR single',
    ]);
    const { name, mobile, amountPaise, reference } = line(2);
    const row = { name, mobile, amountPaise, reference, notBefore: null, derived: false };
    const looked = await client.lookUp([row]);
    expect(looked.kind === 'answered' && looked.found.has(reference)).toBe(true);
    expect((await signOnLink(client, connection, { who: 'admin' })).ok).toBe(true);
    const cardId = enkashCardId ?? '';
    expect((await signOnLink(client, connection, { who: 'holder', cardId })).ok).toBe(true);

    const configuration = kept.conventions.coinConfiguration === 'CUSTOM' ? 'CUSTOM' : 'DEFAULT';
    const event = good(
      await createCoinEvent(client, connection, { event: 'Diwali', configuration, amount: 50 }),
    );
    await updateCoinEvent(client, connection, event.id, { amount: 75 });
    expect(good(await coinBalance(client, people[0]?.userId ?? ''))).toBe(0);
    expect(good(await searchOrders(client, connection, {}, 0)).rows).toHaveLength(2);
    const order = good(await orderByReference(client, connection, 'PRACTICE-ORDER-1'));
    expect(order).toMatchObject({ status: 'COMPLETED', vouchers: 2 });
    expect(good(await denominationsOf(client, 'PCPRACTICE')).denominations).toHaveLength(2);
  });
});

describe('a convention that a connection is not set for', () => {
  it.each(['token=raw', 'orderCall=orderDetails', 'singleReferenceField=uniqueReferenceNum'])(
    '%s is refused, so that the setting is what makes it pass',
    async (text) => {
      const enkash = await keeping({ conventions: readConvention(text) ?? {}, connection: {} }, []);
      const connection = quickConnection(enkash.url, { timeoutMs: 20_000 });
      const client = testClient(connection);
      onTestFinished(() => client.close());
      await client.allocateOne(singleOrder('single', line(1), null));
      const order = await orderByReference(client, connection, 'PRACTICE-ORDER-1');
      expect(enkash.book().length === 1 && order.ok).toBe(false);
    },
  );
});
