import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEmail } from '../../../shared/validation/email.ts';
import { readMobile } from '../../../shared/validation/mobile.ts';
import { number, text } from './examples/example.ts';

const anyMobile = fc.integer({ min: 6_000_000_000, max: 9_999_999_999 });

const prefixes = ['', '+91', '+91 ', '+91-', '91', '91 ', '0', '0091', '0091-', '(+91) ', '091 '];
const betweens = ['', ' ', '-', '.', '\u00a0', ' - ', '–'];

test('a mobile is the same ten digits in whatever dress', () => {
  fc.assert(
    fc.property(
      anyMobile,
      fc.constantFrom(...prefixes),
      fc.constantFrom(...betweens),
      fc.integer({ min: 1, max: 9 }),
      (value, prefix, between, at) => {
        const digits = String(value);
        const dressed = `${prefix}${digits.slice(0, at)}${between}${digits.slice(at)}`;
        // "9160000000.00" and "98765432.10" may be numbers with decimals.
        fc.pre(!/\.(?:0+|\d{1,2})$/.test(dressed));
        // "91 98765432" looks like the code of India before too few digits.
        fc.pre(!(/^0?$/.test(prefix) && at === 2 && between !== '' && digits.startsWith('91')));
        expect(readMobile(text(dressed)).value).toBe(digits);
        expect(readMobile(number(value)).value).toBe(digits);
        expect(readMobile(number(91_0000000000 + value)).value).toBe(digits);
      },
    ),
  );
});

test('a dot among the digits is not taken for decimals', () => {
  expect(readMobile(text('0091600000.1234')).value).toBe('6000001234');
  expect(readMobile(text('9876543210.0')).value).toBe('9876543210');
  expect(readMobile(text('+919876543210.00')).value).toBe('9876543210');
});

test('a mobile short of digits or with too many is never filled up or cut', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[6-9]\d{0,20}$/), (digits) => {
      fc.pre(digits.length !== 10 && !/^91[6-9]\d{9}$/.test(digits) && !/^910[6-9]/.test(digits));
      expect(readMobile(text(digits)).value).toBeNull();
    }),
  );
});

test('an address is the same in any case and with spaces around it', () => {
  const label = fc.stringMatching(/^[a-z0-9]{1,12}$/);
  fc.assert(
    fc.property(
      label,
      label,
      fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }),
      (a, b, up) => {
        const address = `${a}.${b}@${b}.example.com`;
        const shouted = Array.from(address, (sign, place) =>
          up[place] === true ? sign.toUpperCase() : sign,
        ).join('');
        expect(readEmail(text(` ${shouted}\u00a0`)).value).toBe(address);
      },
    ),
  );
});
