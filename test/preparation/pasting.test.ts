import { expect, it } from 'vitest';
import { rowIdSchema } from '../../shared/batch/identifiers.ts';
import { placePasted } from '../../main/preparation/pasting.ts';

const list = [11, 12, 13].map((id) => rowIdSchema.parse(id));

it('lays a block over the list from its first cell on, in the order of the columns', () => {
  const { edits, outside } = placePasted(
    [
      ['a@example.com', '9876543210'],
      ['b@example.com', '9876543211'],
    ],
    list,
    1,
    'email',
  );
  expect(edits).toEqual([
    { rowId: 12, field: 'email', text: 'a@example.com' },
    { rowId: 12, field: 'mobile', text: '9876543210' },
    { rowId: 13, field: 'email', text: 'b@example.com' },
    { rowId: 13, field: 'mobile', text: '9876543211' },
  ]);
  expect(outside).toBe(0);
});

it('counts what found no place, but not empty cells', () => {
  const block = [
    ['x', 'REF-1', 'beside', ''],
    ['below', '', ' '],
  ];
  const { edits, outside } = placePasted(block, list, 2, 'remarks');
  expect(edits.map(({ text }) => text)).toEqual(['x', 'REF-1']);
  expect(outside).toBe(2);
});
