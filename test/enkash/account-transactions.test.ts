import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  listTransactions,
  type AccountTransaction,
  type Ask,
  type TransactionsEnd,
  type TransactionsOrder,
} from '../../main/enkash/account-transactions.ts';
import { createEnkashClient } from '../../main/enkash/in-rupees.ts';
import { readJson } from '../../main/enkash/wire.ts';
import {
  practiceConnection,
  practiceSecrets,
} from '../../main/app/connections/practice-connection.ts';
import { causeOf, type CauseCode } from '../../shared/enkash/cause-catalogue.ts';
import { fail, ok } from '../../shared/result.ts';
import { account, rowsOf, withPractice } from '../practice/practice-client.ts';
import { openGuard } from './open-guard.ts';
import { deadlineOnLoop } from './deadline-on-loop.ts';

const period = { from: '2026-11-01', to: '2026-11-30' };

interface Heard {
  readonly end: TransactionsEnd;
  readonly taken: AccountTransaction[];
  readonly asked: {
    pageNumber: number;
    pageSize: number;
    txnDateFrom: string;
    txnDateTo: string;
  }[];
}

/** Lists what `answer` gives for each page; payloads go through the reader of JSON as on the wire. */
async function list(
  answer: (page: number, size: number, nth: number) => unknown,
  given: Partial<TransactionsOrder> = {},
): Promise<Heard> {
  const taken: AccountTransaction[] = [];
  const asked: Heard['asked'] = [];
  const ask: Ask = (_, body) => {
    const filter = body as Heard['asked'][number];
    asked.push(filter);
    const payload = answer(filter.pageNumber, filter.pageSize, asked.length);
    if (payload instanceof Problem)
      return Promise.resolve(fail({ cause: causeOf(payload.code), text: null }));
    return Promise.resolve(ok(readJson(JSON.stringify(payload))));
  };
  const end = await listTransactions(ask, {
    ...account,
    period,
    take: (page) => taken.push(...page),
    again: (_, failed) => Promise.resolve(failed < 3),
    signal: new AbortController().signal,
    ...given,
  });
  return { end, taken, asked };
}

class Problem {
  readonly code: CauseCode;
  constructor(code: CauseCode) {
    this.code = code;
  }
}

function row(n: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    enKashCardTransactionId: `ECT${n}`,
    pgReferenceNumber: `REF-${n}`,
    principalAmount: 10,
    cardTransactionType: 'CR',
    status: 'CREATED',
    txnDate: '2026-11-05T10:00:00Z',
    ...more,
  };
}

function rows(from: number, to: number): Record<string, unknown>[] {
  return Array.from({ length: to - from }, (_, at) => row(from + at));
}

const listed = { kind: 'listed', notAll: null, elsewhere: 0 } as const;

describe('listing the transactions of an account', () => {
  it('asks for the days of India, page by page until one is empty, and says that it is all', async () => {
    const { end, taken, asked } = await list((page, size) => ({
      recordsCount: 1100,
      data: rows(page * size, Math.min(1100, (page + 1) * size)),
    }));
    expect(end).toEqual(listed);
    expect(taken.map(({ reference }) => reference)).toEqual(
      rows(0, 1100).map((one) => one.pgReferenceNumber),
    );
    expect(asked.map(({ pageNumber }) => pageNumber)).toEqual([0, 1, 2, 3]);
    expect(asked[0]).toMatchObject({
      ...account,
      txnDateFrom: '2026-10-31T18:30:00.000Z',
      txnDateTo: '2026-11-30T18:29:59.999Z',
    });
  });

  it('takes what takes money back for negative, and a status that undoes it for not moved', async () => {
    const { taken } = await list((page) =>
      page > 0
        ? []
        : [
            row(1, { cardTransactionType: 'DR' }),
            row(2, { cardTransactionType: undefined, type: 'UNALLOCATE_POINT' }),
            row(3, { status: 'FAILED' }),
            row(6, { cardTransactionType: undefined, type: 'SALE' }),
            row(4, { txnDate: 1_795_000_000_000, principalAmount: '1,200.50' }),
            row(5, { cardHolderName: 'Asha Rao', mobile: 9_876_543_210 }),
          ],
    );
    expect(taken.map(({ paise, moved, spent }) => [paise, moved, spent])).toEqual([
      [-1000, true, false],
      [-1000, true, false],
      [1000, false, false],
      [-1000, true, true],
      [120_050, true, false],
      [1000, true, false],
    ]);
    expect(taken[4]?.day).toBe('2026-11-18');
    expect(taken[5]).toMatchObject({ name: 'Asha Rao', mobile: '9876543210' });
  });

  it('leaves out what belongs to other days or accounts, and says how much that was', async () => {
    const { end, taken } = await list((page) =>
      page > 0
        ? []
        : [
            row(1),
            row(2, { txnDate: '2026-12-01T00:00:00+05:30' }),
            row(3, { cardAccountId: 'CAOTHER' }),
            row(4, { companyId: account.companyId.toLowerCase(), txnDate: undefined }),
          ],
    );
    expect(taken.map(({ reference }) => reference)).toEqual(['REF-1', 'REF-4']);
    expect(end).toEqual({ ...listed, elsewhere: 2 });
  });

  it.each<[string, (page: number, size: number) => unknown, boolean]>([
    [
      'counts pages from 1',
      (page) => ({
        total: 1,
        data: rows(Math.max(0, page - 1) * 5, Math.min(8, Math.max(1, page) * 5)),
      }),
      true,
    ],
    [
      'gives fewer in a page than was asked',
      (page) => rows(page * 3, Math.min(8, page * 3 + 3)),
      true,
    ],
    [
      'does not page, and has given all that it counts',
      () => ({ totalCount: 4, list: rows(0, 4) }),
      true,
    ],
    ['does not page, and has more', () => ({ totalCount: 400, list: rows(0, 100) }), false],
    ['does not page, and does not count', () => rows(0, 100), false],
    ['leaves rows out', (page) => ({ recordsCount: 9, data: page === 0 ? rows(0, 8) : [] }), false],
    [
      'gives an amount that is none',
      (page) => (page === 0 ? [row(1, { principalAmount: 'ten' })] : []),
      false,
    ],
    ['has none', () => ({ recordsCount: 0, data: [] }), true],
  ])('knows whether it is all where EnKash %s', async (_, answer, all) => {
    const { end } = await list(answer);
    expect(end.kind === 'listed' && end.notAll === null).toBe(all);
  });

  it('asks again where that may help, and not where it cannot', async () => {
    const patient = await list((page, _, nth) =>
      nth < 3 ? new Problem('server-error') : page === 0 ? rows(0, 2) : [],
    );
    expect(patient.end).toEqual(listed);
    expect(patient.taken).toHaveLength(2);
    const down = await list(() => new Problem('timed-out'));
    expect(down.end).toMatchObject({ kind: 'failed', problem: { cause: { code: 'timed-out' } } });
    expect(down.asked).toHaveLength(3);
    const refused = await list(() => new Problem('sign-in-refused'));
    expect(refused.asked).toHaveLength(1);
    const strict = await list((page, size) =>
      size > 100 ? new Problem('not-allowed') : page === 0 ? rows(0, 2) : [],
    );
    expect(strict.end).toEqual(listed);
  });

  it('ends when it is told to, and never goes on without bound', async () => {
    const stop = new AbortController();
    const stopped = await list(
      (page) => {
        if (page === 2) stop.abort();
        return rows(page * 10, page * 10 + 10);
      },
      { signal: stop.signal },
    );
    expect(stopped.end).toEqual({ kind: 'cancelled' });
    const endless = await list((page) => rows(page, page + 1));
    expect(endless.end.kind === 'listed' && endless.end.notAll).toContain('more than');
    expect(endless.asked.length).toBeLessThanOrEqual(2_500);
  });

  it('says that it is all only when every transaction came, however EnKash pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          total: fc.integer({ min: 0, max: 40 }),
          cap: fc.integer({ min: 1, max: 60 }),
          counts: fc.boolean(),
          first: fc.constantFrom(0, 1),
          pages: fc.boolean(),
          missing: fc.integer({ min: -1, max: 40 }),
          overlap: fc.integer({ min: 0, max: 3 }),
        }),
        async ({ total, cap, counts, first, pages, missing, overlap }) => {
          const all = rows(0, total);
          const { end, taken } = await list((number) => {
            const page = pages ? Math.max(0, number - first) : 0;
            const from = Math.max(0, page * cap - overlap);
            const data = all.slice(from, page * cap + cap).filter((_, at) => from + at !== missing);
            return counts ? { recordsCount: total, data } : { data };
          });
          const came = new Set(taken.map(({ reference }) => reference)).size;
          expect(taken).toHaveLength(came);
          const gap = missing >= 0 && missing < total;
          if (end.kind === 'listed' && end.notAll === null && (counts || !gap))
            expect(came).toBe(total);
          if (pages && !gap && overlap === 0) expect(end).toEqual(listed);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('the practice EnKash lists its transactions', () => {
  interface Fetched {
    readonly end: TransactionsEnd;
    readonly count: number;
  }

  async function fetched(faults: readonly string[]): Promise<Fetched> {
    const results: Fetched[] = [];
    const clock = (): Date => new Date('2026-11-05T10:00:00Z');
    await withPractice({ clock }, async (practice, server) => {
      for (let at = 0; at < 12; at += 1) await practice.allocated(rowsOf(100, 1 + at * 100));
      server.setFaults(faults);
      const client = createEnkashClient({
        connection: { ...practiceConnection(server.url), timeoutMs: 400 },
        secrets: { read: (name) => Promise.resolve(practiceSecrets[name]) },
        guard: openGuard,
        now: clock,
        network: { deadline: deadlineOnLoop },
      });
      onTestFinished(() => client.close());
      let count = 0;
      const end = await client.transactions({
        period,
        take: (page) => (count += page.length),
        again: (_, failed) => Promise.resolve(failed < 3),
        signal: new AbortController().signal,
      });
      results.push({ end, count });
    });
    const [result] = results;
    if (result === undefined) throw new Error('Nothing was listed.');
    return result;
  }

  it.each([
    ['', true, 1200],
    ['slow:on=transactions,ms=700,times=2', true, 1200],
    ['error-500-before-commit:on=transactions,at=2', true, 1200],
    ['truncated-body:on=transactions,at=2', true, 1200],
    ['lookup-without-count', true, 1200],
    ['other-envelope:on=transactions', true, 1200],
    ['lookup-leaves-rows-out:at=2,rows=7', false, 1193],
    ['lookup-ignores-paging', false, 500],
  ])('under %s', async (fault, all, count) => {
    const found = await fetched(fault === '' ? [] : [fault]);
    expect(found.count).toBe(count);
    expect(found.end.kind === 'listed' && found.end.notAll === null).toBe(all);
  });

  it('and says why it cannot', async () => {
    expect((await fetched(['lookup-unavailable'])).end).toMatchObject({
      kind: 'failed',
      problem: { cause: { code: 'not-allowed' } },
    });
    expect((await fetched(['error-500-before-commit:on=transactions,times=9'])).end).toMatchObject({
      kind: 'failed',
      problem: { cause: { code: 'server-error' } },
    });
  });
});
