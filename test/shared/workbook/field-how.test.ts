import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../shared/cell/cell.ts';
import { readAmount } from '../../../shared/validation/amount.ts';
import { feedField, feedTitleFromName } from '../../../shared/workbook/feed-field.ts';
import { cellByHow, turnedName } from '../../../shared/workbook/field-how.ts';
import { missingFields } from '../../../shared/workbook/column-match.ts';
import { fieldCells } from '../../../shared/workbook/source-row.ts';

const text = (value: string): Cell => ({ kind: 'text', text: value });
const paiseIn = { paise: 1, rupees: 100, thousands: 100_000, lakhs: 10_000_000 } as const;

describe('an amount in another unit', () => {
  test('is the same money in rupees, to the paisa', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('paise', 'thousands', 'lakhs'),
        fc.integer({ min: 1, max: 100 }),
        (unit, count) => {
          const number: Cell = { kind: 'number', value: count, shown: String(count) };
          for (const cell of [text(String(count)), number]) {
            const { value } = readAmount(cellByHow(cell, 'amount', { amountUnit: unit }));
            if (value !== null) expect(value).toBe(count * paiseIn[unit]);
          }
        },
      ),
    );
  });

  test.each([
    ['1.5', 'thousands', '1500'],
    ['0.25', 'lakhs', '25000'],
    ['1,25,000', 'paise', '1250'],
    ['50050', 'paise', '500.5'],
    ['5', 'paise', '0.05'],
  ] as const)('%s %s is %s rupees', (shown, unit, rupees) => {
    expect(cellByHow(text(shown), 'amount', { amountUnit: unit })).toEqual(text(rupees));
  });

  test.each(['500 or 600', '5%', 'USD 5', '5 lakh'])('%s is no amount in thousands', (shown) => {
    expect(readAmount(cellByHow(text(shown), 'amount', { amountUnit: 'thousands' })).value).toBe(
      null,
    );
  });
});

test.each([
  ['Rao, Vikram', 'Vikram Rao'],
  ['Vikram Rao', 'Vikram Rao'],
  ['Rao, Vikram, Dr', 'Rao, Vikram, Dr'],
  [', Vikram', ', Vikram'],
])('%s is turned to %s', (before, after) => {
  expect(turnedName(before)).toBe(after);
});

test('a title is taken out of the name that begins with it', () => {
  const cells = fieldCells([text('Mr. Rahul Sharma')], feedTitleFromName({ name: [0] }), {});
  expect([cells.title, cells.name]).toEqual([text('Mr'), text('Rahul Sharma')]);
});

test('first, middle and last name are joined, whatever is missing', () => {
  const name = (parts: readonly string[]) =>
    fieldCells(parts.map(text), { name: [0, 1, 2] }, {}).name;
  expect(name(['Asha', 'Vijay', 'Rao'])).toEqual(text('Asha Vijay Rao'));
  expect(
    fieldCells([text('Asha'), { kind: 'empty' }, text('Rao')], { name: [0, 1, 2] }, {}).name,
  ).toEqual(text('Asha Rao'));
});

describe('another feed of a field', () => {
  test('takes with it what was said of the one before', () => {
    const gender = feedField({}, 'title', { columns: [2], values: { f: 'Ms' } });
    expect(gender).toEqual({ title: [2], how: { values: { title: { f: 'Ms' } } } });
    expect(feedField(gender, 'title', { columns: [3] })).toEqual({ title: [3] });
    const unit = { amount: [1], how: { amountUnit: 'paise' } } as const;
    expect(feedField({ ...unit, amount: [1] }, 'amount', { columns: [4] })).toEqual({
      amount: [4],
    });
  });

  test('may be one value for all, or nothing on purpose', () => {
    const all = feedField({}, 'title', { forAll: 'Ms' });
    expect(fieldCells([], all, {}).title).toEqual(text('Ms'));
    expect(missingFields(all)).not.toContain('title');
    expect(missingFields({}, ['reference'])).toContain('reference');
    expect(missingFields(feedField({}, 'reference', 'nothing'), ['reference'])).not.toContain(
      'reference',
    );
  });
});
