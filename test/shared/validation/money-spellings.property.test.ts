import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatRupees } from '../../../shared/money/format.ts';
import { paise, rupeesText, type Paise } from '../../../shared/money/paise.ts';
import { readAmount } from '../../../shared/validation/amount.ts';
import { number, text } from './examples/example.ts';

/** Up to just below what is taken for a mobile: Rs 600 crore. */
const anyAmount = fc.integer({ min: 1, max: 6_00_00_00_000_00 - 1 }).map(paise);

const scripts = ['0', '०', '০', '੦', '૦', '୦', '௦', '౦', '೦', '൦', '０'].map(
  (zero) => zero.codePointAt(0) ?? 0,
);

function inScript(amount: string, zero: number): string {
  return amount.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

function western(amount: Paise): string {
  const [whole = '', decimals] = rupeesText(amount).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return decimals === undefined ? grouped : `${grouped}.${decimals}`;
}

function twoDecimals(amount: Paise): string {
  const plain = rupeesText(amount);
  return plain.includes('.') ? plain : `${plain}.00`;
}

const spellings: Readonly<Record<string, (amount: Paise) => string>> = {
  plain: rupeesText,
  'two decimals': twoDecimals,
  'Indian commas': (amount) => formatRupees(amount).slice(1),
  'rupee sign': formatRupees,
  'rupee sign and space': (amount) => formatRupees(amount).replace('₹', '₹\u00a0'),
  'western commas': western,
  'Rs.': (amount) => `Rs. ${western(amount)}`,
  INR: (amount) => `INR ${rupeesText(amount)}`,
  'rs and only': (amount) => `rs ${rupeesText(amount)} only`,
  '/-': (amount) => `${rupeesText(amount)}/-`,
  'spaces for commas': (amount) => western(amount).replaceAll(',', ' '),
  'spaces around': (amount) => `  ${rupeesText(amount)}\t`,
};

describe('an amount is read to the very paisa', () => {
  test.each(Object.entries(spellings))('spelled with %s', (_name, spell) => {
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(readAmount(text(spell(amount))).value).toBe(amount);
      }),
    );
  });

  test('in the digits of any Indian script', () => {
    fc.assert(
      fc.property(anyAmount, fc.constantFrom(...scripts), (amount, zero) => {
        expect(readAmount(text(inScript(formatRupees(amount), zero))).value).toBe(amount);
      }),
    );
  });

  test('from a number, or not at all when its format shows no rupees', () => {
    fc.assert(
      fc.property(anyAmount, fc.string({ maxLength: 12 }), (amount, shown) => {
        fc.pre(!shown.includes('%'));
        const { value, findings } = readAmount(number(amount / 100, shown));
        if (value !== null) expect(value).toBe(amount);
        else
          expect(findings[0]?.code).toMatch(
            /^amount-(?:currency|words|unreadable|percent|not-positive|several)$/,
          );
      }),
    );
  });

  test('from a number that adding up left a little off', () => {
    fc.assert(
      fc.property(fc.array(anyAmount, { minLength: 1, maxLength: 20 }), (amounts) => {
        const capped = amounts.map((amount) => amount % 10_000_00);
        const exact = capped.reduce((sum, amount) => sum + amount, 0);
        fc.pre(exact > 0);
        const floating = capped.reduce((sum, amount) => sum + amount / 100, 0);
        expect(readAmount(number(floating, rupeesText(paise(exact)))).value).toBe(exact);
      }),
    );
  });

  test('and a number with part of a paisa is never rounded in silence', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000_000 }),
        fc.integer({ min: 1, max: 99 }),
        (amount, part) => {
          const reading = readAmount(number((amount + part / 100) / 100));
          expect(reading.value).toBeNull();
          expect(reading.findings.map(({ code }) => code)).toEqual(['amount-decimals']);
        },
      ),
    );
  });
});
