import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { connectionSchema, type Connection } from '../../shared/connection/connection.ts';
import { lookUpTransactions } from '../../main/app/lookups/enkash-look-ups.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { signOnLink } from '../../main/enkash/sign-on.ts';
import { other } from '../../main/practice/conventions.ts';
import type { PracticeOptions } from '../../main/practice/server.ts';
import { startPracticeEnKash, type PracticeEnKash } from '../../main/practice/server.ts';
import {
  approvedBatch,
  bookOf,
  quickConnection,
  reckon,
  runOnce,
  testClient,
} from '../allocation/desk-fixture.ts';
import { deskUnderTest } from '../app/desk-under-test.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';
import { PracticeClient, rowsOf } from '../practice/practice-client.ts';

async function practice(options: Partial<PracticeOptions> = {}): Promise<PracticeEnKash> {
  const enkash = await startPracticeEnKash({
    stateFile: join(temporaryFolder(), 'practice.db'),
    // Its own client of the tests speaks in the way of the pages.
    conventions: { ...other, token: 'either', envelope: 'by-page' },
    ...options,
  });
  onTestFinished(() => enkash.close());
  return enkash;
}

/** As whoever sets a connection up for such an EnKash. */
function connectionTo(enkash: PracticeEnKash, changes: Partial<Connection> = {}): Connection {
  return quickConnection(enkash.url, {
    singleReferenceField: 'both',
    cardIdSpelling: 'enKashCardId',
    ...changes,
  });
}

describe('an EnKash that keeps the other way wherever its pages disagree', () => {
  it.each(['no-answer-after-commit', 'no-answer-before-commit', 'reset-after-commit'])(
    'has a lost answer (%s) resolved by the card of each recipient, and pays nobody twice',
    async (fault) => {
      const enkash = await practice({ faults: [`${fault}:at=2`] });
      const connection = connectionTo(enkash, { rowsPerRequest: 3, timeoutMs: 300 });
      const ledger = temporaryLedger();
      const id = approvedBatch(
        ledger,
        Array.from({ length: 7 }, (_, n) => ({ n })),
        connection,
      );
      expect(await runOnce(ledger, id, connection)).toMatchObject({ kind: 'settled' });
      const { credited } = reckon(ledger, id);
      expect(credited.size).toBe(7);
      expect(bookOf(enkash.book())).toEqual(credited);
    },
  );

  it('shows a reference by the card where a look-up by reference alone is refused', async () => {
    const enkash = await practice();
    const [sent] = rowsOf(1);
    await new PracticeClient(enkash).allocated(rowsOf(2));
    const client = testClient(connectionTo(enkash));
    onTestFinished(() => client.close());
    const row = {
      reference: String(sent?.uniqueReferenceNumber),
      name: 'Person 1',
      mobile: sent?.mobile ?? '',
      amountPaise: 1000,
      notBefore: null,
      derived: false,
    };
    const stranger = { ...row, reference: 'REF-NONE', mobile: '7999999999' };
    const looked = await client.lookUp([row, stranger, { ...row, reference: 'REF-7' }] as never);
    if (looked.kind !== 'answered') throw new Error(looked.text ?? looked.cause.code);
    expect([...looked.found.keys()]).toEqual(['REF-1']);
    // Who has no card may get one in a moment: nothing is shown, and nothing is proven.
    expect([...looked.notFound]).toEqual(['REF-7']);
  });

  it.each(['query', 'both'] as const)(
    'gives every page to one who asks in the %s',
    async (paging) => {
      const enkash = await practice();
      const client = new PracticeClient(enkash);
      for (let from = 0; from < 12; from += 1) await client.allocated(rowsOf(100, from * 100 + 1));
      const asking = testClient(connectionTo(enkash, { paging }));
      onTestFinished(() => asking.close());
      let listed = 0;
      const end = await asking.transactions({
        period: { from: '2020-01-01', to: '2099-12-31' },
        take: (page) => (listed += page.length),
        again: () => Promise.resolve(false),
        signal: new AbortController().signal,
      });
      expect([end, listed]).toEqual([{ kind: 'listed', notAll: null, elsewhere: 0 }, 1200]);
    },
  );

  it('is said not to give all when it is asked for pages in the way that it passes over', async () => {
    const enkash = await practice({ faults: ['lookup-without-count'] });
    const client = new PracticeClient(enkash);
    for (let from = 0; from < 3; from += 1) await client.allocated(rowsOf(100, from * 100 + 1));
    const asking = testClient(connectionTo(enkash, { paging: 'body' }));
    onTestFinished(() => asking.close());
    const end = await asking.transactions({
      period: { from: '2020-01-01', to: '2099-12-31' },
      take: () => undefined,
      again: () => Promise.resolve(false),
      signal: new AbortController().signal,
    });
    expect(end.kind === 'listed' ? end.notAll : null).toContain('same transactions');
    const at = deskUnderTest();
    at.desk.connections.find = () =>
      Promise.resolve({ ok: true, value: connectionTo(enkash, { paging: 'body' }) });
    expect(await lookUpTransactions(at.desk, 'practice', {}, 0)).toMatchObject({ ok: true });
    expect(await lookUpTransactions(at.desk, 'practice', {}, 1)).toMatchObject({
      ok: false,
      error: { code: 'paging-ignored' },
    });
  });

  it('signs the HR admin on with their card, which a connection without it is refused', async () => {
    const enkash = await practice();
    const link = async (adminCardId: string | null): Promise<boolean> => {
      const connection = connectionSchema.parse({
        ...practiceConnection(enkash.url),
        ...connectionTo(enkash),
        signOnPartner: 'practice',
        adminCardId,
      });
      const client = testClient(connection);
      onTestFinished(() => client.close());
      return (await signOnLink(client, connection, { who: 'admin' })).ok;
    };
    expect(await link(null)).toBe(false);
    expect(await link('EKCADMIN01')).toBe(true);
  });
});

describe('a list that lags behind', () => {
  it('proves no failure at once, though the refusal is of the closed list', async () => {
    const enkash = await practice({
      conventions: 'lenient',
      faults: ['listed-refusal-after-commit:at=1', 'lookup-empty-for-a-while:at=1'],
    });
    const connection = connectionTo(enkash);
    const ledger = temporaryLedger();
    const id = approvedBatch(ledger, [{ n: 1 }], connection);
    expect(await runOnce(ledger, id, connection)).toMatchObject({ kind: 'paused' });
    expect(reckon(ledger, id).open.size).toBe(1);
    expect(await runOnce(ledger, id, connection)).toMatchObject({ kind: 'settled' });
    expect(bookOf(enkash.book())).toEqual(reckon(ledger, id).credited);
  });
});
