import { numberFormat, type NumberFormat } from '../number-format.ts';
import type { XmlScanner } from '../xml-scanner.ts';

const numberStyles = new Set(['number-style', 'currency-style', 'percentage-style']);

/**
 * The number formats of the styles of an OpenDocument file. Most programs write what a cell shows beside its number; where one
 * does not, its style alone says that the number is in dollars or lakhs.
 */
export class OdsFormats {
  /** Formats as Excel writes them, by the name of their data style; null where it has more branches than one. */
  readonly #codes = new Map<string, string | null>();
  readonly #dataStyles = new Map<string, string>();
  readonly #formats = new Map<string, NumberFormat | null>();
  #style: { readonly name: string; readonly percent: boolean } | null = null;
  #code: string | null = '';
  #text: string | null = null;

  /** Call with each element that opens outside of the tables. */
  open(scanner: XmlScanner): void {
    const { name } = scanner;
    if (name === 'style') {
      const data = scanner.attribute('style:data-style-name');
      if (data !== null) this.#dataStyles.set(scanner.attribute('style:name') ?? '', data);
    } else if (numberStyles.has(name)) {
      this.#style = {
        name: scanner.attribute('style:name') ?? '',
        percent: name === 'percentage-style',
      };
      this.#code = '';
    } else if (this.#style === null || this.#code === null) return;
    else if (name === 'number') this.#code += digits(scanner);
    else if (name === 'scientific-number') this.#code += `${digits(scanner)}E+00`;
    else if (name === 'text' || name === 'currency-symbol') this.#text = '';
    else if (name === 'map' || name === 'fraction') this.#code = null;
  }

  take(text: string): void {
    if (this.#text !== null) this.#text += text;
  }

  close(name: string): void {
    if (this.#style === null) return;
    if (numberStyles.has(name)) {
      this.#codes.set(this.#style.name, this.#code);
      this.#style = null;
    } else if (this.#text !== null && (name === 'text' || name === 'currency-symbol')) {
      if (this.#code !== null) this.#code += literal(this.#text, this.#style.percent);
      this.#text = null;
    }
  }

  /** The format of a cell of that style; null where it has none that is known. */
  of(style: string): NumberFormat | null {
    let format = this.#formats.get(style);
    if (format === undefined) {
      const code = this.#codes.get(this.#dataStyles.get(style) ?? '') ?? null;
      format = code === null ? null : plain(code);
      this.#formats.set(style, format);
    }
    return format;
  }
}

/** A percentage without a style is shown as one. */
export const percentFormat = plain('0.##%');

/** Days and fractions are no part of these formats, so nothing is left to a library. */
function plain(code: string): NumberFormat {
  return numberFormat(code, false, () => null);
}

function digits(scanner: XmlScanner): string {
  const count = (name: string, usual: number) =>
    Math.min(Math.max(Number(scanner.attribute(`number:${name}`) ?? usual) || 0, 0), 20);
  const least = count('min-integer-digits', 1);
  // As many decimals as the number has.
  if (scanner.attribute('number:decimal-places') === null && scanner.name === 'number')
    return least > 1 ? '0'.repeat(least) : 'General';
  const places = count('decimal-places', 0);
  const whole = '0'.repeat(least) || '#';
  const grouped = scanner.attribute('number:grouping') === 'true' ? '#,##' : '';
  return `${grouped}${whole}${places === 0 ? '' : `.${'0'.repeat(places)}`}`;
}

/** A text as a part of a format; only the sign of a percentage multiplies. */
function literal(text: string, percent: boolean): string {
  return text
    .split(percent ? /(%)/ : /(?!)/)
    .map((part) =>
      part === '%' && percent ? '%' : part === '' ? '' : `"${part.replaceAll('"', '')}"`,
    )
    .join('');
}
