import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rupeesForWire, paise, paiseFromWire } from '../../../shared/money/paise.ts';
import {
  balanceOfHundredths,
  hundredthsOfPoints,
  isWholeInPoints,
  worthOfHundredths,
} from '../../../shared/money/points.ts';
import { readAmount } from '../../../shared/validation/amount.ts';
import { cellByHow } from '../../../shared/workbook/field-how.ts';

const worths = fc.integer({ min: 1, max: 1_000_000 });
const hundredths = fc.integer({ min: 1, max: 99_999_999_99 });

describe('points and paise', () => {
  it('are exact both ways: what is read of points is sent as these points, and never anything else', () => {
    fc.assert(
      fc.property(hundredths, worths, (points, pointPaise) => {
        const worth = worthOfHundredths(points, pointPaise);
        const exact = (BigInt(points) * BigInt(pointPaise)) % 100n === 0n;
        expect(worth !== null).toBe(exact);
        if (worth === null) return;
        expect(isWholeInPoints(worth, pointPaise)).toBe(true);
        const sent = hundredthsOfPoints(worth, pointPaise);
        expect(sent).toBe(points);
        expect(paiseFromWire(rupeesForWire(sent))).toBe(points);
      }),
    );
  });

  it('refuse an amount that is no hundredths of a point, and only such a one', () => {
    fc.assert(
      fc.property(hundredths, worths, (amount, pointPaise) => {
        const whole = (BigInt(amount) * 100n) % BigInt(pointPaise) === 0n;
        expect(isWholeInPoints(paise(amount), pointPaise)).toBe(whole);
        if (!whole) expect(() => hundredthsOfPoints(paise(amount), pointPaise)).toThrow(RangeError);
      }),
    );
  });

  it('leave a balance no rest that could be spent, and falls of whole amounts exact', () => {
    fc.assert(
      fc.property(hundredths, hundredths, worths, (balance, spent, pointPaise) => {
        const worth = worthOfHundredths(spent, pointPaise);
        fc.pre(worth !== null);
        const before = balanceOfHundredths(balance, pointPaise);
        expect(BigInt(before) * 100n <= BigInt(balance) * BigInt(pointPaise)).toBe(true);
        expect(before - balanceOfHundredths(balance - spent, pointPaise)).toBe(worth);
      }),
    );
  });

  it('are read of a cell to the paisa, or refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9_999_999 }),
        fc.integer({ min: 1, max: 5_000 }),
        (points, pointPaise) => {
          const text = (points / 100).toFixed(2);
          const cell = cellByHow({ kind: 'text', text }, 'amount', {
            amountUnit: 'points',
            pointPaise,
          });
          expect(readAmount(cell, pointPaise).value).toBe(worthOfHundredths(points, pointPaise));
        },
      ),
    );
  });
});
