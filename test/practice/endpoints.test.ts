import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { paise } from '../../shared/money/paise.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import {
  account,
  goodHeaders,
  listReplySchema,
  rowOf,
  rowsOf,
  withPractice,
} from './practice-client.ts';

/** Stands for any text of this form. */
const matching = (form: RegExp): unknown => expect.stringMatching(form);

const tokenSchema = z.object({
  access_token: z.string().min(1),
  token_type: z.literal('bearer'),
  refresh_token: z.string().min(1),
  expires_in: z.number(),
  scope: z.literal('read write trust'),
});

describe('signing in', () => {
  it('gives a token that opens the other calls, bare and after Bearer', () =>
    withPractice({}, async (client) => {
      const answer = await client.signInRightly();
      expect(answer.status).toBe(200);
      const { access_token: token, expires_in: seconds } = tokenSchema.parse(answer.body);
      expect(seconds).toBe(299);
      for (const authorization of [token, `Bearer ${token}`, `bearer ${token}`]) {
        const headers = { ...goodHeaders, authorization };
        expect((await client.api('cardAccount/get', account, headers)).status).toBe(200);
      }
    }));

  it('lets a token expire, and a refresh token be used once', async () => {
    let now = new Date('2026-11-01T10:00:00Z');
    await withPractice({ clock: () => now }, async (client) => {
      const first = tokenSchema.parse((await client.signInRightly()).body);
      const headers = { ...goodHeaders, authorization: `Bearer ${first.access_token}` };
      now = new Date('2026-11-01T10:04:59Z');
      expect((await client.api('cardAccount/get', account, headers)).status).toBe(200);
      const form = { grant_type: 'refresh_token', refresh_token: first.refresh_token };
      const second = tokenSchema.parse((await client.signIn(form)).body);
      now = new Date('2026-11-01T10:05:00Z');
      expect((await client.api('cardAccount/get', account, headers)).status).toBe(401);
      const renewed = { ...goodHeaders, authorization: `Bearer ${second.access_token}` };
      expect((await client.api('cardAccount/get', account, renewed)).status).toBe(200);
      const again = await client.signIn(form);
      expect(again.status).toBe(400);
      expect(again.body).toMatchObject({ error: 'invalid_grant' });
    });
  });
});

describe('bulk allocation', () => {
  it('answers as the page shows: no reference on credited rows, ids, and balances that fall', () =>
    withPractice({}, async (client, practice) => {
      const payload = await client.allocated([rowOf(1, { loadAmount: 100.5 }), rowOf(2)]);
      expect(payload).toEqual({
        successBulkEnKashCardCreateDTOs: [
          {
            email: 'person.1@example.com',
            name: 'Person 1',
            mobile: '7000000001',
            title: 'Mr',
            loadAmount: 100.5,
            companyId: practiceWorld.companyId,
            cardAccountId: practiceWorld.cardAccountId,
            enkashCardId: matching(/^EKC[0-9A-Z]{7}$/),
            userId: matching(/^EK[0-9A-Z]{6}$/),
            accountBalance: 2499899.5,
            enkashCardTxnId: matching(/^ECT[0-9A-Z]{10}$/),
            otbBalance: 100.5,
          },
          expect.objectContaining({ accountBalance: 2499889.5, otbBalance: 10 }),
        ],
        failureBulkEnKashCardCreateDTOs: [],
        successCount: 2,
        failureCount: 0,
        totalCount: 2,
      });
      const book = practice.book();
      expect(book.map((credit) => [credit.reference, credit.amountPaise, credit.type])).toEqual([
        ['REF-1', 10050, 'CR'],
        ['REF-2', 1000, 'CR'],
      ]);
      expect(await client.book()).toEqual(book);
      expect(book[0]?.enkashCardTxnId).toBe(
        payload.successBulkEnKashCardCreateDTOs[0]?.enkashCardTxnId,
      );
    }));

  it('credits known people on the card they have, also twice in one request', () =>
    withPractice({}, async (client) => {
      const asha = practiceWorld.knownPeople[0];
      const mobile = asha?.mobile ?? '';
      const payload = await client.allocated([
        rowOf(1, { mobile }),
        rowOf(2, { mobile, loadAmount: 5 }),
      ]);
      const rows = payload.successBulkEnKashCardCreateDTOs;
      expect(rows.map((row) => row.otbBalance)).toEqual([10, 15]);
      expect(rows[0]?.enkashCardId).toBe(rows[1]?.enkashCardId);
      expect((await client.state()).people).toBe(3);
    }));

  it('leaves known people uncredited and unexplained when only new users get points', () =>
    withPractice({}, async (client) => {
      const mobile = practiceWorld.knownPeople[1]?.mobile ?? '';
      const payload = await client.allocated([rowOf(1, { mobile }), rowOf(2)], false);
      expect(payload.successCount).toBe(1);
      expect(payload.failureBulkEnKashCardCreateDTOs).toHaveLength(1);
      expect(payload.failureBulkEnKashCardCreateDTOs[0]).toMatchObject({ mobile });
      expect(Object.keys(payload.failureBulkEnKashCardCreateDTOs[0] ?? {})).not.toContain(
        'failureReason',
      );
      expect((await client.book()).map((credit) => credit.reference)).toEqual(['REF-2']);
    }));

  it('leaves reference and reason off some failed rows, the same ones for the same seed', async () => {
    const shapes: string[] = [];
    for (const seed of [7, 7, 8]) {
      await withPractice({ seed, bareFailureOneIn: 4 }, async (client) => {
        const payload = await client.allocated(
          rowsOf(40).map((row) => ({ ...row, email: 'nobody' })),
        );
        const kinds = payload.failureBulkEnKashCardCreateDTOs.map(
          (row) =>
            `${'uniqueReferenceNumber' in row ? 'R' : '-'}${'failureReason' in row ? 'F' : '-'}`,
        );
        expect(new Set(kinds)).toEqual(new Set(['RF', '-F', '--']));
        shapes.push(kinds.join());
      });
    }
    expect(shapes[0]).toBe(shapes[1]);
    expect(shapes[0]).not.toBe(shapes[2]);
  });
});

describe('looking up', () => {
  it('finds transactions by reference, references, person, card, kind, amount and period', async () => {
    let now = new Date('2026-11-01T10:00:00Z');
    await withPractice({ clock: () => now }, async (client) => {
      await client.allocated(rowsOf(3));
      now = new Date('2026-11-02T10:00:00Z');
      await client.allocated([rowOf(4, { loadAmount: 75.25 })]);
      const references = async (filter: Record<string, unknown>): Promise<unknown[]> =>
        (await client.find({ ...account, ...filter })).map((row) => row.pgReferenceNumber);
      expect(await references({ pgReferenceNumber: 'REF-2' })).toEqual(['REF-2']);
      expect(await references({ pgReferenceNumbers: ['REF-3', 'REF-1', 'NONE'] })).toEqual([
        'REF-1',
        'REF-3',
      ]);
      expect(await references({ pgReferenceNumbers: [] })).toEqual([]);
      expect(await references({ mobile: '7000000004' })).toEqual(['REF-4']);
      expect(await references({ amountFrom: 50, amountTo: 75.25 })).toEqual(['REF-4']);
      expect(await references({ txnDateFrom: '2026-11-02T00:00:00+05:30' })).toEqual(['REF-4']);
      expect(await references({ txnDateTo: '2026-11-01T23:00:00Z' })).toHaveLength(3);
      expect(await references({ cardTransactionType: 'DR' })).toEqual([]);
      expect(await references({ status: 'FAILED' })).toEqual([]);
      const [found] = await client.find({ pgReferenceNumber: 'REF-4' });
      expect(found).toMatchObject({
        principalAmount: 75.25,
        cardTransactionType: 'CR',
        mobile: '7000000004',
        txnDate: '2026-11-02T10:00:00.000Z',
      });
      expect(await references({ userId: found?.userId })).toEqual(['REF-4']);
      expect(await references({ enKashCardId: found?.enkashCardId })).toEqual(['REF-4']);
      const id = found?.enKashCardTransactionId;
      expect(await references({ enKashTransactionId: id })).toEqual(['REF-4']);
    });
  });

  it('gives pages, with the count of all', () =>
    withPractice({}, async (client) => {
      await client.allocated(rowsOf(7));
      const page = async (pageNumber: number): Promise<unknown[]> => {
        const answer = await client.api('transaction/all', { pageNumber, pageSize: 3 });
        const { recordsCount, data } = listReplySchema.parse(answer.body).payload;
        expect(recordsCount).toBe(7);
        return data.map((row) => row.pgReferenceNumber);
      };
      expect([...(await page(0)), ...(await page(1)), ...(await page(2))]).toEqual(
        rowsOf(7).map((row) => row.uniqueReferenceNumber),
      );
    }));

  it('gives the account in the other envelope, and follows what was allocated', () =>
    withPractice({}, async (client) => {
      await client.allocated([rowOf(1, { loadAmount: 1234.56 })]);
      const answer = await client.api('cardAccount/get', account);
      expect(answer.body).toMatchObject({
        response_code: 0,
        response_message: 'Success',
        payload: {
          ...account,
          availableBalance: 2498765.44,
          totalAllocationPoint: 1234.56,
          totalCards: 4,
        },
      });
    }));

  it('gives users and their cards, all or one', () =>
    withPractice({}, async (client) => {
      const all = listReplySchema.parse((await client.api('search', account)).body).payload;
      expect(all.recordsCount).toBe(3);
      expect(all.data.map((row) => row.firstName)).toEqual(
        practiceWorld.knownPeople.map((person) => person.name),
      );
      for (const filter of [
        { enKashCardId: all.data[1]?.enKashCardId },
        { mobile: all.data[1]?.mobile },
        { email: 'IMRAN.shaikh@example.com' },
      ]) {
        const one = await client.api('search', { ...account, ...filter });
        expect(listReplySchema.parse(one.body).payload.data).toEqual([all.data[1]]);
      }
    }));
});

const singleSchema = z.object({
  code: z.literal(0),
  payload: z.object({
    enKashCardId: z.string(),
    userId: z.string(),
    enkashCardTxnId: z.string(),
    pgReferenceNumber: z.string(),
    otbBalance: z.number(),
  }),
});

const person = {
  title: 'Ms',
  firstName: 'Nila Menon',
  email: 'nila@example.com',
  mobile: '9876543210',
  gender: 'F',
};
const credit = {
  ...account,
  transactionCode: 'ALLOCATION',
  transactionType: 'CR',
  type: 'ALLOCATE_POINT',
};
const debit = { ...account, transactionType: 'DR', type: 'UNALLOCATE_POINT' };

describe('single allocation', () => {
  it.each(['create-allocate-points', 'points/allocate'])('credits and reverses by %s', (path) =>
    withPractice({}, async (client, practice) => {
      const made = singleSchema.parse(
        (
          await client.api(path, {
            ...credit,
            ...person,
            loadAmount: 50,
            uniqueReferenceNum: 'S-1',
          })
        ).body,
      ).payload;
      expect(made.pgReferenceNumber).toBe('S-1');
      const reverse = (reference: string, loadAmount: number): Promise<{ status: number }> =>
        client.api(path, {
          ...debit,
          enkashCardId: made.enKashCardId,
          enkashCardTxnId: made.enkashCardTxnId,
          loadAmount,
          uniqueReferenceNumber: reference,
        });
      expect((await reverse('S-2', 50.01)).status).toBe(422);
      expect((await reverse('S-3', 20)).status).toBe(200);
      expect((await reverse('S-4', 30.01)).status).toBe(422);
      expect((await reverse('S-3', 5)).status).toBe(422);
      expect((await reverse('S-5', 30)).status).toBe(200);
      expect(practice.book().map((one) => [one.reference, one.type, one.amountPaise])).toEqual([
        ['S-1', 'CR', 5000],
        ['S-3', 'DR', 2000],
        ['S-5', 'DR', 3000],
      ]);
      expect(practice.book().every((one) => one.kind !== 'bulk')).toBe(true);
      expect(practice.state().balancePaise).toBe(practiceWorld.openingPaise);
    }),
  );

  it('holds a reversal that names a credit to that credit, though the card has more', () =>
    withPractice({}, async (client, practice) => {
      await client.allocated([rowOf(1, { loadAmount: 10 })]);
      await client.allocated([rowOf(1, { loadAmount: 90, uniqueReferenceNumber: 'REF-1B' })]);
      const [first] = practice.book();
      const answer = await client.api('create-allocate-points', {
        ...debit,
        mobile: first?.mobile,
        enkashCardTxnId: first?.enkashCardTxnId,
        loadAmount: 11,
        uniqueReferenceNumber: 'D-1',
      });
      expect(answer.status).toBe(422);
      expect(practice.state().reversals).toBe(0);
    }));

  it('tops up a card by its id alone', () =>
    withPractice({}, async (client, practice) => {
      await client.allocated([rowOf(1)]);
      const enkashCardId = practice.book()[0]?.enkashCardId;
      const body = { ...credit, enkashCardId, loadAmount: 5, uniqueReferenceNumber: 'TOP' };
      const answer = singleSchema.parse((await client.api('create-allocate-points', body)).body);
      expect(answer.payload.otbBalance).toBe(15);
    }));
});

describe('the sign-on token and the controls', () => {
  it('gives a sign-on token for a card and for the HR admin', () =>
    withPractice({}, async (client, practice) => {
      await client.allocated([rowOf(1)]);
      const enkashCardId = practice.book()[0]?.enkashCardId;
      for (const body of [account, { ...account, enkashCardId }]) {
        const answer = await client.api('sso-token', body);
        expect(answer.body).toMatchObject({ code: 0, payload: { token: matching(/./) } });
      }
      const unknown = await client.api('sso-token', { ...account, enkashCardId: 'EKCNONE' });
      expect(unknown.status).toBe(404);
    }));

  it('sets the balance and keeps its books straight', () =>
    withPractice({}, async (client) => {
      await client.allocated([rowOf(1)]);
      expect((await client.control('balance', { balancePaise: 500 })).status).toBe(200);
      const state = await client.state();
      expect(state.balancePaise).toBe(500);
      expect(state.openingPaise).toBe(1500);
      expect((await client.control('balance', { balancePaise: -1 })).status).toBe(400);
    }));

  it('sets and clears faults, and refuses one it does not know in a sentence', () =>
    withPractice({ faults: ['kyc-not-done'] }, async (client, practice) => {
      expect((await client.allocate(rowsOf(1))).status).toBe(422);
      await client.control('faults', { faults: [] });
      expect((await client.allocate(rowsOf(1))).status).toBe(200);
      await client.control('faults', { faults: ['too-many-requests:seconds=0'] });
      expect((await client.allocate(rowsOf(1, 2))).status).toBe(429);
      const wrong = await client.control('faults', { faults: ['no-such-thing'] });
      expect(wrong.body).toEqual({ problem: 'There is no fault called "no-such-thing".' });
      practice.setFaults(['rows-refused:rows=1']);
      expect((await client.allocated(rowsOf(2, 3))).failureCount).toBe(1);
      expect((await client.state()).calls).toEqual({ allocate: 4 });
    }));

  it('takes another world', () =>
    withPractice({ world: { openingPaise: paise(100) } }, async (client) => {
      expect((await client.state()).openingPaise).toBe(100);
    }));
});
