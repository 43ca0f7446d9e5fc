import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inReadingOrder,
  nextProblem,
  type Direction,
  type ListCell,
} from '../../../shared/batch/next-problem.ts';
import { recipientFields } from '../../../shared/recipient/fields.ts';

const cellsOf = (rows: readonly (readonly ListCell['field'][])[]): readonly ListCell[] =>
  rows.flatMap((fields, row) => inReadingOrder(row, fields));

describe('the next problem', () => {
  const cells = cellsOf([['amount', 'name'], [], ['email'], [null, 'mobile']]);

  it('goes cell by cell: a second problem of the same row is not skipped', () => {
    const first = nextProblem(cells, { row: 0, field: 'title' }, 'next', true);
    expect(first).toEqual({ row: 0, field: 'name' });
    expect(nextProblem(cells, { row: 0, field: 'name' }, 'next', false)).toEqual({
      row: 0,
      field: 'amount',
    });
  });

  it('starts with the cell that it stands on, unless it was led there', () => {
    expect(nextProblem(cells, { row: 0, field: 'name' }, 'next', true)).toEqual({
      row: 0,
      field: 'name',
    });
  });

  it('goes around the end, both ways', () => {
    expect(nextProblem(cells, { row: 3, field: 'mobile' }, 'next', false)).toEqual({
      row: 0,
      field: 'name',
    });
    expect(nextProblem(cells, { row: 0, field: 'name' }, 'previous', false)).toEqual({
      row: 3,
      field: 'mobile',
    });
  });

  it('finds the only problem again, and none where there is none', () => {
    const only = cellsOf([[], ['email']]);
    expect(nextProblem(only, { row: 1, field: 'email' }, 'next', false)).toEqual({
      row: 1,
      field: 'email',
    });
    expect(nextProblem([], { row: 0, field: null }, 'next', true)).toBeNull();
  });

  const fields = fc.subarray([null, ...recipientFields]);
  it('visits every problem once before it comes back, from wherever it starts, both ways', () => {
    fc.assert(
      fc.property(
        fc.array(fields, { minLength: 1, maxLength: 12 }),
        fc.nat(),
        fc.constantFrom<Direction>('next', 'previous'),
        (rows, start, direction) => {
          const all = cellsOf(rows);
          fc.pre(all.length > 0);
          let at: ListCell = { row: start % rows.length, field: 'name' };
          const visited: ListCell[] = [];
          for (let step = 0; step < all.length; step += 1) {
            const found = nextProblem(all, at, direction, step === 0);
            if (found === null) throw new Error('There are problems, and none was found.');
            visited.push(found);
            at = found;
          }
          expect(new Set(visited.map((cell) => JSON.stringify(cell))).size).toBe(all.length);
          expect(nextProblem(all, at, direction, false)).toEqual(visited[0]);
        },
      ),
    );
  });
});
