import { describe, expect, it } from 'vitest';
import { readingLimits } from '../../../main/reading/reading-limits.ts';
import {
  isAddedRow,
  lastSheetRow,
  readRowNumber,
  rowName,
  rowNumber,
  rowTitle,
  shortRowNumber,
} from '../../../shared/batch/row-number.ts';
import { rowList } from '../../../shared/findings/quote.ts';

describe('the number of a row', () => {
  it('is that of the sheet, and no row of a sheet is taken for one that was added', () => {
    expect([rowNumber(14), rowName(14), rowTitle(14)]).toEqual(['14', 'row 14', 'Row 14']);
    expect(isAddedRow(readingLimits.rows * 1.5)).toBe(false);
  });

  it('names a row that was added by hand by its place among those', () => {
    const row = lastSheetRow + 2;
    expect([rowNumber(row), rowName(row), rowTitle(row)]).toEqual([
      'added 2',
      'added row 2',
      'Added row 2',
    ]);
    expect([shortRowNumber(row), shortRowNumber(14)]).toEqual(['+2', '14']);
    expect(rowList([3, row], 2)).toBe('rows 3 and added 2');
  });

  it('is read as a person types it', () => {
    expect(readRowNumber(' 12 ')).toBe(12);
    for (const text of ['+1', 'added 1', 'Added row 1'])
      expect(readRowNumber(text)).toBe(lastSheetRow + 1);
    for (const text of ['', '0', 'row', '1.5', '-3', '12345678'])
      expect(readRowNumber(text)).toBe(null);
  });
});
