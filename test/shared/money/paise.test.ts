import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addPaise,
  paise,
  paiseFromRupees,
  paiseFromWire,
  rupeesForWire,
  rupeesText,
  subtractPaise,
  sumPaise,
} from '../../../shared/money/paise.ts';

/** All that a number can hold exactly with two decimals on the wire. */
const anyPaise = fc
  .integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 })
  .map((value) => paise(value === 0 ? 0 : value));

describe('rupees and paise', () => {
  test.each([
    ['0', 0],
    ['1', 100],
    ['1050', 105_000],
    ['1050.1', 105_010],
    ['1050.10', 105_010],
    ['1050.100', 105_010],
    ['-3.5', -350],
    ['0.01', 1],
    ['007', 700],
    ['-0', 0],
    ['9999999999999.99', 999_999_999_999_999],
  ])('%s rupees are %d paise', (text, expected) => {
    expect(paiseFromRupees(text)).toEqual({ ok: true, value: expected });
  });

  test.each([
    ['1.001', 'too-many-decimals'],
    ['12345678901234.56', 'too-large'],
    ['', 'not-a-number'],
    ['1,000', 'not-a-number'],
    ['1.', 'not-a-number'],
    ['.5', 'not-a-number'],
    ['1e3', 'not-a-number'],
    [' 1', 'not-a-number'],
    ['+1', 'not-a-number'],
    ['१', 'not-a-number'],
  ])('"%s" is refused: %s', (text, error) => {
    expect(paiseFromRupees(text)).toEqual({ ok: false, error });
  });

  test('writing and reading again gives the same paise', () => {
    fc.assert(
      fc.property(anyPaise, (amount) => {
        expect(paiseFromRupees(rupeesText(amount))).toEqual({ ok: true, value: amount });
      }),
    );
  });

  test('the number for the wire, as JSON, gives the same paise on the other side', () => {
    fc.assert(
      fc.property(anyPaise, (amount) => {
        const json = JSON.stringify(rupeesForWire(amount));
        expect(paiseFromWire(JSON.parse(json))).toBe(amount);
        expect(json).not.toMatch(/e/i);
      }),
    );
  });

  test('whole rupees go out as whole numbers', () => {
    expect(JSON.stringify(rupeesForWire(paise(100_00)))).toBe('100');
    expect(JSON.stringify(rupeesForWire(paise(100_10)))).toBe('100.1');
  });

  test.each([null, undefined, true, '', 'ten', {}, [], Number.NaN, Infinity, 0.001])(
    '%s from the wire is no amount',
    (value) => {
      expect(paiseFromWire(value)).toBeNull();
    },
  );

  test('text from the wire may have commas', () => {
    expect(paiseFromWire('92,415.44')).toBe(92_415_44);
  });
});

describe('arithmetic', () => {
  const small = fc
    .integer({ min: -1e12, max: 1e12 })
    .map((value) => paise(value === 0 ? 0 : value));

  test('adding and taking away again changes nothing, and sums do not depend on the order', () => {
    fc.assert(
      fc.property(fc.array(small), small, (amounts, one) => {
        const sum = sumPaise(amounts);
        expect(sumPaise(amounts.toReversed())).toBe(sum);
        expect(subtractPaise(addPaise(sum, one), one)).toBe(sum);
      }),
    );
  });

  test('what is not a whole number of paise is a fault of ours', () => {
    for (const value of [0.5, Number.NaN, Infinity, 2 ** 53]) expect(() => paise(value)).toThrow();
  });
});
