import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { batchPeriodSchema } from '../../../shared/calendar/batch-period.ts';
import { paise } from '../../../shared/money/paise.ts';
import { accountBalances, type BalanceReading } from '../../../shared/period/balances.ts';
import { periodDays, periodTitle } from '../../../shared/period/period-choice.ts';

const month = (text: string) => batchPeriodSchema.parse(text);

test.each([
  ['2026-11', 'month', '2026-11-01', '2026-11-30', 'November 2026'],
  ['2026-12', 'month', '2026-12-01', '2026-12-31', 'December 2026'],
  [
    ...(['2026-11', 'quarter', '2026-10-01', '2026-12-31'] as const),
    'Quarter 3 of 2026-27 (October 2026 to December 2026)',
  ],
  [
    ...(['2027-02', 'quarter', '2027-01-01', '2027-03-31'] as const),
    'Quarter 4 of 2026-27 (January 2027 to March 2027)',
  ],
  [
    ...(['2026-04', 'quarter', '2026-04-01', '2026-06-30'] as const),
    'Quarter 1 of 2026-27 (April 2026 to June 2026)',
  ],
] as const)('the %s of a %s is from %s to %s', (text, length, from, to, title) => {
  const choice = { month: month(text), length };
  expect(periodDays(choice)).toEqual({ from, to });
  expect(periodTitle(choice)).toBe(title);
});

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 10, 0, minute)).toISOString();
const reading = (minute: number, amount: number): BalanceReading => ({
  ...{ at: at(minute), paise: paise(amount), occasion: 'Status check' },
});

describe('the balances of an account', () => {
  const period = { first: at(100), last: at(1000) };

  it('open with the last reading before the period, and tell a top-up from what Reward Desk moved', () => {
    const found = accountBalances(
      [reading(10, 500_00), reading(200, 700_00), reading(300, 600_00)],
      [
        { at: at(150), paise: paise(-100_00) },
        { at: at(250), paise: paise(-50_00) },
      ],
      period,
    );
    expect(found).toMatchObject({
      opening: { paise: 500_00 },
      closing: { paise: 600_00 },
      topUpPaise: 300_00,
      elsewherePaise: -50_00,
    });
  });

  it('are not known where EnKash told none', () => {
    expect(accountBalances([], [], period)).toMatchObject({ opening: null, closing: null });
  });

  it('always tie: opening, what was moved here and what was not make the closing balance', () => {
    const minutes = fc.uniqueArray(fc.integer({ min: 100, max: 1000 }), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(
        minutes,
        fc.array(
          fc.record({
            minute: fc.integer({ min: 1, max: 1100 }),
            amount: fc.integer({ min: -5000, max: 5000 }),
          }),
        ),
        fc.array(fc.integer({ min: 0, max: 90_000 }), { minLength: 12, maxLength: 12 }),
        (times, moved, amounts) => {
          const readings = [...times]
            .sort((a, b) => a - b)
            .map((one, index) => reading(one, amounts[index] ?? 0));
          const moves = moved
            .map(({ minute, amount }) => ({ at: at(minute), paise: paise(amount) }))
            .sort((a, b) => (a.at < b.at ? -1 : 1));
          const found = accountBalances(readings, moves, period);
          const [first, last] = [readings[0], readings.at(-1)];
          const here = moves
            .filter((move) => move.at > (first?.at ?? '') && move.at <= (last?.at ?? ''))
            .reduce((sum, move) => sum + move.paise, 0);
          expect((found.opening?.paise ?? 0) + here + found.topUpPaise + found.elsewherePaise).toBe(
            found.closing?.paise,
          );
        },
      ),
    );
  });
});
