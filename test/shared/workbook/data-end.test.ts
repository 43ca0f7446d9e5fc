import { describe, expect, test } from 'vitest';
import { findDataEnd, rowsWords } from '../../../shared/workbook/data-end.ts';
import { rowsOf, type Line } from './rows-of.ts';

const mapping = { title: [0], name: [1], email: [2], mobile: [3], amount: [4] };
const person = ['Ms', 'Asha Rao', 'asha@example.com', 6000000001, 500] as const;

function end(...lines: Line[]) {
  return findDataEnd(rowsOf([9, ...person], ...lines), mapping, 5);
}

describe('where the recipients end', () => {
  test.each([
    ['Total'],
    ['TOTAL:'],
    ['Grand Total'],
    ['Sub-total'],
    ['Total (25 people)'],
    ['Net total'],
    ['कुल'],
    ['कुल राशि'],
    ['महायोग'],
    ['Kul'],
    ['Sum'],
  ])('a row that says %s is left out', (label) => {
    expect(end([11, '', label, '', '', 25000])).toEqual({
      keep: 1,
      remarks: ['Row 11 at the end is a total and was skipped.'],
    });
  });

  test('notes and signatures below are left out', () => {
    expect(
      end([11, '', 'Total', '', '', 5000], [13, 'Prepared by: sales'], [15, '', '', 'Manager']),
    ).toEqual({
      keep: 1,
      remarks: [
        'Row 11 at the end is a total and was skipped.',
        'Rows 13 and 15 at the end hold no recipient and were skipped.',
      ],
    });
  });

  test('a sum without a label is left out', () => {
    expect(end([10, '', '', '', '', 25000]).keep).toBe(1);
  });

  test('running numbers without people are left out', () => {
    expect(end([10, 251], [11, 252]).keep).toBe(1);
  });

  test.each<[string, Line]>([
    ['a mobile', [10, '', 'Total Kumar', '', 6000000002, '']],
    ['an e-mail address', [10, '', 'Total', 'x@example.com', '', '']],
    ['a name and an amount', [10, '', 'Ravi', '', '', 500]],
    ['an amount and a broken address', [10, 'Mr', 'Total Ravi', 'ravi@', '', 500]],
    ['a total only in another cell', [10, 'Mr', 'Ravi', '', '', 500, 'Total safety champion']],
    ['half of the usual cells', [10, 'Mr', 'Ravi', 'not an address', '', '']],
  ])('a row with %s is somebody and stays', (_, line) => {
    expect(end(line)).toEqual({ keep: 2, remarks: [] });
  });

  test('a person below a total stays, and so does the total between them', () => {
    expect(end([10, '', 'Total', '', '', 500], [11, ...person])).toEqual({ keep: 3, remarks: [] });
  });

  test('names that begin like a total stay', () => {
    expect(end([10, 'Mr', 'Kuldeep Singh', '', 'soon', 500]).keep).toBe(2);
    expect(end([10, 'Mr', 'Yogesh Patil', '', 'soon', 500]).keep).toBe(2);
    expect(end([10, 'Ms', 'Totala Rani', '', 'soon', 500]).keep).toBe(2);
  });
});

test('rows are told in words', () => {
  expect(rowsWords([7])).toBe('Row 7');
  expect(rowsWords([7, 9])).toBe('Rows 7 and 9');
  expect(rowsWords([7, 8, 9])).toBe('Rows 7–9');
  expect(rowsWords([1, 3, 5, 7, 9, 11, 13])).toBe('Rows 1, 3, 5, 7, 9 and 2 more');
});
