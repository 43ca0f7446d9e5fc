import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAmount } from '../../../shared/validation/amount.ts';

/** Numbers as people write them, each with its value in paise. */
const written = fc
  .tuple(fc.integer({ min: 1, max: 9_99_99_999 }), fc.constantFrom('', '.00', '.5', '.50'))
  .chain(([rupees, decimals]) => {
    const digits = String(rupees);
    const paise = rupees * 100 + (decimals.startsWith('.5') ? 50 : 0);
    const world = digits.replace(/\B(?=(\d{3})+$)/g, ',');
    const india =
      digits.length <= 3
        ? digits
        : `${digits.slice(0, -3).replace(/\B(?=(\d{2})+$)/g, ',')},${digits.slice(-3)}`;
    return fc
      .constantFrom(digits, world, india)
      .map((whole) => ({ text: `${whole}${decimals}`, paise }));
  });

/** What comes between two numbers of one cell without making them one. */
const between = fc.constantFrom(
  '\n',
  '\r\n',
  '\t',
  '\v',
  '\u2028',
  '  ',
  ' \n ',
  '/',
  ' / ',
  ' + ',
  ' & ',
  ' or ',
  '; ',
  '|',
  ' and ',
  '-',
  ' to ',
  ', ',
  '\n\n',
);
const around = fc.constantFrom('', ' ', '\u00a0', '\n', '\t', '₹', 'Rs. ', 'INR ', "'", '\u200b');
const after = fc.constantFrom('', ' ', '\n', '/-', ' only', ' INR', '\u200b', '\t');

describe('an amount with noise', () => {
  test('around it is that amount, or an error', () => {
    fc.assert(
      fc.property(around, written, after, (before, { text, paise }, behind) => {
        const { value } = readAmount({ kind: 'text', text: `${before}${text}${behind}` });
        if (value !== null) expect(value).toBe(paise);
      }),
    );
  });

  test('beside another one in its cell is never one amount', () => {
    fc.assert(
      fc.property(written, between, written, (one, signs, two) => {
        const { value } = readAmount({ kind: 'text', text: `${one.text}${signs}${two.text}` });
        expect(value).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });

  test('or a unit after it is never rupees', () => {
    const unit = fc.constantFrom(
      ' AED',
      ' USD',
      '%',
      ' %',
      'k',
      ' K',
      ' lakh',
      ' L',
      ' cr',
      '$',
      ' pts',
      ' points',
    );
    fc.assert(
      fc.property(written, unit, fc.boolean(), ({ text, paise }, sign, asNumber) => {
        const shown = `${text}${sign}`;
        const cell = asNumber
          ? ({ kind: 'number', value: paise / 100, shown } as const)
          : ({ kind: 'text', text: shown } as const);
        expect(readAmount(cell).value).toBeNull();
      }),
    );
  });
});
