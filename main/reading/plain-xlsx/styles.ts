import {
  builtInFormats,
  isPlainFormat,
  numberFormat,
  type NumberFormat,
} from '../number-format.ts';
import { eachTag } from './package-parts.ts';

/** Gives the number format of every cell style, in the order that cells point to them. */
export async function readStyles(bytes: Buffer | null, date1904: boolean): Promise<NumberFormat[]> {
  const codes = bytes === null ? ['General'] : styleCodes(bytes);
  // The formatting library is big; most sheets never need it.
  const write = codes.every(isPlainFormat)
    ? () => null
    : (await import('../format-library.ts')).writeNumber;
  const made = new Map<string, NumberFormat>();
  return codes.map((code) => {
    const known = made.get(code);
    if (known !== undefined) return known;
    const format = numberFormat(code, date1904, (shown, value) => write(shown, value, date1904));
    made.set(code, format);
    return format;
  });
}

function styleCodes(bytes: Buffer): string[] {
  const custom = new Map<number, string>();
  const codes: string[] = [];
  let inCellFormats = false;
  eachTag(bytes, (tag) => {
    if (tag.name === 'numFmt') {
      custom.set(Number(tag.attribute('numFmtId')), tag.attribute('formatCode') ?? 'General');
    } else if (tag.name === 'cellXfs') {
      inCellFormats = true;
    } else if (/^(cellStyles|cellStyleXfs|dxfs|tableStyles|fonts|fills|borders)$/.test(tag.name)) {
      inCellFormats = false;
    } else if (inCellFormats && tag.name === 'xf') {
      const id = Number(tag.attribute('numFmtId') ?? 0);
      codes.push(custom.get(id) ?? builtInFormats[id] ?? 'General');
    }
  });
  return codes;
}
