import { cellText } from '../cell/cell-text.ts';
import type { SourceRow } from '../workbook/source-row.ts';
import { isDay } from './statement-days.ts';
import { fieldOfHeader, type NamedField } from './statement-names.ts';
import { readMoney } from './statement-values.ts';

/** What a column is called, and which field that names. */
export interface ColumnHeader {
  readonly text: string;
  readonly field: NamedField | null;
}

/** The header of a statement, which may stand in two rows: "Amount" above "Deposits". */
export interface HeaderBlock {
  readonly columns: readonly ColumnHeader[];
  /** The last row of it, as Excel counts: the lines begin below. */
  readonly last: number;
}

/** Reads the header in a row, together with a row of groups above it or of parts below it. */
export function headerBlock(rows: readonly SourceRow[], headerRow: number): HeaderBlock {
  const at = rows.findIndex(({ row }) => row === headerRow);
  const header = at < 0 ? [] : textsOf(rows[at]);
  const alone = { columns: header.map((text) => named(text, [text])), last: headerRow };
  if (at < 0) return alone;
  const below = textsOf(rows[at + 1]);
  if (rows[at + 1]?.row === headerRow + 1 && isSecondRow(rows[at + 1], header)) {
    const groups = filledToTheRight(header);
    const width = Math.max(header.length, below.length);
    const columns = Array.from({ length: width }, (_, index): ColumnHeader => {
      const own = header[index] ?? '';
      const part = below[index] ?? '';
      if (part === '') return named(own, [own]);
      const group = own === '' ? (groups[index] ?? '') : own;
      return named(`${group} ${part}`.trim(), [`${group} ${part}`, part, group]);
    });
    return { columns, last: headerRow + 1 };
  }
  const above = at === 0 ? [] : filledToTheRight(textsOf(rows[at - 1]));
  if (!hasTwins(header) || above.length === 0 || holdsFigure(rows[at - 1])) return alone;
  const columns = header.map((text, index) => {
    const group = above[index] ?? '';
    const twin = text !== '' && header.filter((one) => one === text).length > 1;
    if (!twin || fieldOfHeader(group) === null) return named(text, [text]);
    return named(`${group} ${text}`, [`${group} ${text}`, group, text]);
  });
  return { columns, last: headerRow };
}

function named(text: string, phrases: readonly string[]): ColumnHeader {
  for (const phrase of phrases) {
    const field = fieldOfHeader(phrase);
    if (field !== null) return { text, field };
  }
  return { text, field: null };
}

/** Words only, of which most name a field, below headers that are empty or the same. */
function isSecondRow(row: SourceRow | undefined, header: readonly string[]): boolean {
  if (row === undefined || holdsFigure(row)) return false;
  const filled = textsOf(row).flatMap((text, index) => (text === '' ? [] : [{ text, index }]));
  const known = filled.filter(({ text }) => fieldOfHeader(text) !== null);
  return (
    filled.length > 0 &&
    known.length * 2 >= filled.length &&
    filled.every(({ index }) => {
      const own = header[index] ?? '';
      return own === '' || header.filter((one) => one === own).length > 1 || known.length > 1;
    })
  );
}

function hasTwins(header: readonly string[]): boolean {
  const filled = header.filter((text) => text !== '');
  return new Set(filled).size < filled.length;
}

function textsOf(row: SourceRow | undefined): string[] {
  return (row?.cells ?? []).map((cell) => cellText(cell).replace(/\s+/g, ' ').trim());
}

function holdsFigure(row: SourceRow | undefined): boolean {
  return (row?.cells ?? []).some((cell) => readMoney(cell) !== null || isDay(cell));
}

/** Merged cells have their text in the first one only. */
function filledToTheRight(texts: readonly string[]): string[] {
  let before = '';
  return texts.map((text) => {
    if (text !== '') before = text;
    return before;
  });
}
