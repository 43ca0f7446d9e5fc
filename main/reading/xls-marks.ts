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
import { ContinuedRecord } from './continued-record.ts';
import type { OldExcel } from './old-excel.ts';

/** Numbers of records ([MS-XLS] 2.3). */
const record = {
  formula: 0x0006,
  end: 0x000a,
  font: 0x0031,
  continued: 0x003c,
  notCalculated: 0x005e,
  sheet: 0x0085,
  manyNumbers: 0x00bd,
  richText: 0x00d6,
  format: 0x00e0,
  texts: 0x00fc,
  sharedText: 0x00fd,
  number: 0x0203,
  text: 0x0204,
  logical: 0x0205,
  shortNumber: 0x027e,
  beginning: 0x0809,
} as const;

const cells: ReadonlySet<number> = new Set([
  record.formula,
  record.richText,
  record.sharedText,
  record.number,
  record.text,
  record.logical,
  record.shortNumber,
]);

interface Piece {
  readonly type: number;
  readonly start: number;
  readonly end: number;
}

/** Reads of an old workbook, whose records were walked, which cells are struck through, which digits are raised, which results are stale. */
export function xlsMarks(stream: Buffer, version: OldExcel['version']): BookMarks {
  const formats: number[] = [];
  const fonts = new Map<number, FontLook>();
  const sheets: { readonly name: string; readonly at: number }[] = [];
  const shared: Buffer[] = [];
  let font = 0;
  let before = 0;
  for (const { type, start, end } of records(stream, 0)) {
    const content = stream.subarray(start, end);
    if (type === record.font && content.length >= 10) {
      // No font has the number 4 ([MS-XLS] 2.5.129).
      if (font === 4) font += 1;
      const look = fontLook(content.readUInt16LE(2), content.readUInt16LE(8));
      if (look !== null) fonts.set(font, look);
      font += 1;
    } else if (type === record.format && content.length >= 2) formats.push(content.readUInt16LE(0));
    else if (type === record.sheet && content.length >= 8)
      sheets.push({ at: content.readUInt32LE(0), name: sheetName(content, version) });
    else if (type === record.texts || (type === record.continued && before === record.texts))
      shared.push(content);
    if (type !== record.continued) before = type;
  }
  const styles = {
    fonts,
    formats: new Set(
      formats.flatMap((one, index) => (fonts.get(one)?.struck === true ? [index] : [])),
    ),
    texts: fonts.size === 0 ? new Map<number, TextMarks>() : markedTexts(shared, fonts),
  };
  return new Map(sheets.map(({ name, at }) => [name, sheetMarks(stream, at, version, styles)]));
}

interface Styles {
  readonly fonts: FontLooks;
  /** Those that strike a whole cell through. */
  readonly formats: ReadonlySet<number>;
  readonly texts: ReadonlyMap<number, TextMarks>;
}

function sheetMarks(
  stream: Buffer,
  from: number,
  version: OldExcel['version'],
  styles: Styles,
): SheetMarks {
  const marks: SheetMarks = { struck: new Map(), raised: new Map(), recalculate: false };
  for (const { type, start, end } of records(stream, from)) {
    if (type === record.notCalculated) marks.recalculate = true;
    if (styles.fonts.size === 0 || end - start < 6) continue;
    const row = stream.readUInt16LE(start);
    const column = stream.readUInt16LE(start + 2);
    if (type === record.manyNumbers) {
      for (let at = start + 4, next = column; at + 8 <= end; at += 6, next += 1)
        if (styles.formats.has(stream.readUInt16LE(at)))
          marks.struck.set(cellPlace(row, next), 'all');
      continue;
    }
    if (!cells.has(type)) continue;
    const own =
      type === record.sharedText && end - start >= 10
        ? (styles.texts.get(stream.readUInt32LE(start + 6)) ?? null)
        : type === record.richText && version === 5
          ? markedLabel(stream.subarray(start + 6, end), styles.fonts)
          : null;
    if (own !== null && own.raised.length > 0) marks.raised.set(cellPlace(row, column), own.raised);
    const found =
      own?.struck ?? (styles.formats.has(stream.readUInt16LE(start + 4)) ? 'all' : null);
    if (found !== null) marks.struck.set(cellPlace(row, column), found);
  }
  return marks;
}

/** The records from a beginning up to its end; charts inside a sheet have beginnings of their own. */
function* records(stream: Buffer, from: number): Generator<Piece> {
  let depth = 0;
  for (let at = from; at + 4 <= stream.length;) {
    const type = stream.readUInt16LE(at);
    const start = at + 4;
    const end = start + stream.readUInt16LE(at + 2);
    if (end > stream.length) return;
    if (type === record.beginning) depth += 1;
    else if (type === record.end) {
      depth -= 1;
      if (depth <= 0) return;
    } else if (depth <= 1) yield { type, start, end };
    at = end;
  }
}

function sheetName(content: Buffer, version: OldExcel['version']): string {
  const letters = content[6] ?? 0;
  if (version === 5) return content.toString('latin1', 7, 7 + letters);
  return ((content[7] ?? 0) & 1) === 0
    ? content.toString('latin1', 8, 8 + letters)
    : content.toString('utf16le', 8, 8 + letters * 2);
}

/** A text with its fonts, as workbooks of Excel 95 have it in the cell: length, letters, number of runs, runs of two bytes. */
function markedLabel(content: Buffer, fonts: FontLooks): TextMarks | null {
  if (content.length < 3) return null;
  const end = 2 + content.readUInt16LE(0);
  const runs: FontRun[] = [];
  for (let at = end + 1; at + 2 <= content.length; at += 2)
    runs.push({ at: content[at] ?? 0, font: content[at + 1] ?? 0 });
  return marksByRuns(content.toString('latin1', 2, end), runs, fonts);
}

/** The shared texts of which something is struck through or raised, by their numbers. */
function markedTexts(pieces: readonly Buffer[], fonts: FontLooks): Map<number, TextMarks> {
  const texts = new Map<number, TextMarks>();
  const source = new ContinuedRecord(pieces);
  source.skip(4);
  const count = source.number(4) ?? 0;
  for (let index = 0; index < count; index += 1) {
    const letters = source.number(2);
    const flags = source.number(1);
    // A table that ends too early; the texts that are there are known.
    if (letters === null || flags === null) break;
    const runCount = (flags & 8) === 0 ? 0 : (source.number(2) ?? 0);
    const extra = (flags & 4) === 0 ? 0 : (source.number(4) ?? 0);
    const text = source.letters(letters, (flags & 1) !== 0);
    const runs: FontRun[] = [];
    for (let run = 0; run < runCount; run += 1)
      runs.push({ at: source.number(2) ?? 0, font: source.number(2) ?? 0 });
    source.skip(extra);
    const marks = marksByRuns(text, runs, fonts);
    if (marks !== null) texts.set(index, marks);
  }
  return texts;
}
