import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatCount, formatRupees } from '../../../shared/money/format.ts';
import { paise, paiseFromRupees } from '../../../shared/money/paise.ts';

test.each([
  [0, '₹0'],
  [5, '₹0.05'],
  [100_00, '₹100'],
  [1_000_00, '₹1,000'],
  [99_999_50, '₹99,999.50'],
  [1_00_000_00, '₹1,00,000'],
  [12_34_567_00, '₹12,34,567'],
  [1_23_45_678_09, '₹1,23,45,678.09'],
  [-1_23_450_00, '-₹1,23,450'],
])('%d paise are shown as %s', (amount, shown) => {
  expect(formatRupees(paise(amount))).toBe(shown);
});

test('what is shown is the amount and nothing else', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e14, max: 1e14 }), (value) => {
      const amount = paise(value === 0 ? 0 : value);
      const shown = formatRupees(amount);
      expect(shown).toMatch(/^-?₹\d{1,3}(\.\d{2})?$|^-?₹\d{1,2}(,\d{2})*,\d{3}(\.\d{2})?$/);
      expect(paiseFromRupees(shown.replace(/[₹,]/g, ''))).toEqual({ ok: true, value: amount });
    }),
  );
});

test.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [123456, '1,23,456'],
  [-12345, '-12,345'],
])('%d is counted as %s', (count, shown) => {
  expect(formatCount(count)).toBe(shown);
});
