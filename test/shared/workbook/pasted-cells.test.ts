import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePasted } from '../../../shared/workbook/pasted-cells.ts';

/** Writes a cell as Excel does on the clipboard. */
function clip(cell: string): string {
  return /[\t\n"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

describe('cells pasted from a spreadsheet', () => {
  it.each([
    [
      'a\tb\nc\td\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a\tb\r\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['"two\nlines"\tx', [['two\nlines', 'x']]],
    ['"say ""hi"""', [['say "hi"']]],
    ['"not closed\tx', [['"not closed', 'x']]],
    ['"5" tape\tx', [['"5" tape', 'x']]],
    ['\t', [['', '']]],
    ['', [['']]],
  ])('reads %j', (text, rows) => {
    expect(parsePasted(text)).toEqual(rows);
  });

  it('gives back any block of cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ', '₹') });
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }),
        (rows) => {
          const text = `${rows.map((row) => row.map(clip).join('\t')).join('\n')}\n`;
          expect(parsePasted(text)).toEqual(rows);
        },
      ),
    );
  });
});
