import {
  builtInFormats,
  isPlainFormat,
  numberFormat,
  type NumberFormat,
} from '../number-format.ts';
import { eachElement } from '../xml-part.ts';

/** What the styles of cells say, each by the number that cells point to it with. */
export interface CellStyles {
  readonly formats: readonly NumberFormat[];
  /** Styles whose letters are struck through. */
  readonly struck: ReadonlySet<number>;
}

export async function readStyles(bytes: Buffer | null, date1904: boolean): Promise<CellStyles> {
  const { codes, struck } =
    bytes === null ? { codes: ['General'], struck: new Set<number>() } : styleFacts(bytes);
  // The formatting library is big; most sheets never need it.
  const write = codes.every(isPlainFormat)
    ? () => null
    : (await import('../format-library.ts')).writeNumber;
  const made = new Map<string, NumberFormat>();
  const formats = codes.map((code) => {
    const known = made.get(code);
    if (known !== undefined) return known;
    const format = numberFormat(code, date1904, (shown, value) => write(shown, value, date1904));
    made.set(code, format);
    return format;
  });
  return { formats, struck };
}

function styleFacts(bytes: Buffer): { codes: string[]; struck: Set<number> } {
  const custom = new Map<number, string>();
  const codes: string[] = [];
  const struck = new Set<number>();
  const struckFonts = new Set<number>();
  let fonts = 0;
  eachElement(bytes, ({ name, attribute, inside }) => {
    const parent = inside.at(-1);
    if (name === 'numFmt' && parent === 'numFmts')
      custom.set(Number(attribute('numFmtId')), attribute('formatCode') ?? 'General');
    if (name === 'font' && parent === 'fonts') fonts += 1;
    if (
      name === 'strike' &&
      parent === 'font' &&
      inside.at(-2) === 'fonts' &&
      isOn(attribute('val'))
    )
      struckFonts.add(fonts - 1);
    if (name !== 'xf' || parent !== 'cellXfs') return;
    if (struckFonts.has(Number(attribute('fontId') ?? 0))) struck.add(codes.length);
    const id = Number(attribute('numFmtId') ?? 0);
    codes.push(custom.get(id) ?? builtInFormats[id] ?? 'General');
  });
  return { codes, struck };
}

/** A property that only stands there is on. */
function isOn(value: string | null): boolean {
  return value !== '0' && value !== 'false';
}
