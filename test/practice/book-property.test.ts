import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paise } from '../../shared/money/paise.ts';
import { practiceWorld } from '../../main/practice/world.ts';
import type { PracticeEnKash } from '../../main/practice/server.ts';
import { cardIdOf, transactionIdOf, userIdOf } from '../../main/practice/ids.ts';
import { account, rowOf, withPractice, type PracticeClient } from './practice-client.ts';

const opening = paise(20_000);

/** Few people, few references and little money, so that requests run into one another. */
const row = fc
  .record({
    person: fc.integer({ min: 1, max: 6 }),
    reference: fc.integer({ min: 1, max: 25 }),
    paise: fc.integer({ min: -100, max: 4000 }),
    broken: fc.constantFrom('no', 'no', 'no', 'no', 'email', 'mobile', 'reference'),
  })
  .map(({ person, reference, paise: amount, broken }) =>
    rowOf(person, {
      loadAmount: amount / 100,
      uniqueReferenceNumber: broken === 'reference' ? '' : `R${reference}`,
      ...(broken === 'email' ? { email: 'nobody' } : {}),
      ...(broken === 'mobile' ? { mobile: '12' } : {}),
    }),
  );

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('bulk'),
      rows: fc.array(row, { minLength: 1, maxLength: 8 }),
      points: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('single'),
      row,
      isCredit: fc.boolean(),
      incentive: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('balance'),
      balancePaise: fc.integer({ min: 0, max: 30_000 }),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

const faults = fc.subarray([
  'error-500-after-commit:every=3',
  'truncated-body:every=4',
  'row-missing:chance=0.5',
  'rows-refused:chance=0.5',
  'low-balance:at=3',
  'string-payload:every=5',
  'duplicate-in-reply',
]);

async function take(client: PracticeClient, one: Step): Promise<void> {
  if ('rows' in one) {
    await client.allocate(one.rows, { points: one.points });
  } else if ('row' in one) {
    const type = one.isCredit ? 'CR' : 'DR';
    const body = { ...account, ...one.row, transactionType: type };
    await client.api(one.incentive ? 'points/allocate' : 'create-allocate-points', body);
  } else {
    await client.control('balance', { balancePaise: one.balancePaise });
  }
}

function checkBook(practice: PracticeEnKash): void {
  const book = practice.book();
  const state = practice.state();
  const sum = (type: 'CR' | 'DR'): number =>
    book.reduce((total, one) => total + (one.type === type ? one.amountPaise : 0), 0);
  expect(state.balancePaise).toBe(state.openingPaise - sum('CR') + sum('DR'));
  expect([state.creditedPaise, state.reversedPaise]).toEqual([sum('CR'), sum('DR')]);
  expect(state.balancePaise).toBeGreaterThanOrEqual(0);
  expect(new Set(book.map((one) => one.reference)).size).toBe(book.length);
  expect(new Set(book.map((one) => one.enkashCardTxnId)).size).toBe(book.length);
  const cards = new Map<string, number>();
  for (const one of book) {
    const sign = one.type === 'CR' ? 1 : -1;
    const held = (cards.get(one.enkashCardId) ?? 0) + sign * one.amountPaise;
    cards.set(one.enkashCardId, held);
    expect(one.cardAfterPaise).toBe(held);
    expect(held).toBeGreaterThanOrEqual(0);
  }
}

describe('the book, whatever is asked of it', () => {
  it('balances to the paisa after every call, and no reference is credited twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 15 }),
        faults,
        fc.integer({ min: 0, max: 1000 }),
        (steps, texts, seed) =>
          withPractice(
            { faults: texts, seed, bareFailureOneIn: 4, world: { openingPaise: opening } },
            async (client, practice) => {
              for (const one of steps) {
                await take(client, one);
                checkBook(practice);
              }
            },
          ),
      ),
      { numRuns: 40 },
    );
  });

  it('answers what it did: credited rows are in the book, refused ones are not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(row, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
        (requests) =>
          withPractice(
            { faults: ['echo-references'], world: { openingPaise: opening } },
            async (client, practice) => {
              for (const rows of requests) {
                const before = new Set(practice.book().map((one) => one.reference));
                const payload = await client.allocated(rows);
                const answered = payload.successBulkEnKashCardCreateDTOs;
                const written = practice.book().filter((one) => !before.has(one.reference));
                expect(
                  answered.map((one) => [
                    one.uniqueReferenceNumber,
                    one.enkashCardTxnId,
                    one.mobile,
                    one.loadAmount,
                    one.accountBalance,
                  ]),
                ).toEqual(
                  written.map((one) => [
                    one.reference,
                    one.enkashCardTxnId,
                    one.mobile,
                    one.amountPaise / 100,
                    one.balanceAfterPaise / 100,
                  ]),
                );
                expect(payload.successCount + payload.failureCount).toBe(rows.length);
              }
            },
          ),
      ),
      { numRuns: 40 },
    );
  });

  it('never gives two records one id', () => {
    for (const idOf of [userIdOf, cardIdOf, transactionIdOf]) {
      const ids = [...Array(20_000).keys()].map(idOf);
      expect(new Set(ids).size).toBe(ids.length);
    }
    expect(practiceWorld.cardAccountId).toMatch(/^CA[0-9A-Z]+$/);
  });
});
