import { describe, expect, test } from 'vitest';
import { guessHeader } from '../../../shared/workbook/header-guess.ts';
import { rowsOf } from './rows-of.ts';

const person = ['Ms', 'Asha Rao', 'asha@example.com', 6000000001, 500] as const;

describe('which row names the columns', () => {
  test('the first one, when it does', () => {
    const guess = guessHeader(
      rowsOf([1, 'Title', 'Name', 'Email', 'Mobile', 'Amount'], [2, ...person]),
    );
    expect(guess).toEqual({
      row: 1,
      why: 'Row 1 names “Title”, “Name”, “Email”, “Mobile” and 1 more.',
      named: 5,
    });
  });

  test('below titles, dates and blank rows', () => {
    const guess = guessHeader(
      rowsOf(
        [1, 'Reward amount list for all employees'],
        [2, 'Date', '12-10-2026', 'Prepared by', 'Name of clerk'],
        [5, 'Salutation', 'Employee Name', 'E-mail ID', 'Mobile No.', 'Amt'],
        [6, ...person],
      ),
    );
    expect(guess.row).toBe(5);
    expect(guess.why).toMatch(/; the 2 rows above it are a title\.$/);
  });

  test('in Hindi', () => {
    expect(
      guessHeader(rowsOf([2, 'नाम', 'मोबाइल नंबर', 'राशि'], [3, 'आशा', 6000000001, 500])).row,
    ).toBe(2);
  });

  test('the lower of two header rows, which names more', () => {
    const guess = guessHeader(
      rowsOf(
        [1, 'Person', '', 'Contact', ''],
        [2, 'Title', 'Name', 'Email', 'Mobile'],
        [3, ...person],
      ),
    );
    expect(guess.row).toBe(2);
  });

  test('none, when the sheet starts with recipients', () => {
    const guess = guessHeader(rowsOf([1, ...person], [2, ...person]));
    expect(guess).toMatchObject({ row: 0, named: 0 });
    expect(guess.why).toMatch(/first row is read as a recipient/);
  });

  test('a row of unknown names is taken, and that is said', () => {
    const guess = guessHeader(rowsOf([1, 'Aaa'], [2, 'Foo', 'Bar', 'Baz'], [3, 'x', 'y', 'z']));
    expect(guess).toMatchObject({ row: 2, named: 0 });
    expect(guess.why).toMatch(/first that could be the header row/);
  });

  test('a sheet that holds one column of mobiles', () => {
    expect(guessHeader(rowsOf([1, 'Mobile'], [2, 6000000001])).row).toBe(1);
  });

  test('nothing at all', () => {
    expect(guessHeader([])).toEqual({ row: 0, why: 'The sheet is empty.', named: 0 });
  });
});
