import { utils, write } from 'xlsx';
import { goodSheet, header, inlineRow, person, type HostileFile } from './hostile-file.ts';
import { madeWorkbook, partsOf, zipParts } from './made-workbook.ts';
import { rawZip, storedEntries } from './raw-zip.ts';

function withSheet(sheet: string): Buffer {
  return madeWorkbook({ sheet });
}

function withPart(name: string, part: string | Uint8Array): Buffer {
  return zipParts({ ...partsOf({ sheet: goodSheet }), [name]: part });
}

function withoutPart(name: string): Buffer {
  const parts = Object.entries(partsOf({ sheet: goodSheet }));
  return zipParts(Object.fromEntries(parts.filter(([other]) => other !== name)));
}

function book(kind: 'biff8' | 'ods' | 'xlsb', rows: readonly (readonly string[])[]): Buffer {
  const made = utils.book_new();
  utils.book_append_sheet(made, utils.aoa_to_sheet(rows.map((row) => [...row])), 'List');
  return write(made, { type: 'buffer', bookType: kind }) as Buffer;
}

function odsWith(body: string): Buffer {
  const content = `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet><table:table table:name="List">${body}</table:table></office:spreadsheet></office:body></office:document-content>`;
  return rawZip(
    storedEntries({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': content,
      'META-INF/manifest.xml': '<manifest/>',
    }),
  );
}

const odsCell = (text: string, more = '') =>
  `<table:table-cell office:value-type="string" ${more}><text:p>${text}</text:p></table:table-cell>`;
const odsRows = [header, person]
  .map((row) => `<table:table-row>${row.map((text) => odsCell(text)).join('')}</table:table-row>`)
  .join('');

function manyRows(count: number, make: (row: number) => string): string {
  return Array.from({ length: count }, (_, index) => make(index + 1)).join('');
}

const laughs = `<!DOCTYPE sst [<!ENTITY a "haha">${Array.from({ length: 12 }, (_, index) => `<!ENTITY a${index} "${`&a${index === 0 ? '' : index - 1};`.repeat(10)}">`).join('')}]>`;

/** Sound files around contents that are wrong, or far too much. */
export const hostileContents: readonly HostileFile[] = [
  { name: 'empty-sheet.xlsx', bytes: () => withSheet('<sheetData/>'), expected: ['no-rows'] },
  {
    name: 'no-sheets.xlsx',
    bytes: () => withPart('xl/workbook.xml', '<workbook/>'),
    expected: ['unreadable', 'damaged'],
  },
  {
    name: 'no-workbook.xlsx',
    bytes: () => withoutPart('xl/workbook.xml'),
    expected: ['damaged', 'unreadable'],
  },
  {
    name: 'no-sheet-part.xlsx',
    bytes: () => withoutPart('xl/worksheets/sheet1.xml'),
    expected: ['damaged'],
  },
  {
    name: 'million-columns.xlsx',
    bytes: () =>
      withSheet(
        `<dimension ref="A1:XFD1048576"/><sheetData>${inlineRow(1, header)}<row r="2">${manyRows(1_000_000, (column) => `<c s="${(column * 31) % 97}"/>`)}<c t="inlineStr"><is><t>x</t></is></c></row></sheetData>`,
      ),
    expected: ['too-many-columns'],
  },
  {
    name: 'far-column.xlsx',
    bytes: () =>
      withSheet(
        `<sheetData>${inlineRow(1, header)}<row r="2"><c r="XFD2"><v>1</v></c></row></sheetData>`,
      ),
    expected: ['too-many-columns'],
  },
  {
    name: 'claims-everything.xlsx',
    bytes: () => withSheet(`<dimension ref="A1:XFD1048576"/>${goodSheet}`),
    expected: [null],
  },
  {
    name: 'million-empty-rows.xlsx',
    bytes: () =>
      withSheet(
        `<sheetData>${inlineRow(1, header)}${inlineRow(2, person)}${manyRows(1_000_000, (row) => `<row r="${row + 2}" spans="1:5"/>`)}</sheetData>`,
      ),
    expected: [null],
  },
  {
    name: 'quarter-of-a-million-rows.xlsx',
    bytes: () =>
      withSheet(
        `<sheetData>${manyRows(250_000, (row) => `<row r="${row}"><c r="A${row}"><v>${(row * 7919) % 100_003}</v></c></row>`)}</sheetData>`,
      ),
    expected: [null],
  },
  {
    name: 'row-zero.xlsx',
    bytes: () => withSheet('<sheetData><row r="0"><c r="A0"><v>1</v></c></row></sheetData>'),
    expected: ['suspicious', 'damaged'],
  },
  {
    name: 'row-beyond.xlsx',
    bytes: () => withSheet('<sheetData><row r="99999999999"><c><v>1</v></c></row></sheetData>'),
    expected: ['suspicious'],
  },
  {
    name: 'rows-backwards.xlsx',
    bytes: () => withSheet(`<sheetData>${inlineRow(2, person)}${inlineRow(1, header)}</sheetData>`),
    expected: ['damaged'],
  },
  {
    name: 'no-such-string.xlsx',
    bytes: () => withSheet('<sheetData><row r="1"><c r="A1" t="s"><v>7</v></c></row></sheetData>'),
    expected: ['damaged'],
  },
  {
    name: 'deep.xlsx',
    bytes: () => withSheet('<a>'.repeat(200_000) + '</a>'.repeat(200_000)),
    expected: ['suspicious'],
  },
  {
    name: 'cut-short-xml.xlsx',
    bytes: () =>
      withPart(
        'xl/worksheets/sheet1.xml',
        `<worksheet><sheetData>${inlineRow(1, header)}<row r="2"><c r="A2"`,
      ),
    expected: ['damaged'],
  },
  {
    name: 'endless-tag.xlsx',
    bytes: () => withPart('xl/worksheets/sheet1.xml', `<worksheet ${'a="b" '.repeat(5_000_000)}`),
    expected: ['suspicious', 'damaged'],
  },
  {
    name: 'billion-laughs.xlsx',
    bytes: () =>
      withPart(
        'xl/sharedStrings.xml',
        `<?xml version="1.0"?>${laughs}<sst><si><t>&a9;</t></si></sst>`,
      ),
    expected: ['suspicious'],
  },
  {
    name: 'outside-entity.xlsx',
    bytes: () =>
      withPart(
        'xl/workbook.xml',
        '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><workbook>&x;</workbook>',
      ),
    expected: ['suspicious'],
  },
  {
    name: 'huge-cell.xlsx',
    bytes: () =>
      withSheet(
        `<sheetData>${inlineRow(1, header)}${inlineRow(2, ['x'.repeat(400_000)])}</sheetData>`,
      ),
    expected: ['suspicious'],
  },
  {
    name: 'huge-strings.xlsx',
    bytes: () =>
      madeWorkbook({
        sheet: goodSheet,
        sharedStrings: manyRows(
          3000,
          (row) => `<si><t>${String(row).repeat(12_000).slice(0, 40_000)}</t></si>`,
        ),
      }),
    expected: [null, 'too-large', 'suspicious'],
  },
  {
    name: 'proto-headers.xlsx',
    bytes: () =>
      withSheet(
        `<sheetData>${inlineRow(1, ['__proto__', 'constructor', 'Name', 'Mobile', 'Amount'])}${inlineRow(2, person)}</sheetData>`,
      ),
    expected: [null],
  },
  {
    name: 'proto-sheet.xlsx',
    bytes: () => madeWorkbook({ sheet: goodSheet, sheetName: '__proto__' }),
    expected: [null],
  },
  {
    name: 'proto-sheet.ods',
    bytes: () => odsWith(odsRows.replace('List', '__proto__')),
    expected: [null],
  },
  {
    name: 'utf16-xml.xlsx',
    bytes: () =>
      withPart(
        'xl/worksheets/sheet1.xml',
        Buffer.from(
          `\uFEFF<?xml version="1.0" encoding="UTF-16"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${goodSheet}</worksheet>`,
          'utf16le',
        ),
      ),
    expected: [null, 'damaged', 'no-rows', 'unreadable'],
  },
  {
    name: 'million-cells.ods',
    bytes: () =>
      odsWith(
        `${odsRows}<table:table-row table:number-rows-repeated="1048570">${odsCell('x', 'table:number-columns-repeated="16384"')}</table:table-row>`,
      ),
    expected: ['too-many-columns', 'suspicious'],
  },
  {
    name: 'million-rows.ods',
    bytes: () =>
      odsWith(
        `${odsRows}<table:table-row table:number-rows-repeated="1048570">${odsCell('x')}</table:table-row>`,
      ),
    expected: ['suspicious'],
  },
  {
    name: 'million-blanks.ods',
    bytes: () =>
      odsWith(
        `${odsRows}<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`,
      ),
    expected: [null],
  },
  {
    name: 'password.ods',
    bytes: () =>
      rawZip(
        storedEntries({
          mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
          'content.xml': 'x',
          'META-INF/manifest.xml':
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
        }),
      ),
    expected: ['password-protected'],
  },
  {
    name: 'cut.xls',
    bytes: () => book('biff8', [header, person]).subarray(0, 3000),
    expected: ['damaged', 'no-rows', 'not-a-spreadsheet', 'unreadable'],
  },
  {
    name: 'cut.xlsb',
    bytes: () => book('xlsb', [header, person]).subarray(0, 2000),
    expected: ['damaged'],
  },
  {
    name: 'open-quote.csv',
    bytes: () => Buffer.from(`Name,Mobile\nAsha,"${'6000000001\n'.repeat(1_000_000)}`),
    expected: ['damaged'],
  },
  {
    name: 'million-columns.csv',
    bytes: () => Buffer.from(`Name,Mobile\n${'x,'.repeat(1_000_000)}x`),
    expected: ['too-many-columns', 'damaged'],
  },
  {
    name: 'too-many-rows.csv',
    bytes: () => Buffer.from('Asha,6\n'.repeat(1_048_580)),
    expected: ['too-many-rows'],
  },
  {
    name: 'quotes-only.csv',
    bytes: () => Buffer.from('"'.repeat(999_999)),
    expected: ['damaged', 'suspicious', null],
  },
  {
    name: 'delimiters-only.csv',
    bytes: () => Buffer.from(',\n'.repeat(500_000)),
    expected: ['no-rows'],
  },
  {
    name: 'long-line.csv',
    bytes: () => Buffer.from('x'.repeat(30_000_000)),
    expected: ['damaged', 'suspicious'],
  },
];
