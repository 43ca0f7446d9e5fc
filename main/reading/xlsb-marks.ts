import {
  cellPlace,
  fontLook,
  marksByRuns,
  type BookMarks,
  type FontLook,
  type FontLooks,
  type FontRun,
  type SheetMarks,
  type TextMarks,
} from './cell-marks.ts';
import { relationsOf } from './office-package.ts';
import { excelColumns } from './reading-limits.ts';
import { xlsbRecords } from './xlsb-records.ts';
import type { GuardedZip } from './zip-guard.ts';

/** Numbers of records ([MS-XLSB] 2.3). */
const record = {
  row: 0,
  lastCell: 11,
  lastShort: 18,
  sharedText: 7,
  shortShared: 18,
  item: 19,
  font: 43,
  format: 47,
  richCell: 62,
  sheet: 156,
  calculation: 157,
  formatsBegin: 617,
  formatsEnd: 618,
} as const;

const noText = 0xffffffff;

/** Reads of an .xlsb which cells are struck through, which digits are raised, and whether it asks to be worked out anew. */
export function xlsbMarks(zip: GuardedZip, workbook: string): BookMarks {
  const relations = relationsOf(zip, workbook);
  const part = (kind: string): Buffer =>
    zip.read(relations.find(({ type }) => type === kind)?.target ?? '') ?? Buffer.alloc(0);
  const { fonts, formats } = readStyles(part('styles'));
  const texts =
    fonts.size === 0 ? new Map<number, TextMarks>() : markedTexts(part('sharedStrings'), fonts);
  const sheets: { readonly name: string; readonly id: string }[] = [];
  let recalculate = false;
  const book = zip.read(workbook) ?? Buffer.alloc(0);
  for (const found of xlsbRecords(book)) {
    if (found.type === record.calculation && found.end - found.start >= 26)
      recalculate = (book.readUInt16LE(found.start + 24) & 1) !== 0;
    if (found.type !== record.sheet) continue;
    const id = wideText(book, found.start + 8, found.end);
    const name = id === null ? null : wideText(book, id.end, found.end);
    if (id !== null && name !== null) sheets.push({ id: id.text, name: name.text });
  }
  const marks = new Map<string, SheetMarks>();
  for (const { id, name } of sheets) {
    const target = relations.find((relation) => relation.id === id)?.target;
    const sheet: SheetMarks = { struck: new Map(), raised: new Map(), recalculate };
    marks.set(name, sheet);
    if (fonts.size > 0 && target !== undefined)
      markCells(zip.read(target) ?? Buffer.alloc(0), sheet, { fonts, formats, texts });
  }
  return marks;
}

interface Styles {
  readonly fonts: FontLooks;
  /** Those that strike a whole cell through. */
  readonly formats: ReadonlySet<number>;
  /** By the number of a shared text. */
  readonly texts: ReadonlyMap<number, TextMarks>;
}

function markCells(part: Buffer, sheet: SheetMarks, { fonts, formats, texts }: Styles): void {
  let row = 0;
  let column = -1;
  for (const { type, start, end } of xlsbRecords(part)) {
    if (type === record.row && end - start >= 4) row = part.readUInt32LE(start);
    // A short cell stands right of the one before, and does not say where.
    const isShort = type > record.lastCell && type <= record.lastShort;
    const isCell =
      isShort || (type > record.row && type <= record.lastCell) || type === record.richCell;
    const content = start + (isShort ? 4 : 8);
    if (!isCell || content > end) continue;
    column = isShort ? column + 1 : part.readUInt32LE(start);
    if (column >= excelColumns) continue;
    const format = part.readUIntLE(content - 4, 3);
    const isShared = type === record.sharedText || type === record.shortShared;
    const own =
      type === record.richCell
        ? markedRich(part, content, end, fonts)
        : isShared && content + 4 <= end
          ? (texts.get(part.readUInt32LE(content)) ?? null)
          : null;
    const struck = own?.struck ?? (formats.has(format) ? 'all' : null);
    if (struck !== null) sheet.struck.set(cellPlace(row, column), struck);
    if (own !== null && own.raised.length > 0) sheet.raised.set(cellPlace(row, column), own.raised);
  }
}

function readStyles(part: Buffer): Pick<Styles, 'fonts' | 'formats'> {
  const fonts = new Map<number, FontLook>();
  const formats = new Set<number>();
  let font = 0;
  let format: number | null = null;
  for (const { type, start, end } of xlsbRecords(part)) {
    if (type === record.font && end - start >= 8) {
      const look = fontLook(part.readUInt16LE(start + 2), part.readUInt16LE(start + 6));
      if (look !== null) fonts.set(font, look);
      font += 1;
    } else if (type === record.formatsBegin) format = 0;
    else if (type === record.formatsEnd) format = null;
    else if (type === record.format && format !== null && end - start >= 6) {
      if (fonts.get(part.readUInt16LE(start + 4))?.struck === true) formats.add(format);
      format += 1;
    }
  }
  return { fonts, formats };
}

function markedTexts(part: Buffer, fonts: FontLooks): Map<number, TextMarks> {
  const texts = new Map<number, TextMarks>();
  let index = 0;
  for (const { type, start, end } of xlsbRecords(part)) {
    if (type !== record.item) continue;
    const marks = markedRich(part, start, end, fonts);
    if (marks !== null) texts.set(index, marks);
    index += 1;
  }
  return texts;
}

/** Of a RichStr ([MS-XLSB] 2.5.122): flags, the text, and where each font begins. */
function markedRich(part: Buffer, start: number, end: number, fonts: FontLooks): TextMarks | null {
  if (((part[start] ?? 0) & 1) === 0) return null;
  const said = wideText(part, start + 1, end);
  if (said === null || said.end + 4 > end) return null;
  const runs: FontRun[] = [];
  const last = Math.min(end, said.end + 4 + part.readUInt32LE(said.end) * 4);
  for (let at = said.end + 4; at + 4 <= last; at += 4)
    runs.push({ at: part.readUInt16LE(at), font: part.readUInt16LE(at + 2) });
  return marksByRuns(said.text, runs, fonts);
}

function wideText(
  part: Buffer,
  at: number,
  end: number,
): { readonly text: string; readonly end: number } | null {
  if (at + 4 > end) return null;
  const letters = part.readUInt32LE(at);
  const last = letters === noText ? at + 4 : at + 4 + letters * 2;
  return last > end ? null : { text: part.toString('utf16le', at + 4, last), end: last };
}
