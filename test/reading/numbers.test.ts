import fc from 'fast-check';
import { SSF } from 'xlsx';
import { describe, expect, test } from 'vitest';
import { fixedDecimals, groupThousands } from '../../main/reading/fixed-decimals.ts';
import { writeNumber } from '../../main/reading/format-library.ts';
import { generalNumber } from '../../main/reading/general-number.ts';
import { isDateFormat, isoDate, numberFormat } from '../../main/reading/number-format.ts';
import type { Cell } from '../../shared/cell/cell.ts';

function cellOf(code: string, value: number, date1904 = false): Cell {
  return numberFormat(code, date1904, (shown, number) => writeNumber(shown, number, date1904))(
    value,
    false,
  );
}

function shown(code: string, value: number): string {
  const cell = cellOf(code, value);
  return cell.kind === 'number' || cell.kind === 'date' ? cell.shown : '';
}

describe('General, as Excel shows it', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [500, '500'],
    [1250.5, '1250.5'],
    [-3.25, '-3.25'],
    [6000000001, '6000000001'],
    [99999999999, '99999999999'],
    [916000003002, '9.16E+11'],
    [919876543210, '9.19877E+11'],
    [123456789012345, '1.23457E+14'],
    [1234567.891234, '1234567.891'],
    [12345678901.5, '12345678902'],
    [0.1 + 0.2, '0.3'],
    [0.000123456789, '0.000123457'],
    [0.00001234, '1.234E-05'],
    [1e-7, '1E-07'],
    [1 / 3, '0.333333333'],
    [1e21, '1E+21'],
    [-919876543210, '-9.19877E+11'],
  ])('%d is %s', (value, text) => {
    expect(generalNumber(value)).toBe(text);
  });

  test('is what the formatting library gives, for numbers of the sizes that money and mobiles have', () => {
    const { format } = SSF as { format: (code: string, value: number) => string };
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }),
          fc.integer({ min: 1, max: 1_000_000_000 }).map((paise) => paise / 100),
          fc.integer({ min: 100_000_000_000, max: 999_999_999_999 }),
        ),
        (value) => {
          expect(generalNumber(value)).toBe(format('General', value));
        },
      ),
    );
  });

  test('is never longer than a cell of eleven characters, and says the same number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const text = generalNumber(value);
        expect(text.replace('-', '').length).toBeLessThanOrEqual(12);
        const most = Math.max(Math.abs(value) * 1e-5, 1e-9);
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(most);
      }),
    );
  });
});

describe('decimals, as Excel rounds them', () => {
  test.each([
    [1.005, 2, '1.01'],
    [0.125, 2, '0.13'],
    [2.5, 0, '3'],
    [-2.5, 0, '-3'],
    [-0.001, 2, '0.00'],
    [0.995, 2, '1.00'],
    [999.995, 2, '1000.00'],
    [1e-9, 2, '0.00'],
    [123456789.125, 2, '123456789.13'],
    [0, 2, '0.00'],
    [1e20, 2, '100000000000000000000.00'],
  ])('%d to %i places is %s', (value, places, text) => {
    expect(fixedDecimals(value, places)).toBe(text);
  });

  test('any amount in whole paise keeps every digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }), (paise) => {
        const text = fixedDecimals(paise / 100, 2);
        expect(BigInt(text.replace('.', ''))).toBe(BigInt(paise));
      }),
    );
  });

  test.each([
    ['1', '1'],
    ['123', '123'],
    ['1234', '1,234'],
    ['-1234567.89', '-1,234,567.89'],
    ['-123', '-123'],
  ])('%s is grouped %s', (text, grouped) => {
    expect(groupThousands(text)).toBe(grouped);
  });
});

describe('formats that people in India use', () => {
  test.each([
    ['[$₹-4009] #,##,##0.00', 125000, '₹ 1,25,000.00'],
    ['"₹" #,##,##0', 12345678, '₹ 1,23,45,678'],
    ['₹ ##,##,##0', 999, '₹ 999'],
    ['#,##,##0', -125000, '-1,25,000'],
    ['[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0', 125000, '1,25,000'],
    ['[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0', -500, '-500'],
    ['_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', 1250.5, '1,250.50'],
    ['#,##0.00', 1250.5, '1,250.50'],
    ['0', 6000000001, '6000000001'],
    ['0.00E+00', 6000000001, '6.00E+09'],
    ['00000', 42, '00042'],
    ['₹ #,##0.00', 2897.225, '₹ 2,897.23'],
    ['#,##0,', 45_000, '45'],
    ['00000\\-00000', 9876543210, '98765-43210'],
    ['(###) ###\\-####', 9876543210, '(987) 654-3210'],
    ['"+91 "0', 9876543210, '+91 9876543210'],
    ['"INV-"0000', 42, 'INV-0042'],
    ['#.##', 0.5, '.5'],
    ['0.0#', 12.5, '12.5'],
    ['#,##0_);(#,##0)', -500, '(500)'],
    ['0;-0;"nil"', 0, 'nil'],
    ['"Yes";"No"', 1, 'Yes'],
    [';;;', 500, ''],
    ['no such [format', 500, '500 {no such [format}'],
    ['# ?/? "cup"', 500.5, '500 1/2 cup'],
  ])('%s of %d is %s', (code, value, text) => {
    expect(shown(code, value)).toBe(text);
  });
});

describe('a unit that a format shows is in the text', () => {
  test.each([
    ['#,###,##0" AED"', 45_000, '45,000 AED'],
    ['General" USD"', 45_000, '45000 USD'],
    ['"$"#,##0', 45_000, '$45,000'],
    ['[$$-409]#,##0.00', 500, '$500.00'],
    ['[$€-2] #,##0', 500, '€ 500'],
    ['0 %', 0.5, '50 %'],
    ['0\\ %', 0.5, '50 %'],
    ['#,##0_)%', 0.5, '50 %'],
    ['0\\%', 5, '5%'],
    ['0" lakh"', 5, '5 lakh'],
    ['0.0,"K"', 1500, '1.5K'],
    ['0.0E+0" AED"', 45_000, '4.5E+4 AED'],
    ['General\\ "pts"', 500, '500 pts'],
  ])('%s of %d is %s', (code, value, text) => {
    expect(shown(code, value)).toBe(text);
  });

  test.each(['[$-10409]', '[$-1010409]', '[$-4009]', '[$-en-IN]', '[$-409]', '[$-F800]'])(
    '%s names a locale and shows nothing',
    (locale) => {
      expect(shown(`${locale}#,##0.00`, 500)).toBe('500.00');
    },
  );
});

describe('dates', () => {
  test.each([
    ['dd-mm-yyyy', true],
    ['d-mmm-yy', true],
    ['[$-4009]dd mmmm yyyy;@', true],
    ['mmm', true],
    ['yyyy"-year"', true],
    ['h:mm AM/PM', false],
    ['[h]:mm:ss', false],
    ['mm:ss', false],
    ['0.00', false],
    ['"day" 0', false],
    ['[Red]0', false],
    ['General', false],
    ['#,##0.00_);[Red]\\(#,##0.00\\)', false],
  ])('%s shows a day: %s', (code, is) => {
    expect(isDateFormat(code)).toBe(is);
  });

  test.each([
    [1, false, '1900-01-01'],
    [59, false, '1900-02-28'],
    [60, false, '1900-02-29'],
    [61, false, '1900-03-01'],
    [45_322, false, '2024-01-31'],
    [45_322.999999, false, '2024-02-01'],
    [43_860, true, '2024-01-31'],
    [0, true, '1904-01-01'],
    [0, false, null],
    [-1, false, null],
    [2_958_465, false, '9999-12-31'],
    [2_958_466, false, null],
  ])('day %d (from 1904: %s) is %s', (serial, date1904, iso) => {
    expect(isoDate(serial, date1904)).toBe(iso);
  });

  test('the format whose order is the machine’s shows the Indian one', () => {
    expect(cellOf('m/d/yy', 45_322)).toEqual({
      kind: 'date',
      iso: '2024-01-31',
      shown: '31-01-2024',
    });
  });

  test('a number that no day has stays a number', () => {
    expect(cellOf('dd-mm-yyyy', 6_000_000_001)).toMatchObject({
      kind: 'number',
      shown: '6000000001',
    });
  });
});
