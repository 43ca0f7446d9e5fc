import { strToU8, zipSync, type Zippable } from 'fflate';
import { openWorkbook, type XlsxReader } from '../../main/reading/open-workbook.ts';
import type { SheetEnd } from '../../main/reading/workbook-reader.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';

/** The parts of a small .xlsx, written by hand so that a test can put anything anywhere. */
export interface MadeParts {
  /** Inside `<worksheet>`. */
  readonly sheet: string;
  readonly sharedStrings?: string;
  /** Number formats of cell styles 1, 2, …; style 0 is General. */
  readonly formats?: readonly string[];
  readonly workbookPr?: string;
  readonly sheetName?: string;
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

export function xmlText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Gives the parts by name, before they are zipped, so that a test can break one. */
export function partsOf(made: MadeParts): Record<string, string> {
  const formats = made.formats ?? [];
  return {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr ${made.workbookPr ?? ''}/><sheets><sheet name="${xmlText(made.sheetName ?? 'Sheet1')}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `${head}<styleSheet xmlns="${main}"><numFmts count="${formats.length}">${formats.map((code, index) => `<numFmt numFmtId="${164 + index}" formatCode="${xmlText(code)}"/>`).join('')}</numFmts><cellXfs count="${formats.length + 1}"><xf numFmtId="0"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}" applyNumberFormat="1"/>`).join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${made.sharedStrings ?? ''}</sst>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}">${made.sheet}</worksheet>`,
  };
}

export function zipParts(parts: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const files: Zippable = {};
  for (const [name, part] of Object.entries(parts))
    files[name] = typeof part === 'string' ? strToU8(part) : part;
  return Buffer.from(zipSync(files));
}

export function madeWorkbook(made: MadeParts): Buffer {
  return zipParts(partsOf(made));
}

export interface ReadBack {
  readonly rows: SourceRow[];
  readonly end: SheetEnd;
}

/** Reads the first sheet in this thread, with one of the two readers. */
export async function readBack(bytes: Buffer, reader: XlsxReader = 'fast'): Promise<ReadBack> {
  const opened = await openWorkbook(bytes, reader);
  const rows: SourceRow[] = [];
  const reading = opened.read(0);
  for (;;) {
    const step = await reading.next();
    if (step.done === true) return { rows, end: step.value };
    rows.push(...step.value);
  }
}
