import { isUtf8 } from 'node:buffer';
import papaparse from 'papaparse';
import type { Cell } from '../../shared/cell/cell.ts';
import { emptyCell } from '../../shared/cell/cell-text.ts';
import type { FileProblem, Inspection } from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { looseRecords } from './loose-quotes.ts';
import { readingLimits } from './reading-limits.ts';
import { problems, refuse } from './reading-problem.ts';
import { guessDelimiter, type Delimiter } from './text-delimiter.ts';
import { decodeText, lineEncodings, textEncoding, type TextEncoding } from './text-encoding.ts';
import { nothingAtTheEnd, type SheetEnd, type WorkbookReader } from './workbook-reader.ts';

/** What the parser gives; its own types say nothing of it. */
interface Parsed {
  readonly data: readonly (readonly string[])[];
  readonly errors: readonly { readonly code: string; readonly row?: number }[];
  readonly meta: { readonly cursor: number };
}

/** Reads CSV, TSV and pasted cells: delimiter, encoding and quoting are found, and told. */
export class TextReader implements WorkbookReader {
  readonly kind: 'csv' | 'tsv' | 'pasted';
  readonly textFormat: NonNullable<Inspection['textFormat']>;
  readonly sheets = [{ name: 'Sheet1', rows: 0, columns: 0, hidden: false }];
  readonly remarks: string[] = [];
  #toldQuote = false;
  readonly #bytes: Buffer;
  /** Length of Excel's own first line that only names the delimiter ("sep=;"); it is no row. */
  readonly #skip: number;

  constructor(bytes: Buffer, kind: 'text' | 'pasted') {
    this.#bytes = bytes;
    const encoding = textEncoding(bytes);
    this.#tellTwoEncodings(encoding);
    const start = startOf(bytes.subarray(0, 256 * 1024), encoding);
    const said = /^sep=([,;|\t])\n/i.exec(start);
    this.#skip = said?.[0].length ?? 0;
    const delimiter = delimiterSaid(said?.[1]) ?? guessDelimiter(start.slice(this.#skip));
    this.textFormat = { delimiter, encoding, quote: '"' };
    this.kind = kind === 'pasted' ? 'pasted' : delimiter === '\t' ? 'tsv' : 'csv';
  }

  #tellTwoEncodings(encoding: TextEncoding): void {
    if (encoding !== 'utf-8' || isUtf8(this.#bytes)) return;
    const { firstOther } = lineEncodings(this.#bytes);
    this.remarks.push(
      `Line ${firstOther} of the text and others are written in another encoding than the rest; check the names with letters like é.`,
    );
  }

  async peek(_sheet: number, count: number): Promise<SourceRow[]> {
    const found: SourceRow[] = [];
    for await (const rows of this.read()) {
      found.push(...rows.slice(0, count - found.length));
      if (found.length >= count) break;
    }
    return found;
  }

  // The interface is asynchronous for the readers that inflate; text is at hand.
  // eslint-disable-next-line @typescript-eslint/require-await
  async *read(): AsyncGenerator<SourceRow[], SheetEnd> {
    const parser = new papaparse.Parser({ delimiter: this.textFormat.delimiter, newline: '\n' });
    let rest = '';
    let row = 0;
    let skip = this.#skip;
    const parse = (text: string, last: boolean): SourceRow[] => {
      const { records, rest: left } = this.#records(parser, text, last, row);
      const rows: SourceRow[] = [];
      for (const record of records) {
        row += 1;
        const cells = cellsOf(record);
        if (cells.length > 0) rows.push({ row, hidden: false, cells });
      }
      rest = left;
      if (rest.length > readingLimits.recordCharacters) refuse(openQuote(row + 1));
      return rows;
    };
    for (const piece of decodeText(this.#bytes, this.textFormat.encoding)) {
      const rows = parse(rest + (skip === 0 ? piece : piece.slice(skip)), false);
      skip = 0;
      if (rows.length > 0) yield rows;
    }
    const rows = rest === '' ? [] : parse(rest, true);
    if (rows.length > 0) yield rows;
    return nothingAtTheEnd;
  }

  /** Gives the complete records of a text, and what is left of it. `before` is the row that came last. */
  #records(
    parser: papaparse.Parser,
    text: string,
    last: boolean,
    before: number,
  ): { records: readonly (readonly string[])[]; rest: string } {
    const { data, errors, meta } = parser.parse(text, 0, !last) as Parsed;
    const [odd] = errors;
    if (odd === undefined) return { records: data, rest: last ? '' : text.slice(meta.cursor) };
    const loose = looseRecords(text, this.textFormat.delimiter, last);
    if (loose.open && last) refuse(openQuote(before + loose.records.length));
    const row = before + (odd.row ?? 0) + 1;
    if (!this.#toldQuote)
      this.remarks.push(
        `Row ${row} has a quote mark in an odd place; check that its values are right.`,
      );
    this.#toldQuote = true;
    return loose;
  }
}

function openQuote(row: number): FileProblem {
  return {
    code: 'damaged',
    message: `Row ${row} of the text has a quote mark (") that is never closed.`,
    remedy: 'Remove it or close it, and try again.',
  };
}

function startOf(
  bytes: Buffer,
  encoding: NonNullable<Inspection['textFormat']>['encoding'],
): string {
  let text = '';
  for (const piece of decodeText(bytes, encoding)) text += piece;
  return text;
}

function delimiterSaid(sign: string | undefined): Delimiter | null {
  return sign === ',' || sign === ';' || sign === '|' || sign === '\t' ? sign : null;
}

function cellsOf(record: readonly string[]): Cell[] {
  let last = record.length;
  while (last > 0 && record[last - 1] === '') last -= 1;
  if (last > readingLimits.columns) refuse(problems.tooManyColumns);
  const cells: Cell[] = [];
  for (let column = 0; column < last; column += 1) {
    const text = record[column] ?? '';
    if (text.length > readingLimits.cellCharacters) refuse(problems.suspicious);
    cells.push(text === '' ? emptyCell : { kind: 'text', text });
  }
  return cells;
}
