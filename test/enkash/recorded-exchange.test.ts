import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { referenceSchema, rowIdSchema } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { paise } from '../../shared/money/paise.ts';
import { accountDetails } from '../../main/enkash/account-calls.ts';
import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import type { HttpPort } from '../../main/enkash/http.ts';
import { orderByReference, searchOrders } from '../../main/enkash/orders.ts';
import type { AllocationLine } from '../../main/enkash/outcomes.ts';
import { scanPeople } from '../../main/enkash/people-search.ts';
import {
  recordedExchangeSchema,
  Redaction,
  type SeenExchange,
} from '../../main/enkash/recorded-exchange.ts';
import { singleOrder } from '../../main/enkash/single-call.ts';
import { transactionPage } from '../../main/enkash/transactions.ts';
import { practiceSecrets } from '../../main/app/connections/practice-connection.ts';
import { startPracticeEnKash } from '../../main/practice/server.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import { quickConnection } from '../allocation/desk-fixture.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';
import { openGuard } from './open-guard.ts';
import { replayedEnkash } from './replayed-enkash.ts';

const names = ['Zuvarna Aqetkar', 'Zuvarna Bqetkar', 'Xalpana Cqetkar'];

function line(n: number, reference = `PLANTED-REF-${n}`): AllocationLine {
  return {
    rowId: rowIdSchema.parse(n + 1),
    reference: referenceSchema.parse(reference),
    title: 'Ms',
    name: names[n] ?? '',
    email: `zuvarna.${n}@planted.example`,
    mobile: String(9_876_501_230 + n),
    amountPaise: paise(12_350 + n),
    remarks: `Bonus for ${names[n] ?? ''}`,
  };
}

/** What is asked, in an order; each answer as the product reads it. */
async function road(
  connection: Connection,
  known: (value: string) => string,
  more: { readonly record?: (seen: SeenExchange) => void; readonly http?: HttpPort },
): Promise<unknown[]> {
  const client = createEnkashClient({
    connection,
    secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
    guard: openGuard,
    now: () => new Date('2026-11-29T10:00:00Z'),
    ...more,
  });
  onTestFinished(() => client.close());
  const lineOf = (n: number, reference?: string): AllocationLine => {
    const { name, email, mobile, remarks, ...rest } = line(n, reference);
    return {
      ...rest,
      ...{ name: known(name), email: known(email), mobile: known(mobile) },
      remarks: remarks === null ? null : known(remarks),
      reference: referenceSchema.parse(known(rest.reference)),
    };
  };
  const first = lineOf(0);
  const asked = { ...first, notBefore: null, derived: false };
  const results: unknown[] = [
    await client.balance(),
    await accountDetails(client, connection),
    (await client.allocate([first, lineOf(1)])).outcome,
    // The same reference again, which is refused, beside a new one.
    (await client.allocate([first, lineOf(2)])).outcome,
    (await client.allocateOne(singleOrder('single', lineOf(1, 'PLANTED-SINGLE'), null))).outcome,
    await client.lookUp([asked]),
    await transactionPage(client, connection, {}, 0),
    await scanPeople(client, connection, { mobile: first.mobile }, () => true, 3),
    await searchOrders(client, connection, {}, 0),
    await orderByReference(client, connection, known('PRACTICE-ORDER-1')),
    await orderByReference(client, connection, known('PRACTICE-ORDER-NONE')),
  ];
  return results;
}

/** As plain data, with every text in it as it is known. */
function plain(value: unknown, known: (text: string) => string): unknown {
  if (typeof value === 'string') return known(value);
  if (value instanceof Map)
    return [...value].map(([key, inner]): unknown => [plain(key, known), plain(inner, known)]);
  if (value instanceof Set) return [...value].map((inner) => plain(inner, known));
  if (Array.isArray(value)) return value.map((inner) => plain(inner, known));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, plain(inner, known)]),
  );
}

describe('a recording of what EnKash answered', () => {
  it('holds nothing of a person, no secret and no voucher, and is read to the same results', async () => {
    const enkash = await startPracticeEnKash({
      stateFile: join(temporaryFolder(), 'practice.db'),
      bareFailureOneIn: 0,
      // The token is refused once, and the refusal repeats it.
      faults: ['token-expires:on=account,at=1'],
    });
    onTestFinished(() => enkash.close());
    const connection = quickConnection(enkash.url, { timeoutMs: 20_000 });
    const redaction = new Redaction();
    const recorded: string[] = [];
    const results = await road(connection, (value) => value, {
      record: (seen) => recorded.push(JSON.stringify(redaction.exchange(seen))),
    });

    const file = recorded.join('\n');
    expect(file).toContain('bulkAllocate');
    expect(file).toContain('already exists');
    const people = [0, 1, 2].flatMap((n) => {
      const { name, email, mobile, reference, remarks } = line(n);
      return [name, ...name.split(' '), email, mobile, reference, remarks ?? ''];
    });
    const { givenToken, companyId, cardAccountId, partnerId, knownPeople, orders } = practiceWorld;
    const planted = [
      ...people,
      ...['PLANTED', givenToken, companyId, cardAccountId, partnerId],
      ...Object.values(practiceSecrets),
      ...enkash
        .book()
        .flatMap(({ enkashCardTxnId, enkashCardId, userId }) => [
          ...[enkashCardTxnId, enkashCardId, userId],
        ]),
      ...knownPeople.flatMap(({ name, email, mobile }) => [name, email, mobile]),
      ...orders.flatMap(({ reference, vouchers }) => [
        reference,
        ...vouchers.flatMap(({ cardNumber, pin }) => [cardNumber, pin]),
      ]),
    ];
    for (const value of planted) {
      expect(value.length).toBeGreaterThan(3);
      expect(file.toLowerCase().includes(value.toLowerCase()) ? value : null).toBeNull();
    }

    const lines = recorded.map((one) => recordedExchangeSchema.parse(JSON.parse(one)));
    const known = (value: string): string => redaction.knownAs(value);
    const http = replayedEnkash(lines);
    const replayed = await road(
      {
        ...connection,
        companyId: known(connection.companyId),
        cardAccountId: known(connection.cardAccountId),
      },
      known,
      { http },
    );
    expect(http.left()).toBe(0);
    expect(plain(replayed, (text) => text)).toEqual(plain(results, known));
  });

  it('replaces what hides in a sentence, in packed JSON and under a field that nobody knows', () => {
    const redaction = new Redaction();
    const seen = (reply: unknown): SeenExchange => ({
      method: 'POST',
      url: 'https://enkash.example/api/v0/partner/enKashCard/search',
      body: JSON.stringify({ mobile: '9876501230', companyId: 'CEK99ABC' }),
      status: 200,
      reply: typeof reply === 'string' ? reply : JSON.stringify(reply),
    });
    const kept = [
      {
        code: 1,
        message: 'Card of Zuvarna, 9876501230, zuvarna@planted.example is blocked',
        payload: null,
      },
      {
        code: 0,
        message: 'Success',
        payload: JSON.stringify({ data: [{ firstName: 'Zuvarna' }] }),
      },
      {
        code: 0,
        message: 'Success',
        payload: { data: [{ firstName: 'Zuvarna', surprise: 9876501230 }] },
      },
      { code: 0, status: 'CARD 6000111122223333', pin: 483920, note: ['Zuvarna'] },
      '<html>Zuvarna</html>',
    ].map((reply) => {
      // Learnt from the call before.
      redaction.exchange(seen({ payload: { data: [{ firstName: 'Zuvarna' }] } }));
      return JSON.stringify(redaction.exchange(seen(reply)));
    });
    for (const text of kept)
      for (const value of [
        'zuvarna',
        '9876501230',
        'planted',
        'CEK99ABC',
        '6000111122223333',
        '483920',
      ])
        expect(text.toLowerCase()).not.toContain(value.toLowerCase());
  });
});
