import { describe, expect, it } from 'vitest';
import {
  arranged,
  asFile,
  nextSort,
  type TableColumn,
} from '../../renderer/design/table/table-order.ts';

interface Line {
  readonly name: string;
  readonly paise: number;
}
const columns: readonly TableColumn<Line, never>[] = [
  { id: 'name', label: 'Name', text: ({ name }) => name },
  {
    id: 'amount',
    label: 'Amount',
    text: ({ paise }) => `₹${paise / 100}`,
    value: ({ paise }) => paise,
  },
];
const rows: readonly Line[] = [
  { name: 'Row 10', paise: 900 },
  { name: 'row 9', paise: 100_000 },
  { name: 'Élan', paise: 5000 },
];
const names = (found: readonly Line[]): string[] => found.map(({ name }) => name);

describe('a table', () => {
  it('is sorted up, down, and then as it came', () => {
    const up = nextSort(null, 'name');
    const down = nextSort(up, 'name');
    expect([up?.direction, down?.direction, nextSort(down, 'name')]).toEqual(['up', 'down', null]);
    expect(nextSort(down, 'amount')).toEqual({ by: 'amount', direction: 'up' });
  });

  it('sorts figures as figures, and words as people do', () => {
    expect(names(arranged(rows, columns, { by: 'amount', direction: 'down' }, ''))).toEqual([
      'row 9',
      'Élan',
      'Row 10',
    ]);
    expect(names(arranged(rows, columns, { by: 'name', direction: 'up' }, ''))).toEqual([
      'Élan',
      'row 9',
      'Row 10',
    ]);
    expect(names(rows)).toEqual(['Row 10', 'row 9', 'Élan']);
  });

  it('is a file of what its columns say, each thing in a column of its own', () => {
    const [name, amount] = columns;
    if (name === undefined || amount === undefined) throw new Error('There are two columns.');
    const both: typeof columns = [
      { ...name, inFile: [name, { label: 'Letters', text: (row) => `${row.name.length}` }] },
      { ...amount, id: 'act', acts: true },
      amount,
    ];
    expect(asFile(both, rows.slice(0, 1))).toEqual({
      header: ['Name', 'Letters', 'Amount'],
      lines: [['Row 10', '6', '₹9']],
    });
  });

  it('finds what any column says, whatever the case', () => {
    expect(names(arranged(rows, columns, null, ' ROW 1'))).toEqual(['Row 10']);
    expect(names(arranged(rows, columns, null, '₹50'))).toEqual(['Élan']);
  });
});
