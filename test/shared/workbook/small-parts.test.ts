import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnIndex, columnLetter } from '../../../shared/workbook/column-letter.ts';
import { editDistance } from '../../../shared/workbook/edit-distance.ts';
import { headerFingerprint } from '../../../shared/workbook/header-fingerprint.ts';
import {
  looksLikeAmount,
  looksLikeMobile,
  profileColumn,
  valueShape,
} from '../../../shared/workbook/value-shape.ts';

describe('column letters', () => {
  test.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [255, 'IV'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [16_383, 'XFD'],
  ])('column %i is %s', (index, letters) => {
    expect(columnLetter(index)).toBe(letters);
    expect(columnIndex(letters)).toBe(index);
  });

  test('letters and index go back and forth', () => {
    fc.assert(fc.property(fc.nat(16_383), (index) => columnIndex(columnLetter(index)) === index));
  });

  test('what is no column has no index', () => {
    expect(columnIndex('')).toBeNull();
    expect(columnIndex('A1')).toBeNull();
    expect(columnIndex('ABCD')).toBeNull();
  });
});

describe('typing slips', () => {
  test.each([
    ['mobile', 'moblie', 1],
    ['reference', 'refrence', 1],
    ['amount', 'ammount', 1],
    ['email', 'email', 0],
    ['name', 'nmae', 1],
  ])('%s and %s: %i', (a, b, slips) => {
    expect(editDistance(a, b, 2)).toBe(slips);
  });

  test('it is the same both ways, and never more than the limit and one', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, fc.nat(3), (a, b, limit) => {
        const slips = editDistance(a, b, limit);
        expect(slips).toBe(editDistance(b, a, limit));
        expect(slips).toBeLessThanOrEqual(limit + 1);
        expect(slips === 0).toBe(a === b);
      }),
    );
  });
});

describe('the fingerprint of a header row', () => {
  test('does not see case, punctuation, spacing or trailing blanks', () => {
    const one = headerFingerprint(['Mobile No.', 'E-mail ID', 'Amount (₹)']);
    expect(headerFingerprint(['MOBILE  NO', 'email id', 'amount Rs', '', ' '])).toBe(one);
  });

  test('sees order, gaps and other words', () => {
    const one = headerFingerprint(['Name', 'Mobile']);
    for (const other of [
      ['Mobile', 'Name'],
      ['Name', '', 'Mobile'],
      ['Name'],
      ['Name', 'Phone'],
      [],
    ])
      expect(headerFingerprint(other)).not.toBe(one);
  });

  test('a sheet without headers has none', () => {
    for (const headers of [[], ['', ''], [' ', '-', '.']])
      expect(headerFingerprint(headers)).toBeNull();
  });

  test('no header can imitate two', () => {
    expect(headerFingerprint(['Name|Mobile'])).not.toBe(headerFingerprint(['Name', 'Mobile']));
  });
});

describe('what values look like', () => {
  test.each([
    '6000000001',
    '+91 60000 00001',
    '+91-6000000001',
    '0 60000 00001',
    '91 6000000001',
    '(+91) 60000-00001',
    '9.19877E+09',
    '9.19877E+11',
  ])('%s is a mobile', (text) => expect(looksLikeMobile(text)).toBe(true));
  test.each([
    '5000000001',
    '600000000',
    '60000000011',
    '1,25,000',
    'abc',
    '',
    '6000000001 / 6000000002',
  ])('%s is no mobile', (text) => expect(looksLikeMobile(text)).toBe(false));
  test.each(['500', '1,25,000.50', '₹ 500', 'Rs.500/-', 'INR 1000', '750 rupees', '-5', '1.5E+05'])(
    '%s is an amount',
    (text) => expect(looksLikeAmount(text)).toBe(true),
  );
  test.each(['five hundred', 'Rs.', 'A100', '12/10/2026'])('%s is no amount', (text) =>
    expect(looksLikeAmount(text)).toBe(false),
  );

  test('white space that cannot be seen is nothing', () => {
    expect(valueShape({ kind: 'text', text: '\u00A0 \u200B' })).toBeNull();
  });

  test('a running number is told from amounts', () => {
    const cells = (...numbers: number[]) =>
      numbers.map((value) => ({ kind: 'number', value, shown: String(value) }) as const);
    expect(profileColumn(cells(1, 2, 3, 4)).serial).toBe(true);
    expect(profileColumn(cells(500, 750, 1000, 500)).serial).toBe(false);
  });
});
