import type { Cell } from '../../shared/cell/cell.ts';
import { fixedDecimals, groupThousands } from './fixed-decimals.ts';
import { generalNumber } from './general-number.ts';
import { formatSections, literals, sectionFor, showNumber } from './number-section.ts';

/** Makes the cell of a stored number under one of the workbook's number formats. */
export type NumberFormat = (value: number, formula: boolean) => Cell;

/** The formats whose numbers stand in every file for themselves (ECMA-376 part 1, 18.8.30). */
export const builtInFormats: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0;-#,##0',
  6: '#,##0;[Red]-#,##0',
  7: '#,##0.00;-#,##0.00',
  8: '#,##0.00;[Red]-#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'm/d/yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  37: '#,##0;(#,##0)',
  38: '#,##0;[Red](#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;[Red](#,##0.00)',
  41: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
  42: '_(* #,##0_);_(* (#,##0);_(* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
  44: '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
  48: '##0.0E+0',
  49: '@',
};

/** The formats of most cells of most sheets, written without the formatting library. */
const plainFormats: ReadonlyMap<string, (value: number) => string> = new Map([
  ['', generalNumber],
  ['General', generalNumber],
  ['GENERAL', generalNumber],
  ['Standard', generalNumber],
  ['@', generalNumber],
  ['0', (value: number) => fixedDecimals(value, 0)],
  ['0.00', (value: number) => fixedDecimals(value, 2)],
  ['#,##0', (value: number) => groupThousands(fixedDecimals(value, 0))],
  ['#,##0.00', (value: number) => groupThousands(fixedDecimals(value, 2))],
]);

/** True for a format that needs no formatting library. */
export function isPlainFormat(code: string): boolean {
  return plainFormats.has(code);
}

/** Formats whose order of day and month is the machine's: Excel shows them the Indian way in India. */
const dayFirst: Readonly<Record<string, string>> = {
  'm/d/yy': 'dd-mm-yyyy',
  'm/d/yyyy': 'dd-mm-yyyy',
  'm/d/yy h:mm': 'dd-mm-yyyy hh:mm',
};

/** Puts a date format as the formatting library knows it: the rupee sign in quotes. */
function forLibrary(code: string): string {
  return code.replace(/("[^"]*"|\[[^\]]*\]|\\.)|₹/g, (_, kept?: string) => kept ?? '"₹"');
}

/**
 * Gives what one number format makes of numbers. Numbers are written by the sections of the format; days, hours
 * and fractions by the formatting library (`write`: it takes the format and the number and gives the text, or
 * null). What nobody can write for sure shows the number with the format beside it, which no rule takes for an
 * amount. `date1904` says that the workbook counts its days from 1904.
 */
export function numberFormat(
  code: string,
  date1904: boolean,
  write: (code: string, value: number) => string | null,
): NumberFormat {
  const plain = plainFormats.get(code);
  if (plain !== undefined) return (value, formula) => numberCell(value, plain(value), formula);
  const sections = formatSections(code);
  const isDate = isDateFormat(code);
  const unsure = (value: number) => `${generalNumber(value)} {${code}}`;
  const show = (value: number): string => {
    const { section, signless } = sectionFor(sections ?? [], value);
    if (section === null) return sections === null ? unsure(value) : generalNumber(value);
    if (!section.special) return showNumber(section, value, signless);
    const written = write(dayFirst[code] ?? forLibrary(code), value)?.trim();
    if (written === undefined || written === '')
      return isDate ? generalNumber(value) : unsure(value);
    return isDate ||
      literals(section)
        .split(/[\s/:.,-]+/)
        .every((word) => written.includes(word))
      ? written
      : unsure(value);
  };
  return (value, formula) => {
    const iso = isDate ? isoDate(value, date1904) : null;
    const shown = show(value);
    return iso === null ? numberCell(value, shown, formula) : { kind: 'date', iso, shown };
  };
}

export function numberCell(value: number, shown: string, formula: boolean): Cell {
  return formula
    ? { kind: 'number', value, shown, formula: true }
    : { kind: 'number', value, shown };
}

/** True for a format that shows a day; one that shows only a time is no date. */
export function isDateFormat(code: string): boolean {
  const bare = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]|AM\/PM|A\/P/gi, '')
    .toLowerCase();
  if (/[#0?]/.test(bare) && !/[dy]/.test(bare)) return false;
  return /[dy]/.test(bare) || (bare.includes('m') && !/[hs]/.test(bare));
}

/** Gives the day of a serial number as YYYY-MM-DD, or null when no day has that number. */
export function isoDate(serial: number, date1904: boolean): string | null {
  // Half a second is added because a time just before midnight is shown as the next day.
  const day = Math.floor(serial + (date1904 ? 1462 : 0) + 0.5 / 86_400);
  if (day < 1 || day > 2_958_465) return null;
  // Excel has a 29 February 1900 (day 60) that never was.
  if (day === 60) return '1900-02-29';
  const date = new Date(Date.UTC(1899, 11, day < 60 ? 31 : 30) + day * 86_400_000);
  return date.toISOString().slice(0, 10);
}
