import fc from 'fast-check';
import { expect, test } from 'vitest';
import { madeWorkbook, readBack, xmlText } from './made-workbook.ts';

const formats = [
  '0',
  '0.00',
  '#,##0',
  '#,##0.00',
  '"₹" #,##0.00',
  '[>=10000000]##\\,##\\,##\\,##0;[>=100000]##\\,##\\,##0;##,##0',
  '0.00E+00',
  '0%',
  'dd-mm-yyyy',
  'm/d/yy',
  'd-mmm-yy',
  'h:mm AM/PM',
  '[h]:mm:ss',
  '@',
  '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ',
];

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    ' ',
    '\u00A0',
    '=1+1',
    '_x000D_',
    '__proto__',
    'लक्ष्मी',
    'a\nb',
    '<b>&amp;</b>',
    '0042',
  ),
);
// XML has no way to write these, so no workbook holds them.
const xmlSafe = text.map((value) =>
  value.replace(/[^\u0009\u000A\u0020-\uD7FF\uE000-\uFFFD]/gu, ''),
);
// The library resolves entities twice in the text of a formula's result; the fast reader does it once, as Excel.
const withoutEntities = xmlSafe.map((value) => value.replaceAll('&', '+'));
const number = fc.oneof(
  fc.integer({ min: -1_000_000, max: 10_000_000_000 }),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  fc.constantFrom(0, 916_000_003_002, 0.1, 1.005, 1e-7, 123_456_789_012_345, 60, 2_958_465),
);

type Made =
  | { kind: 'shared' | 'inline' | 'formulaText'; text: string }
  | { kind: 'number' | 'formulaNumber'; value: number; style: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'error'; code: string }
  | { kind: 'formulaAlone' | 'styled'; style: number };

const style = fc.integer({ min: 0, max: formats.length });
const cell: fc.Arbitrary<Made> = fc.oneof(
  fc.record({ kind: fc.constantFrom('shared', 'inline'), text: xmlSafe }),
  fc.record({ kind: fc.constant('formulaText'), text: withoutEntities }),
  fc.record({ kind: fc.constantFrom('number', 'formulaNumber'), value: number, style }),
  fc.record({ kind: fc.constant('boolean'), value: fc.boolean() }),
  fc.record({
    kind: fc.constant('error'),
    code: fc.constantFrom('#N/A', '#DIV/0!', '#REF!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!'),
  }),
  fc.record({ kind: fc.constantFrom('formulaAlone', 'styled'), style }),
);
const row = fc.record({
  skip: fc.integer({ min: 0, max: 3 }),
  hidden: fc.boolean(),
  cells: fc.array(fc.record({ skip: fc.integer({ min: 0, max: 2 }), cell }), { maxLength: 6 }),
});

function letter(column: number): string {
  return String.fromCharCode(65 + column);
}

function sheetXml(
  rows: readonly {
    skip: number;
    hidden: boolean;
    cells: readonly { skip: number; cell: Made }[];
  }[],
) {
  const strings: string[] = [];
  let at = 0;
  const body = rows.map((made) => {
    at += 1 + made.skip;
    let column = -1;
    const cells = made.cells.map(({ skip, cell: one }) => {
      column += 1 + skip;
      return cellXml(`${letter(column)}${at}`, one, strings);
    });
    return `<row r="${at}"${made.hidden ? ' hidden="1"' : ''}>${cells.join('')}</row>`;
  });
  return { sheet: `<sheetData>${body.join('')}</sheetData>`, sharedStrings: strings.join('') };
}

function cellXml(reference: string, made: Made, strings: string[]): string {
  switch (made.kind) {
    case 'shared':
      strings.push(`<si><t xml:space="preserve">${xmlText(made.text)}</t></si>`);
      return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`;
    case 'inline':
      return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${xmlText(made.text)}</t></is></c>`;
    case 'formulaText':
      return `<c r="${reference}" t="str"><f>A1&amp;""</f><v>${xmlText(made.text)}</v></c>`;
    case 'number':
      return `<c r="${reference}" s="${made.style}"><v>${made.value}</v></c>`;
    case 'formulaNumber':
      return `<c r="${reference}" s="${made.style}"><f>SUM(A1:A2)</f><v>${made.value}</v></c>`;
    case 'boolean':
      return `<c r="${reference}" t="b"><v>${made.value ? 1 : 0}</v></c>`;
    case 'error':
      return `<c r="${reference}" t="e"><v>${made.code}</v></c>`;
    case 'formulaAlone':
      return `<c r="${reference}" s="${made.style}"><f>B1*2</f></c>`;
    case 'styled':
      return `<c r="${reference}" s="${made.style}"/>`;
  }
}

test('the fast reader and the general one give the same rows for any workbook', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 8 }), fc.boolean(), async (rows, date1904) => {
      const made = madeWorkbook({
        ...sheetXml(rows),
        formats,
        workbookPr: date1904 ? 'date1904="1"' : '',
      });
      const fast = await readBack(made, 'fast');
      const general = await readBack(made, 'general');
      expect(fast.rows).toEqual(general.rows);
    }),
    { numRuns: 300 },
  );
});
