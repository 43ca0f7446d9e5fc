import { describe, expect, it } from 'vitest';
import {
  columnsInView,
  columnTitle,
  furtherColumns,
  gridColumns,
  gridTemplate,
} from '../../renderer/review/grid-columns.ts';

const headers = ['Code', 'Name', '', 'Mobile', 'Department'];
const mapping = { name: [1], mobile: [3] };

describe('the columns of the sheet on the screen', () => {
  it('are the fields, and what the file has beside them only where somebody wants it', () => {
    expect(furtherColumns(headers, mapping)).toEqual(['sheet:0', 'sheet:4']);
    expect(columnsInView(headers, mapping, { hidden: [], shown: [] })).toEqual(gridColumns);
    expect(
      columnsInView(headers, mapping, { hidden: ['title', 'row'], shown: ['Department'] }),
    ).toEqual([...gridColumns.filter((column) => column !== 'title'), 'sheet:4']);
    expect(columnTitle('sheet:4', headers)).toBe('Department');
  });

  it('have the widths that were chosen, under the header in another sheet too', () => {
    const { columns, least } = gridTemplate(['row', 'sheet:4', 'sheet:0'], headers, {
      'sheet:Department': 90,
    });
    expect(columns).toBe('var(--at-row) 90px var(--at-sheet)');
    expect(least).toBe('calc(var(--least-row) + 90px + var(--least-sheet))');
  });
});
