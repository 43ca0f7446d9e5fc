import { describe, expect, test } from 'vitest';
import { cellText } from '../../shared/cell/cell-text.ts';
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

describe('a digit above or below the line', () => {
  const note = (place: string) =>
    `<r><t>500</t></r><r><rPr><vertAlign val="${place}"/></rPr><t>1</t></r><r><t>0</t></r>`;
  test.each([
    ['superscript', '500¹0'],
    ['subscript', '500¹0'],
    ['baseline', '50010'],
  ])('is none of the number beside it: %s', async (place, text) => {
    const inline = await cellsOf(`<c r="A1" t="inlineStr"><is>${note(place)}</is></c>`);
    const shared = await cellsOf('<c r="A1" t="s"><v>0</v></c>', {
      sharedStrings: `<si>${note(place)}</si>`,
    });
    for (const [cell] of [inline, shared]) expect(cell).toEqual({ kind: 'text', text });
  });
});

test('in OpenDocument: by the style of a cell, of its column, and of a piece of its text', async () => {
  const styles = ['co', 'ce', 'sp']
    .map(
      (name) =>
        `<style:style style:name="${name}"><style:text-properties style:text-line-through-style="solid"/></style:style>`,
    )
    .join('');
  const cell = (style: string, text: string) =>
    `<table:table-cell office:value-type="string" ${style}><text:p>${text}</text:p></table:table-cell>`;
  const content = `<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>${styles}<style:style style:name="no"><style:text-properties style:text-line-through-style="none"/></style:style></office:automatic-styles><office:body><office:spreadsheet><table:table table:name="A"><table:table-column table:number-columns-repeated="4"/><table:table-column table:default-cell-style-name="co"/><table:table-row>${cell('table:style-name="ce"', 'a')}${cell('', '<text:span text:style-name="sp">500</text:span> 750')}${cell('table:style-name="no"', 'c')}${cell('', 'd')}${cell('', 'e')}</table:table-row></table:table></office:spreadsheet></office:body></office:document>`;
  const { rows } = await readBack(Buffer.from(content));
  expect(rows[0]?.cells).toEqual([
    { kind: 'text', text: 'a', struck: 'all' },
    { kind: 'text', text: '500 750', struck: 'part' },
    { kind: 'text', text: 'c' },
    { kind: 'text', text: 'd' },
    { kind: 'text', text: 'e', struck: 'all' },
  ]);
});

test('in OpenDocument: a unit that only the style of a cell says is shown', async () => {
  const styles = `<number:number-style style:name="n1"><number:number number:decimal-places="0" number:min-integer-digits="1" number:grouping="true"/><number:text> lakh</number:text></number:number-style><number:currency-style style:name="n2"><number:currency-symbol>$</number:currency-symbol><number:number number:decimal-places="2" number:min-integer-digits="1"/></number:currency-style><number:number-style style:name="n3"><number:number number:min-integer-digits="1"/></number:number-style>${[1, 2, 3].map((n) => `<style:style style:name="c${n}" style:data-style-name="n${n}"/>`).join('')}`;
  const cell = (said: string, text = '1250.5') =>
    `<table:table-cell ${said} office:value="1250.5"><text:p>${text}</text:p></table:table-cell>`;
  const cells = [
    cell('office:value-type="float" table:style-name="c1"'),
    cell('office:value-type="currency" table:style-name="c2"'),
    cell('office:value-type="float" table:style-name="c3"'),
    cell('office:value-type="currency" office:currency="USD"'),
    cell('office:value-type="percentage"'),
    cell('office:value-type="currency" office:currency="INR"', '₹1,250.50'),
  ];
  const content = `<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="A"><table:table-row>${cells.join('')}</table:table-row></table:table></office:spreadsheet></office:body></office:document>`;
  const { rows } = await readBack(Buffer.from(content));
  expect(rows[0]?.cells.map(cellText)).toEqual([
    '1,251 lakh',
    '$1250.50',
    '1250.5',
    'USD 1250.5',
    '125050.%',
    '₹1,250.50',
  ]);
});

test('in OpenDocument: a digit above the line is none of the number beside it', async () => {
  const style = (name: string, place: string) =>
    `<style:style style:name="${name}"><style:text-properties style:text-position="${place}"/></style:style>`;
  const cell = (name: string) =>
    `<table:table-cell office:value-type="string"><text:p>500<text:span text:style-name="${name}">1</text:span></text:p></table:table-cell>`;
  const content = `<office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet" xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"><office:automatic-styles>${style('a', 'super 58%')}${style('b', '-33% 58%')}${style('c', '0% 100%')}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="A"><table:table-row>${cell('a')}${cell('b')}${cell('c')}</table:table-row></table:table></office:spreadsheet></office:body></office:document>`;
  const { rows } = await readBack(Buffer.from(content));
  expect(rows[0]?.cells.map(cellText)).toEqual(['500¹', '500¹', '5001']);
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
