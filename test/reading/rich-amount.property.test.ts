import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellText } from '../../shared/cell/cell-text.ts';
import { readAmount } from '../../shared/validation/amount.ts';
import { asAPersonReads } from '../shared/validation/as-a-person-reads.ts';
import { madeWorkbook, readBack } from './made-workbook.ts';

interface Piece {
  readonly text: string;
  readonly looks: 'plain' | 'struck' | 'raised';
}

const piece: fc.Arbitrary<Piece> = fc.record({
  text: fc.constantFrom(
    '500',
    '750',
    '1',
    '25',
    ',',
    '.',
    ' ',
    '\n',
    '₹',
    'Rs. ',
    '/-',
    '00',
    ',000',
    ' ',
  ),
  looks: fc.constantFrom('plain', 'plain', 'struck', 'raised'),
});
const marks = { plain: '<b/>', struck: '<strike/>', raised: '<vertAlign val="superscript"/>' };

function cellXml(pieces: readonly Piece[], at: number): string {
  const runs = pieces.map(
    ({ text, looks }) => `<r><rPr>${marks[looks]}</rPr><t xml:space="preserve">${text}</t></r>`,
  );
  return `<row r="${at + 1}"><c r="A${at + 1}" t="inlineStr"><is>${runs.join('')}</is></c></row>`;
}

/** What a person may take for the amount: nothing where a part is crossed out or a digit stands off the line. */
function readsAs(pieces: readonly Piece[]): number | null {
  const seen = pieces.filter(({ text }) => text.trim() !== '');
  const struck = seen.filter(({ looks }) => looks === 'struck').length;
  const raised = seen.some(({ text, looks }) => looks === 'raised' && /\d/.test(text));
  if (raised || (struck > 0 && struck < seen.length)) return null;
  return asAPersonReads(pieces.map(({ text }) => text).join(''));
}

test('an amount of which pieces look different is the one that a person reads, or none', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(piece, { minLength: 1, maxLength: 5 }), { minLength: 40, maxLength: 40 }),
      async (cells) => {
        const sheet = `<sheetData>${cells.map(cellXml).join('')}</sheetData>`;
        const { rows } = await readBack(madeWorkbook({ sheet }));
        for (const {
          row,
          cells: [cell],
        } of rows) {
          const pieces = cells[row - 1] ?? [];
          const { value } = readAmount(cell ?? { kind: 'empty' });
          if (value === null) continue;
          expect({ pieces, shown: cell && cellText(cell), rupees: value / 100 }).toMatchObject({
            rupees: readsAs(pieces),
          });
        }
      },
    ),
    { numRuns: 100 },
  );
});
