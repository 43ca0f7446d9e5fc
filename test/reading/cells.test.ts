import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/cell/cell.ts';
import { madeWorkbook, readBack, type MadeParts } from './made-workbook.ts';

async function cells(made: MadeParts): Promise<readonly Cell[]> {
  const { rows } = await readBack(madeWorkbook(made));
  return rows[0]?.cells ?? [];
}

async function cell(xml: string, more: Partial<MadeParts> = {}): Promise<Cell | undefined> {
  const [first] = await cells({ sheet: `<sheetData><row r="1">${xml}</row></sheetData>`, ...more });
  return first;
}

const text = (value: string): Cell => ({ kind: 'text', text: value });

describe('cells of .xlsx, as programs write them', () => {
  test.each<[string, string, Cell | undefined]>([
    ['a number', '<c r="A1"><v>12.5</v></c>', { kind: 'number', value: 12.5, shown: '12.5' }],
    [
      'a number in scientific notation',
      '<c r="A1"><v>6.000000001E9</v></c>',
      { kind: 'number', value: 6000000001, shown: '6000000001' },
    ],
    ['a truth', '<c r="A1" t="b"><v>1</v></c>', { kind: 'boolean', value: true }],
    ['an error', '<c r="A1" t="e"><v>#N/A</v></c>', { kind: 'error', code: '#N/A' }],
    [
      'a formula with a number',
      '<c r="A1"><f>B1*2</f><v>5</v></c>',
      { kind: 'number', value: 5, shown: '5', formula: true },
    ],
    [
      'a formula with a text',
      '<c r="A1" t="str"><f>B1</f><v>x</v></c>',
      { kind: 'text', text: 'x', formula: true },
    ],
    [
      'a formula whose text is empty',
      '<c r="A1" t="str"><f>B1</f><v></v></c>',
      { kind: 'text', text: '', formula: true },
    ],
    [
      'a formula without a value',
      '<c r="A1"><f>B1*2</f></c>',
      { kind: 'formula', formula: 'B1*2' },
    ],
    [
      'a formula with an empty value',
      '<c r="A1"><f>B1*2</f><v></v></c>',
      { kind: 'formula', formula: 'B1*2' },
    ],
    ['a formula with <v/>', '<c r="A1"><f>B1*2</f><v/></c>', { kind: 'formula', formula: 'B1*2' }],
    [
      'the follower of a shared formula',
      '<c r="A1"><f t="shared" si="0"/><v>3</v></c>',
      { kind: 'number', value: 3, shown: '3', formula: true },
    ],
    ['only a style', '<c r="A1" s="0"/>', undefined],
    [
      'an ISO date',
      '<c r="A1" t="d"><v>2026-11-08T00:00:00</v></c>',
      { kind: 'date', iso: '2026-11-08', shown: '08-11-2026' },
    ],
    ['text in place', '<c r="A1" t="inlineStr"><is><t>Asha</t></is></c>', text('Asha')],
    [
      'rich text in place, without its reading aids',
      '<c r="A1" t="inlineStr"><is><r><rPr><b/></rPr><t>As</t></r><r><t>ha</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is></c>',
      text('Asha'),
    ],
    ['marked text', '<c r="A1" t="inlineStr"><is><t><![CDATA[a<b&c]]></t></is></c>', text('a<b&c')],
    [
      'text with a comment in it',
      '<c r="A1" t="inlineStr"><is><t>As<!-- x -->ha</t></is></c>',
      text('Asha'),
    ],
    [
      'characters that XML cannot hold',
      '<c r="A1" t="inlineStr"><is><t>a_x000D__x005F_x0041_</t></is></c>',
      text('a\n_x0041_'),
    ],
    [
      'other names and quotes',
      "<x:c  r = 'A1'  t='inlineStr' ><x:is><x:t>Asha</x:t></x:is></x:c >",
      text('Asha'),
    ],
    ['no reference', '<c t="inlineStr"><is><t>Asha</t></is></c>', text('Asha')],
    [
      'a greater-than sign in an attribute',
      '<c r="A1" x="a>b" t="b"><v>0</v></c>',
      { kind: 'boolean', value: false },
    ],
  ])('%s', async (_, xml, expected) => {
    expect(await cell(xml)).toEqual(expected);
  });

  test('shared texts: plain, spaced, rich, with reading aids, empty', async () => {
    const strings = [
      '<si><t>Asha</t></si>',
      '<si><t xml:space="preserve"> Ravi </t></si>',
      '<si><r><t>La</t></r><r><rPr><b/></rPr><t xml:space="preserve">xmi </t></r><phoneticPr fontId="1"/></si>',
      '<si><t>東京</t><rPh sb="0" eb="2"><t>とうきょう</t></rPh></si>',
      '<si><t/></si>',
      '<si/>',
      '<si><t>last &amp; least</t></si>',
    ];
    const row = strings.map((_, index) => `<c t="s"><v>${index}</v></c>`).join('');
    const found = await cells({
      sheet: `<sheetData><row>${row}</row></sheetData>`,
      sharedStrings: strings.join(''),
    });
    expect(found).toEqual([
      text('Asha'),
      text(' Ravi '),
      text('Laxmi '),
      text('東京'),
      { kind: 'empty' },
      { kind: 'empty' },
      text('last & least'),
    ]);
  });

  test('places: gaps, rows and columns without numbers, hidden ones, merged ones', async () => {
    const { rows, end } = await readBack(
      madeWorkbook({
        sheet:
          '<cols><col min="2" max="3" width="1" hidden="1"/><col min="5" max="16384" hidden="true"/></cols>' +
          '<sheetData><row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row>' +
          '<row r="2" hidden="1"><c r="B2"><v>4</v></c></row><row r="7"/><row><c><v>5</v></c></row></sheetData>' +
          '<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells>',
      }),
    );
    const values = rows.map(({ row, hidden, cells: found }) => [
      row,
      hidden,
      found.map((one) => (one.kind === 'number' ? one.value : null)),
    ]);
    expect(values).toEqual([
      [1, false, [1, null, null, 2, 3]],
      [2, true, [null, 4]],
      [8, false, [5]],
    ]);
    expect([...end.hiddenColumns].slice(0, 4)).toEqual([1, 2, 4, 5]);
    expect(end.mergedRows).toEqual([[1, 2]]);
  });

  test('dates count from 1900 or from 1904, as the workbook says', async () => {
    const more = { formats: ['dd-mmm-yyyy'] };
    const xml = '<c r="A1" s="1"><v>43860</v></c>';
    expect(await cell(xml, more)).toMatchObject({
      kind: 'date',
      iso: '2020-01-30',
      shown: '30-Jan-2020',
    });
    expect(await cell(xml, { ...more, workbookPr: 'date1904="1"' })).toMatchObject({
      kind: 'date',
      iso: '2024-01-31',
      shown: '31-Jan-2024',
    });
  });
});
