import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/cell/cell.ts';
import { packRows, unpackRows } from '../../main/reading/packed-rows.ts';
import { partsOf, readBack, zipParts } from './made-workbook.ts';

async function cellsOf(
  sheet: string,
  more: { sharedStrings?: string; workbook?: (xml: string) => string; fonts?: string } = {},
): Promise<readonly Cell[]> {
  const parts = partsOf({ sheet: `<sheetData><row r="1">${sheet}</row></sheetData>`, ...more });
  const book = parts['xl/workbook.xml'] ?? '';
  const styles = parts['xl/styles.xml'] ?? '';
  const { rows } = await readBack(
    zipParts({
      ...parts,
      'xl/workbook.xml': more.workbook?.(book) ?? book,
      'xl/styles.xml': styles
        .replace('<cellXfs', `<fonts>${more.fonts ?? ''}</fonts><cellXfs`)
        .replace(
          '<xf numFmtId="0"/>',
          '<xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/>',
        ),
    }),
  );
  return rows[0]?.cells ?? [];
}

const recalculated = (xml: string) =>
  xml.replace('</sheets>', '</sheets><calcPr fullCalcOnLoad="1"/>');

describe('what is struck through', () => {
  test('by the style of a cell', async () => {
    const fonts = '<font><sz val="11"/></font><font><strike/></font>';
    const cells = await cellsOf('<c r="A1" s="1"><v>5</v></c><c r="B1" s="0"><v>5</v></c>', {
      fonts,
    });
    expect(cells[0]).toMatchObject({ kind: 'number', struck: 'all' });
    expect(cells[1]).not.toHaveProperty('struck');
  });

  test('is nothing where the font says that it is not', async () => {
    const fonts = '<font/><font><strike val="0"/></font>';
    const [cell] = await cellsOf('<c r="A1" s="1"><v>5</v></c>', { fonts });
    expect(cell).not.toHaveProperty('struck');
  });

  const runs = (first: string, second: string) =>
    `<r><rPr>${first}</rPr><t>500</t></r><r><rPr>${second}</rPr><t xml:space="preserve"> 750</t></r>`;
  test.each([
    ['<strike/>', '<b/>', 'part'],
    ['<strike/>', '<strike/>', 'all'],
    ['<strike val="0"/>', '<b/>', undefined],
  ])('by the pieces %s and %s of its text: %s', async (first, second, struck) => {
    const inline = await cellsOf(`<c r="A1" t="inlineStr"><is>${runs(first, second)}</is></c>`);
    const shared = await cellsOf('<c r="A1" t="s"><v>0</v></c>', {
      sharedStrings: `<si>${runs(first, second)}</si>`,
    });
    for (const [cell] of [inline, shared])
      expect(cell).toEqual({ kind: 'text', text: '500 750', ...(struck && { struck }) });
  });
});

describe('results of formulas', () => {
  test('are stale where the file asks to be worked out when it is opened', async () => {
    const sheet = '<c r="A1"><f>B1*2</f><v>500</v></c><c r="B1"><v>250</v></c>';
    const [stale, typed] = await cellsOf(sheet, { workbook: recalculated });
    expect(stale).toMatchObject({ kind: 'number', value: 500, formula: true, stale: true });
    expect(typed).not.toHaveProperty('stale');
    expect((await cellsOf(sheet))[0]).not.toHaveProperty('stale');
  });
});

test('marks come out of a packed row as they went in', () => {
  const cells: Cell[] = [
    { kind: 'text', text: 'a', struck: 'part' },
    { kind: 'text', text: 'b', formula: true, stale: true },
    { kind: 'text', text: 'c', overfull: true },
    { kind: 'number', value: 5, shown: '5', struck: 'all', stale: true, formula: true },
    { kind: 'number', value: 5, shown: '5.00' },
  ];
  const rows = [{ row: 3, hidden: true, cells }];
  expect(unpackRows(packRows(rows))).toEqual(rows);
});
