import {
  builtInFormats,
  isPlainFormat,
  numberFormat,
  type NumberFormat,
} from '../number-format.ts';
import { eachElement } from '../xml-part.ts';

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
  eachElement(bytes, ({ name, attribute, inside }) => {
    const parent = inside.at(-1);
    if (name === 'numFmt' && parent === 'numFmts')
      custom.set(Number(attribute('numFmtId')), attribute('formatCode') ?? 'General');
    if (name !== 'xf' || parent !== 'cellXfs') return;
    const id = Number(attribute('numFmtId') ?? 0);
    codes.push(custom.get(id) ?? builtInFormats[id] ?? 'General');
  });
  return codes;
}
