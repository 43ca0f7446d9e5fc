import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paise, type Paise } from '../../../../shared/money/paise.ts';
import {
  amountOutlier,
  amountStatistics,
  judgeAlike,
} from '../../../../shared/validation/check-rows.ts';
import { defaultRuleLimits } from '../../../../shared/findings/limits.ts';
import { asha } from '../sample-rows.ts';

function rupees(...amounts: number[]): Paise[] {
  return amounts.map((amount) => paise(amount * 100));
}

function unusual(batch: readonly Paise[], amount: number) {
  return amountOutlier(
    amountStatistics(batch),
    { ...asha, amountPaise: paise(amount * 100) },
    defaultRuleLimits,
  );
}

const usual = rupees(500, 500, 500, 500, 500, 500, 700, 700, 1000, 1000);

test('a zero too many or too few stands out, and the sentence says by how much', () => {
  expect(unusual(usual, 5000)[0]?.message).toBe(
    'The amount ₹5,000 is 10 times more than usual in this batch (₹500).',
  );
  expect(unusual(usual, 50)[0]?.message).toContain('10 times less than usual');
  expect(unusual(usual, 4999)).toEqual([]);
  expect(unusual(usual, 51)).toEqual([]);
});

test('a batch that varies much by itself makes nothing unusual of that', () => {
  const varied = rupees(10, 30, 100, 300, 1000, 3000, 10_000, 30_000, 100_000, 300_000, 1_000_000);
  expect(varied.flatMap((amount) => unusual(varied, amount / 100))).toEqual([]);
});

test('with few rows nothing is usual', () => {
  expect(unusual(rupees(500, 500, 500), 5_00_000)).toEqual([]);
  expect(unusual([], 500)).toEqual([]);
});

test('a few wild amounts do not make themselves usual', () => {
  const batch = [...usual, ...rupees(90_000, 90_000, 90_000)];
  expect(unusual(batch, 90_000).map(({ code }) => code)).toEqual(['amount-unusual']);
});

test('a row without an amount is not spoken of', () => {
  expect(
    amountOutlier(amountStatistics(usual), { ...asha, amountPaise: null }, defaultRuleLimits),
  ).toEqual([]);
});

test('the order of the rows does not matter, and the usual amount is one of them', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 1e12 }).map(paise), { minLength: 1 });
  fc.assert(
    fc.property(amounts, (batch) => {
      const statistics = amountStatistics(batch);
      expect(amountStatistics(batch.toReversed())).toEqual(statistics);
      expect(batch).toContain(statistics.typicalPaise);
      expect(statistics.count).toBe(batch.length);
      expect(statistics.spread).toBeGreaterThanOrEqual(1);
    }),
  );
});

test('when two statistics judge alike, they say the same of any amount', () => {
  const amounts = fc.array(fc.constantFrom(...rupees(100, 500, 700, 9000, 40_000)), {
    maxLength: 14,
  });
  const outcomes = new Set<boolean>();
  fc.assert(
    fc.property(amounts, amounts, fc.integer({ min: 1, max: 1e9 }), (batch, edited, amount) => {
      const one = amountStatistics(batch);
      const other = amountStatistics(edited);
      const alike = judgeAlike(one, other, defaultRuleLimits);
      outcomes.add(alike);
      expect(judgeAlike(other, one, defaultRuleLimits)).toBe(alike);
      const values = { ...asha, amountPaise: paise(amount) };
      if (alike)
        expect(amountOutlier(one, values, defaultRuleLimits)).toEqual(
          amountOutlier(other, values, defaultRuleLimits),
        );
    }),
  );
  expect(outcomes).toEqual(new Set([true, false]));
});

test('leaving one row out of many changes nothing for the others', () => {
  expect(
    judgeAlike(amountStatistics([...usual, ...usual]), amountStatistics(usual), defaultRuleLimits),
  ).toBe(true);
  expect(
    judgeAlike(amountStatistics(usual), amountStatistics(usual.slice(1)), defaultRuleLimits),
  ).toBe(false);
});
