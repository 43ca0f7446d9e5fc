import { expect, test } from 'vitest';
import { defaultRuleLimits } from '../../../shared/findings/limits.ts';
import { checkRow } from '../../../shared/validation/check-row.ts';
import type { Cell } from '../../../shared/cell/cell.ts';
import { fieldCells } from '../../../shared/workbook/source-row.ts';

const mapping = { title: [0], name: [1], email: [2], mobile: [3], amount: [4] };
const row = ['Ms', 'Asha Rao', 'asha@example.com', '9876543210', '500'];

function codes(cells: readonly Cell[]): string[] {
  return checkRow(fieldCells(cells, mapping, {}), defaultRuleLimits).findings.map(
    ({ code, field }) => `${field ?? ''} ${code}`,
  );
}

const plain = row.map((text): Cell => ({ kind: 'text', text }));

test('a row that is struck through is told once, a cell by itself, and a part of one is an error', () => {
  expect(codes(plain)).toEqual([]);
  expect(codes(plain.map((cell) => ({ ...cell, struck: 'all' }) as Cell))).toEqual([
    'title cell-struck',
  ]);
  expect(codes(plain.with(3, { kind: 'text', text: '9876543210', struck: 'all' }))).toEqual([
    'mobile cell-struck',
  ]);
  expect(codes(plain.with(3, { kind: 'text', text: '9876543210', struck: 'part' }))).toEqual([
    'mobile cell-partly-struck',
  ]);
});

test('a name of two columns, one of them struck through, is partly struck', () => {
  const cells: Cell[] = [
    { kind: 'text', text: 'Asha' },
    { kind: 'text', text: 'Rao', struck: 'all' },
  ];
  expect(fieldCells(cells, { name: [0, 1] }, {}).name).toEqual({
    kind: 'text',
    text: 'Asha Rao',
    struck: 'part',
  });
});
