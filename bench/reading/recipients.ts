import { createWriteStream } from 'node:fs';
import { ZipStream, type ZipPart } from '../../main/reports/xlsx/zip-stream.ts';

const given = ['Asha', 'Karthik', 'Simran', 'Debashish', 'Sravani', 'Hitesh', 'Reshma', 'Imran'];
const family = ['Kulkarni', 'Subramanian', 'Singh', 'Banerjee', 'Reddy', 'Patel', 'Nair', 'Khan'];
const headers = ['Title', 'Full Name', 'E-mail', 'Mobile', 'Amount (Rs)', 'Remarks', 'Reference'];

function nameOf(index: number): string {
  return `${given[index % 8] ?? ''} ${family[(index >> 3) % 8] ?? ''}`;
}

function emailOf(index: number): string {
  return `${nameOf(index).toLowerCase().replace(' ', '.')}.${index}@example.com`;
}

function referenceOf(index: number): string {
  return `DIW26-${String(index).padStart(7, '0')}`;
}

const type = 'http://schemas.openxmlformats.org';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const relation = `${type}/officeDocument/2006/relationships`;
const part = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What a workbook holds besides its sheet and its shared strings, as Excel writes it. */
const frame: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `${head}<Types xmlns="${type}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${part}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${part}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${part}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${part}.sharedStrings+xml"/></Types>`,
  '_rels/.rels': `${head}<Relationships xmlns="${type}/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${head}<workbook xmlns="${type}/spreadsheetml/2006/main" xmlns:r="${relation}"><sheets><sheet name="Recipients" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${type}/package/2006/relationships"><Relationship Id="rId1" Type="${relation}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${relation}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${relation}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  'xl/styles.xml': `${head}<styleSheet xmlns="${type}/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`,
};

/**
 * Writes a workbook of made-up recipients as Excel does: shared strings, mobiles and amounts as numbers, amounts with a
 * format. It is written as it is made, so that a full sheet needs no more memory than a short one.
 */
export async function writeRecipients(file: string, count: number): Promise<void> {
  const out = createWriteStream(file);
  const zip = new ZipStream(
    (bytes) =>
      new Promise((done, failed) => {
        out.write(bytes, (error) => {
          if (error === null || error === undefined) done();
          else failed(error);
        });
      }),
    '2026-11-01T09:00:00.000Z',
  );
  for (const [name, text] of Object.entries(frame)) {
    const piece = zip.open(name);
    piece.put(text);
    await piece.close();
  }
  await writeStrings(zip.open('xl/sharedStrings.xml'), count);
  await writeSheet(zip.open('xl/worksheets/sheet1.xml'), count);
  await zip.finish();
  await new Promise<void>((done) => {
    out.end(done);
  });
}

const fewStrings = [
  ...headers,
  'Mr',
  'Ms',
  'Diwali 2026',
  ...family.flatMap((last) => given.map((first) => `${first} ${last}`)),
];

async function writeStrings(strings: ZipPart, count: number): Promise<void> {
  const unique = fewStrings.length + count * 2;
  strings.put(
    `${head}<sst xmlns="${type}/spreadsheetml/2006/main" count="${headers.length + count * 5}" uniqueCount="${unique}">`,
  );
  for (const text of fewStrings) strings.put(`<si><t>${text}</t></si>`);
  for (let index = 1; index <= count; index += 1)
    await strings.append(`<si><t>${emailOf(index)}</t></si><si><t>${referenceOf(index)}</t></si>`);
  strings.put('</sst>');
  await strings.close();
}

async function writeSheet(sheet: ZipPart, count: number): Promise<void> {
  const shared = (text: string): number => fewStrings.indexOf(text);
  const names = headers.length + 3;
  sheet.put(
    `${head}<worksheet xmlns="${type}/spreadsheetml/2006/main"><dimension ref="A1:G${count + 1}"/><sheetData>`,
  );
  sheet.put(
    `<row r="1">${headers.map((_, at) => `<c r="${'ABCDEFG'[at] ?? ''}1" t="s"><v>${at}</v></c>`).join('')}</row>`,
  );
  for (let index = 1; index <= count; index += 1) {
    const row = index + 1;
    const name = names + ((index >> 3) % 8) * 8 + (index % 8);
    const own = fewStrings.length + (index - 1) * 2;
    await sheet.append(
      `<row r="${row}"><c r="A${row}" t="s"><v>${shared(index % 2 === 0 ? 'Mr' : 'Ms')}</v></c><c r="B${row}" t="s"><v>${name}</v></c><c r="C${row}" t="s"><v>${own}</v></c><c r="D${row}"><v>${6_000_000_000 + index}</v></c><c r="E${row}" s="1"><v>${500 + (index % 40) * 50}</v></c><c r="F${row}" t="s"><v>${shared('Diwali 2026')}</v></c><c r="G${row}" t="s"><v>${own + 1}</v></c></row>`,
    );
  }
  sheet.put('</sheetData></worksheet>');
  await sheet.close();
}
