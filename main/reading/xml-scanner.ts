import { problems, refuse } from './reading-problem.ts';

export type XmlToken = 'open' | 'close' | 'text' | 'more';

/** More than this between two tags is no spreadsheet: it keeps an unfinished tag from growing for ever. */
const longestToken = 8 * 1024 * 1024;
const deepest = 1_000;

const lessThan = 60;
const greaterThan = 62;
const slash = 47;
const equals = 61;
const doubleQuote = 34;
const singleQuote = 39;
const exclamation = 33;
const question = 63;
const colon = 58;

/**
 * Walks over XML that comes in pieces, one tag or text at a time, and builds nothing. Written because parsing is
 * most of an import: `saxes`, telling tags to nobody, takes twice as long as this takes to make a sheet's rows.
 * It refuses document types, so no entity of a file's own can be declared, let alone expanded.
 */
export class XmlScanner {
  /** Of the tag just met: its name without prefix, and whether it closes itself (`open` only). */
  name = '';
  selfClosing = false;
  #text = '';
  #at = 0;
  #depth = 0;
  #textStart = 0;
  #textEnd = 0;
  #raw = false;
  /** Four numbers for each attribute: where name and value start and end. */
  #spans: number[] = [];
  #attributes = 0;

  /** Takes the next piece of the document. */
  push(piece: string): void {
    const rest = this.#text.length - this.#at;
    if (rest > longestToken) refuse(problems.suspicious);
    this.#text = rest === 0 ? piece : this.#text.slice(this.#at) + piece;
    this.#at = 0;
  }

  /** Call when there are no more pieces: a document that stops in the middle is damaged. */
  finish(): void {
    if (this.#depth !== 0 || this.#text.slice(this.#at).trim() !== '') refuse(problems.damaged);
  }

  /** Gives the next token; `more` when the next one is not complete yet. */
  next(): XmlToken {
    const text = this.#text;
    for (;;) {
      const at = this.#at;
      const open = text.indexOf('<', at);
      if (open === -1) return 'more';
      if (open > at) {
        this.#textStart = at;
        this.#textEnd = open;
        this.#raw = false;
        this.#at = open;
        return 'text';
      }
      const code = text.charCodeAt(at + 1);
      if (code === slash) return this.#close(at);
      if (code !== exclamation && code !== question) return this.#open(at);
      const token = this.#special(at);
      if (token !== null) return token;
    }
  }

  /**
   * Right after a tag opened: when all it holds is text between exactly these two (`<v>` and `</v></c>`, the last
   * of which closes the tag itself), makes that the text just met, moves past it and gives true. This is how
   * nearly every cell is written, and four tokens in one.
   */
  holdsOnly(opening: string, closing: string): boolean {
    const text = this.#text;
    const start = this.#at + opening.length;
    if (!text.startsWith(opening, this.#at)) return false;
    const end = text.indexOf('<', start);
    if (end === -1 || !text.startsWith(closing, end)) return false;
    this.#textStart = start;
    this.#textEnd = end;
    this.#raw = false;
    this.#at = end + closing.length;
    this.#depth -= 1;
    return true;
  }

  /** Gives the text just met, with its entities resolved. */
  text(): string {
    const raw = this.#text.slice(this.#textStart, this.#textEnd);
    return this.#raw ? raw : unescapeXml(raw);
  }

  /** Where the text just met stands, as it is written: for whoever keeps many of them and reads few. */
  span(): { readonly source: string; readonly start: number; readonly end: number } {
    return { source: this.#text, start: this.#textStart, end: this.#textEnd };
  }

  /** Gives the text just met when it is a plain whole number of at most nine digits, else -1. */
  wholeNumber(): number {
    const end = this.#textEnd;
    const start = this.#textStart;
    if (end - start > 9) return -1;
    let value = 0;
    for (let at = start; at < end; at += 1) {
      const digit = this.#text.charCodeAt(at) - 48;
      if (digit < 0 || digit > 9) return -1;
      value = value * 10 + digit;
    }
    return value;
  }

  /** Gives an attribute of the tag just opened by its full name, or null. */
  attribute(name: string): string | null {
    const text = this.#text;
    for (let index = 0; index < this.#attributes; index += 1) {
      const start = this.#spans[index * 4] ?? 0;
      const end = this.#spans[index * 4 + 1] ?? 0;
      if (end - start === name.length && text.startsWith(name, start))
        return unescapeXml(text.slice(this.#spans[index * 4 + 2], this.#spans[index * 4 + 3]));
    }
    return null;
  }

  /** Gives an attribute by the part of its name after the prefix: `id` for `r:id`, whatever the prefix is. */
  prefixed(name: string): string | null {
    for (let index = 0; index < this.#attributes; index += 1) {
      const full = this.#text.slice(this.#spans[index * 4], this.#spans[index * 4 + 1]);
      if (full.endsWith(`:${name}`)) return this.attribute(full);
    }
    return null;
  }

  #open(at: number): XmlToken {
    const text = this.#text;
    let end = at + 1;
    let prefix = end;
    let code = text.charCodeAt(end);
    while (code > 32 && code !== greaterThan && code !== slash) {
      if (code === colon) prefix = end + 1;
      code = text.charCodeAt((end += 1));
    }
    // NaN, past the end of this piece, ends the loop above as well.
    if (end >= text.length) return 'more';
    if (end === prefix) refuse(problems.damaged);
    const after = this.#attributesFrom(end);
    if (after === -1) return 'more';
    this.name = text.slice(prefix, end);
    if (!this.selfClosing && (this.#depth += 1) > deepest) refuse(problems.suspicious);
    this.#at = after;
    return 'open';
  }

  /** Reads attributes up to the end of the tag; gives where it ends, or -1 when that is not here yet. */
  #attributesFrom(from: number): number {
    const text = this.#text;
    const length = text.length;
    let at = from;
    this.#attributes = 0;
    for (;;) {
      let code = text.charCodeAt(at);
      while (code <= 32) code = text.charCodeAt((at += 1));
      if (at >= length) return -1;
      if (code === greaterThan) {
        this.selfClosing = false;
        return at + 1;
      }
      if (code === slash) {
        if (at + 1 >= length) return -1;
        if (text.charCodeAt(at + 1) !== greaterThan) refuse(problems.damaged);
        this.selfClosing = true;
        return at + 2;
      }
      const nameStart = at;
      while (code > 32 && code !== equals && code !== greaterThan && code !== lessThan)
        code = text.charCodeAt((at += 1));
      const nameEnd = at;
      while (code <= 32) code = text.charCodeAt((at += 1));
      if (at >= length) return -1;
      if (code !== equals) refuse(problems.damaged);
      code = text.charCodeAt((at += 1));
      while (code <= 32) code = text.charCodeAt((at += 1));
      if (at >= length) return -1;
      if (code !== doubleQuote && code !== singleQuote) refuse(problems.damaged);
      const valueStart = at + 1;
      // Values are a few characters long: stepping is quicker than a call that searches.
      const quote = code;
      let valueEnd = valueStart;
      while (valueEnd < length && text.charCodeAt(valueEnd) !== quote) valueEnd += 1;
      if (valueEnd === length) return -1;
      const slot = this.#attributes * 4;
      this.#spans[slot] = nameStart;
      this.#spans[slot + 1] = nameEnd;
      this.#spans[slot + 2] = valueStart;
      this.#spans[slot + 3] = valueEnd;
      this.#attributes += 1;
      at = valueEnd + 1;
    }
  }

  #close(at: number): XmlToken {
    const text = this.#text;
    const end = text.indexOf('>', at);
    if (end === -1) return 'more';
    let stop = end;
    while (stop > at && text.charCodeAt(stop - 1) <= 32) stop -= 1;
    let start = at + 2;
    for (let mark = start; mark < stop; mark += 1)
      if (text.charCodeAt(mark) === colon) start = mark + 1;
    this.name = text.slice(start, stop);
    this.#depth -= 1;
    if (this.#depth < 0) refuse(problems.damaged);
    this.#at = end + 1;
    return 'close';
  }

  /** Comments and instructions are skipped (null), marked text is text, a document type is refused. */
  #special(at: number): XmlToken | null {
    const text = this.#text;
    if (text.startsWith('<?', at)) return this.#skip('?>', at);
    if (text.startsWith('<!--', at)) return this.#skip('-->', at + 4);
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at);
      if (end === -1) return 'more';
      this.#textStart = at + 9;
      this.#textEnd = end;
      this.#raw = true;
      this.#at = end + 3;
      return 'text';
    }
    return text.length - at < 9 ? 'more' : refuse(problems.suspicious);
  }

  #skip(mark: string, from: number): 'more' | null {
    const end = this.#text.indexOf(mark, from);
    if (end === -1) return 'more';
    this.#at = end + mark.length;
    return null;
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Resolves the five names of XML and numbered characters; anything else stays as it is written. */
export function unescapeXml(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
