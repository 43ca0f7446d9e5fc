import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSheet } from '../../main/reading/sheet-reader.ts';
import type { XlsxReader } from '../../main/reading/open-workbook.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import type { Inspection } from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';

async function readFixture(
  name: string,
  reader: XlsxReader = 'fast',
): Promise<{ inspection: Inspection; rows: SourceRow[] }> {
  const rows: SourceRow[] = [];
  const read = await readSheet(
    { kind: 'file', path: join(import.meta.dirname, 'fixtures', name) },
    {},
    { reader, onRows: (batch) => void rows.push(...batch) },
  );
  if (!read.ok) throw new Error(read.error.message);
  return { inspection: read.value, rows };
}

const shownInExcel = [
  [
    'Ms',
    'Asha',
    'Kulkarni',
    '6000003001',
    'asha.kulkarni@example.com',
    '1,250.50',
    '31-Jan-2024',
    'TRUE',
    'plain',
  ],
  [
    'Mr',
    'Karthik',
    'Iyer',
    '9.16E+11',
    'karthik.iyer@example.com',
    '100,000.00',
    '28-Feb-2023',
    'FALSE',
    'two\nlines',
  ],
  [
    'Mrs',
    'Lakshmi',
    'Raman',
    '6000003003',
    'lakshmi.raman@example.com',
    '2,501.00',
    '29-Feb-2020',
    'TRUE',
    'formula',
  ],
  [
    'Mr',
    'José',
    'D’Souza',
    '+91 60000 03004',
    'jose.dsouza@example.com',
    '#DIV/0!',
    '31-Dec-1999',
    'TRUE',
    'error',
  ],
  [
    'Ms',
    'लक्ष्मी',
    'देशपांडे',
    '6000003005',
    'laxmi.d@example.com',
    '0.13',
    '01-Oct-2026',
    'FALSE',
    'rich text & more',
  ],
  [
    'Mr',
    'Hidden',
    'Row',
    '6000003006',
    'hidden.row@example.com',
    '500.00',
    '02-Oct-2026',
    'TRUE',
    'hidden',
  ],
  [
    'Mr',
    'Last',
    'Person',
    '6000003007',
    'last.person@example.com',
    '750.00',
    '03-Oct-2026',
    'TRUE',
    'Last Person',
  ],
];
const mobiles = [6000003001, 916000003002, null, null, 6000003005, 6000003006, 6000003007];

function numberIn(cell: Cell | undefined): number | null {
  return cell?.kind === 'number' ? cell.value : null;
}

const workbooks: readonly (readonly [name: string, reader: XlsxReader])[] = [
  ['libreoffice.xlsx', 'fast'],
  ['libreoffice.xlsx', 'general'],
  ['libreoffice.xls', 'fast'],
  ['libreoffice.ods', 'fast'],
  ['gnumeric.xlsx', 'fast'],
  ['gnumeric.xlsx', 'general'],
  ['gnumeric.xls', 'fast'],
  ['gnumeric.ods', 'fast'],
];

describe.each(workbooks)('%s, by the %s reader', (name, reader) => {
  test('gives header, end, hidden rows and columns, and every cell as it is', async () => {
    const { inspection, rows } = await readFixture(name, reader);
    expect(inspection).toMatchObject({
      kind: name.slice(name.lastIndexOf('.') + 1),
      sheet: 'Payout list',
      headerRow: 3,
      firstRow: 4,
      lastRow: 10,
      mapping: { title: [0], name: [1, 2], mobile: [3], email: [4], amount: [5], remarks: [8] },
      missing: [],
    });
    expect(inspection.remarks.join(' ')).toMatch(
      /Row 12 .* total.*Row 14 .* no recipient.*Column H .*is hidden/,
    );
    expect(inspection.notices).toContainEqual(
      expect.objectContaining({ code: 'rows-hidden', rows: 1 }),
    );
    expect(inspection.columns.filter(({ hidden }) => hidden).map(({ letter }) => letter)).toEqual([
      'H',
    ]);
    expect(rows.map(({ row, hidden }) => [row, hidden])).toEqual(
      [4, 5, 6, 7, 8, 9, 10].map((row) => [row, row === 9]),
    );
    expect(rows.map(({ cells }) => numberIn(cells[3]))).toEqual(mobiles);
    expect(rows.map(({ cells }) => cells[6])).toEqual(
      [
        '2024-01-31',
        '2023-02-28',
        '2020-02-29',
        '1999-12-31',
        '2026-10-01',
        '2026-10-02',
        '2026-10-03',
      ].map((iso, index) => ({ kind: 'date', iso, shown: shownInExcel[index]?.[6] })),
    );
    expect(rows[2]?.cells[5]).toMatchObject({ kind: 'number', value: 2501, formula: true });
    expect(rows[3]?.cells[5]).toEqual({ kind: 'error', code: '#DIV/0!' });
    expect(rows.map(({ cells }) => cells[7]?.kind)).toEqual(
      Array.from({ length: 7 }, () => 'boolean'),
    );
    // OpenDocument stores what its own program showed for a number, which differs between programs.
    const texts = rows.map(({ cells }) => cells.map(cellText));
    const asShown = (table: readonly (readonly string[])[]) =>
      table.map((row) => row.filter((_, column) => !(name.endsWith('.ods') && column === 3)));
    const expected = shownInExcel.map((row) => [...row]);
    if (name === 'libreoffice.xls') expected[6]?.splice(8, 1, '0');
    expect(asShown(texts)).toEqual(asShown(expected));
  });
});

const texts = [
  ['libreoffice-utf8.csv', 'csv', { delimiter: ',', encoding: 'utf-8', quote: '"' }],
  ['libreoffice-utf16.tsv', 'tsv', { delimiter: '\t', encoding: 'utf-16le', quote: '"' }],
  [
    'libreoffice-1252-semicolon.csv',
    'csv',
    { delimiter: ';', encoding: 'windows-1252', quote: '"' },
  ],
] as const;

test.each(texts)(
  '%s: delimiter and encoding are found, values come as they are',
  async (name, kind, format) => {
    const { inspection, rows } = await readFixture(name);
    expect(inspection).toMatchObject({
      kind,
      textFormat: format,
      headerRow: 3,
      firstRow: 4,
      lastRow: 10,
    });
    const expected = shownInExcel.map((row) => [...row]);
    // LibreOffice shows all the digits, and Windows-1252 has no Hindi.
    expected[1]?.splice(3, 1, '916000003002');
    if (format.encoding === 'windows-1252') expected[4]?.splice(1, 2, '???????', '????????');
    expect(rows.map(({ cells }) => cells.map(cellText))).toEqual(expected);
  },
);

test.each(['fast', 'general'] as const)(
  'openpyxl stores no results: its formulas come without a value (%s reader)',
  async (reader) => {
    const { inspection, rows } = await readFixture('openpyxl.xlsx', reader);
    expect(rows[1]?.cells[4]).toEqual({ kind: 'formula', formula: 'E2*2' });
    expect(rows[1]?.cells[7]).toEqual({ kind: 'formula', formula: 'A2&" x"' });
    expect(rows[2]?.cells[5]).toEqual({
      kind: 'date',
      iso: '2026-10-01',
      shown: '01-Oct-2026 18:30',
    });
    expect(inspection.lastRow).toBe(4);
    expect(rows[1]?.hidden).toBe(true);
  },
);

test('a flat OpenDocument file holds what the zipped one does', async () => {
  const values = async (name: string) =>
    (await readFixture(name)).rows.map(({ row, hidden, cells }) => ({
      row,
      hidden,
      // The two were written by two versions, which show long numbers differently.
      cells: cells.map((cell) => (cell.kind === 'number' ? cell.value : cell)),
    }));
  expect(await values('libreoffice.fods')).toEqual(await values('libreoffice.ods'));
});

test.each([
  ['xlsxwriter.xlsx', 'fast'],
  ['xlsxwriter.xlsx', 'general'],
  ['xlsxwriter-1904.xlsx', 'fast'],
  ['xlsxwriter-1904.xlsx', 'general'],
] as const)('%s: dates, lakhs and rich text (%s reader)', async (name, reader) => {
  const { rows } = await readFixture(name, reader);
  expect(rows.map(({ cells }) => (cells[5]?.kind === 'date' ? cells[5].iso : null))).toEqual([
    '2024-01-31',
    '2023-02-28',
    '2026-10-01',
  ]);
  expect(rows[2]?.cells[4]).toEqual({ kind: 'number', value: 125000, shown: '₹ 1,25,000.00' });
  expect(rows[0]?.cells[7]).toEqual({ kind: 'text', text: 'rich text' });
  expect(rows[1]?.cells[4]).toEqual({
    kind: 'number',
    value: 2501,
    shown: '2,501.00',
    formula: true,
    // The file asks to be worked out anew; the library, which reads no .xlsx but in tests, does not tell.
    ...(reader === 'fast' && { stale: true }),
  });
});
