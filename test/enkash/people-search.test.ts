import { describe, expect, it } from 'vitest';
import type { Result } from '../../shared/result.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { accountDetails, type Asking } from '../../main/enkash/account-calls.ts';
import type { CallProblem } from '../../main/enkash/outcomes.ts';
import { peopleOnPage, scanPeople } from '../../main/enkash/people-search.ts';
import { signOnLink, signOnPage } from '../../main/enkash/sign-on.ts';
import { transactionPage } from '../../main/enkash/transactions.ts';
import { readJson } from '../../main/enkash/wire.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { practiceWorld } from '../../main/practice/world.ts';

const connection = practiceConnection('http://127.0.0.1:9');

interface Heard {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** An EnKash that answers what the test says; `heard` is what it was asked. */
function answering(answer: (page: number) => unknown): Asking & { heard: Heard[] } {
  const heard: Heard[] = [];
  return {
    heard,
    ask: (path, body) => {
      const asked: Record<string, unknown> = { ...body };
      heard.push({ path, body: asked });
      const payload = answer(Number(asked.pageNumber ?? 0));
      return Promise.resolve({ ok: true, value: readJson(JSON.stringify(payload)) });
    },
  };
}

const refusing: Asking = {
  ask: (): Promise<Result<unknown, CallProblem>> =>
    Promise.resolve({ ok: false, error: { cause: causeOf('not-allowed'), text: null } }),
};

const people = (from: number, count: number): unknown[] =>
  Array.from({ length: count }, (_, i) => ({
    enKashCardId: `EKC${from + i}`,
    firstName: 'Person',
    lastName: String(from + i),
    mobile: String(7_000_000_000 + from + i),
    otbBalance: '12.50',
  }));
const everybody = (): boolean => true;

describe('going through the people of an account', () => {
  it('ends at the last page, whether EnKash counts or not', async () => {
    const pages = [people(0, peopleOnPage), people(peopleOnPage, 3)];
    for (const total of [undefined, peopleOnPage + 3]) {
      const enkash = answering((page) => ({ recordsCount: total, data: pages[page] ?? [] }));
      const scan = await scanPeople(enkash, connection, {}, everybody, 50);
      expect(scan).toMatchObject({ ok: true, value: { looked: peopleOnPage + 3, complete: true } });
      expect(enkash.heard).toHaveLength(2);
    }
  });

  it('stops where EnKash knows no pages and repeats itself, and says that it is not all', async () => {
    const enkash = answering(() => ({ recordsCount: 500, data: people(0, peopleOnPage) }));
    const scan = await scanPeople(enkash, connection, {}, everybody, 50);
    expect(scan).toMatchObject({ ok: true, value: { looked: peopleOnPage, complete: false } });
    expect(enkash.heard).toHaveLength(2);
  });

  it('never asks for more pages than it may', async () => {
    const enkash = answering((page) => people(page * peopleOnPage, peopleOnPage));
    const scan = await scanPeople(enkash, connection, {}, everybody, 4);
    expect(scan).toMatchObject({ ok: true, value: { complete: false } });
    expect(enkash.heard).toHaveLength(4);
  });

  it('reads people as they come, and only those who are wanted', async () => {
    const enkash = answering(() => [...people(0, 2), { mobile: null, unknownField: {} }]);
    const wanted = ({ mobile }: { mobile: string | null }): boolean => mobile === '7000000001';
    const scan = await scanPeople(enkash, connection, { mobile: '7000000001' }, wanted, 4);
    expect(scan).toMatchObject({
      ok: true,
      value: { people: [{ name: 'Person 1', cardId: 'EKC1', balancePaise: 1250 }], looked: 3 },
    });
    expect(enkash.heard[0]?.body).toMatchObject({ mobile: '7000000001', pageSize: peopleOnPage });
  });

  it('says why it cannot, and reads nothing from an answer that is no list', async () => {
    expect(await scanPeople(refusing, connection, {}, everybody, 4)).toMatchObject({ ok: false });
    const odd = answering(() => 'Success');
    expect(await scanPeople(odd, connection, {}, everybody, 4)).toMatchObject({
      ok: false,
      error: { cause: { code: 'unreadable-reply' } },
    });
  });
});

describe('looking transactions up', () => {
  it('asks by whole Indian days', async () => {
    const enkash = answering(() => []);
    await transactionPage(enkash, connection, { from: '2026-11-01', to: '2026-11-02' }, 3);
    expect(enkash.heard[0]?.body).toMatchObject({
      txnDateFrom: '2026-10-31T18:30:00.000Z',
      txnDateTo: '2026-11-02T18:29:59.999Z',
      pageNumber: 3,
    });
  });

  it('leaves out what was not asked for when EnKash does not know a filter', async () => {
    const rows = [
      { pgReferenceNumber: 'RD-1', principalAmount: 5, cardTransactionType: 'CR' },
      { pgReferenceNumber: 'OTHER' },
      { description: 'without a reference' },
    ];
    const enkash = answering(() => ({ recordsCount: 3, data: rows }));
    const page = await transactionPage(enkash, connection, { references: ['rd-1'] }, 0);
    expect(page).toMatchObject({ ok: true, value: { rows: [{ amountPaise: 500 }], total: null } });
  });
});

describe('the account and sign-on links', () => {
  it('reads what EnKash tells, and nothing where it does not', async () => {
    const enkash = answering(() => ({ availableBalance: '92415.44', totalCards: '7' }));
    expect(await accountDetails(enkash, connection)).toMatchObject({
      ok: true,
      value: {
        availablePaise: 9_241_544,
        totalCards: 7,
        creditLimitPaise: null,
        primaryCard: null,
      },
    });
    expect(
      await accountDetails(
        answering(() => ({})),
        connection,
      ),
    ).toMatchObject({ ok: false });
  });

  it('opens the pages of the guide for each environment, unless the connection names its own', () => {
    const test = { ...connection, environment: 'test' as const };
    expect(signOnPage(test, 'holder')).toBe(
      'https://invoice-uat.enkash.in/sso/{token}/employee_rewards/{partner}',
    );
    expect(signOnPage({ ...test, environment: 'live' }, 'admin')).toBe(
      'https://home.enkash.com/sso/{token}/reward_account/{partner}',
    );
    const own = 'https://sso.example.com/{token}/x/{partner}';
    expect(signOnPage({ ...test, signOnAdminPage: own }, 'admin')).toBe(own);
  });

  it('puts the token into the page so that it can be nothing but a token', async () => {
    const enkash = answering(() => ({ token: '../evil?x=1#y' }));
    const as = { who: 'holder', cardId: 'EKC1' } as const;
    expect(await signOnLink(enkash, connection, as)).toEqual({
      ok: true,
      value: 'http://127.0.0.1:9/sso/..%2Fevil%3Fx%3D1%23y/employee_rewards/practice',
    });
    expect(enkash.heard[0]?.body).toEqual({
      companyId: practiceWorld.companyId,
      cardAccountId: practiceWorld.cardAccountId,
      enkashCardId: 'EKC1',
    });
    for (const odd of ['', {}, { token: '' }, null, []])
      expect(
        await signOnLink(
          answering(() => odd),
          connection,
          as,
        ),
      ).toMatchObject({ ok: false });
  });
});
