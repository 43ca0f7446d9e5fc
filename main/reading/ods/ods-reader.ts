import type { SourceRow } from '../../../shared/workbook/source-row.ts';
import type { SheetEnd, SheetFacts, WorkbookReader } from '../workbook-reader.ts';
import { xmlPieces } from '../xml-encoding.ts';
import { XmlScanner } from '../xml-scanner.ts';
import { OdsRows } from './ods-rows.ts';

/** Gives the content from its start, each time it is called. */
type Content = () => AsyncIterable<Buffer>;

/**
 * Reads OpenDocument sheets by streaming their content. The `xlsx` library reads them too, but makes a cell of
 * every repetition that a file claims, and does not tell hidden rows or what the sheet shows for a number.
 */
export class OdsReader implements WorkbookReader {
  readonly kind = 'ods';
  readonly textFormat = null;
  readonly remarks: readonly string[] = [];
  readonly sheets: readonly SheetFacts[];
  readonly #content: Content;

  private constructor(content: Content, sheets: readonly SheetFacts[]) {
    this.#content = content;
    this.sheets = sheets;
  }

  static async open(content: Content): Promise<OdsReader> {
    return new OdsReader(content, await listTables(content));
  }

  async peek(sheet: number, count: number): Promise<SourceRow[]> {
    const found: SourceRow[] = [];
    for await (const rows of this.read(sheet)) {
      found.push(...rows.slice(0, count - found.length));
      if (found.length >= count) break;
    }
    return found;
  }

  async *read(sheet: number): AsyncGenerator<SourceRow[], SheetEnd> {
    const rows = new OdsRows(sheet);
    for await (const piece of xmlPieces(this.#content())) {
      const found = rows.take(piece);
      if (found.length > 0) yield found;
      if (rows.done) return rows.end;
    }
    rows.finish();
    return rows.end;
  }
}

/** Names the tables, and which of them a style hides. Tables inside cells are none. */
async function listTables(content: Content): Promise<SheetFacts[]> {
  const scanner = new XmlScanner();
  const hiddenStyles = new Set<string>();
  const sheets: SheetFacts[] = [];
  let style = '';
  let depth = 0;
  const walk = () => {
    for (let token = scanner.next(); token !== 'more'; token = scanner.next()) {
      if (token === 'text') continue;
      const opens = token === 'open' && !scanner.selfClosing;
      if (scanner.name === 'style' && token === 'open') {
        style = scanner.attribute('style:name') ?? '';
      } else if (scanner.name === 'table-properties' && token === 'open') {
        if (scanner.attribute('table:display') === 'false') hiddenStyles.add(style);
      } else if (scanner.name === 'table') {
        if (token === 'open' && depth === 0)
          sheets.push({
            name: scanner.attribute('table:name') ?? '',
            rows: 0,
            columns: 0,
            hidden: hiddenStyles.has(scanner.attribute('table:style-name') ?? ''),
          });
        depth += opens ? 1 : token === 'close' ? -1 : 0;
      }
    }
  };
  for await (const piece of xmlPieces(content())) {
    scanner.push(piece);
    walk();
  }
  scanner.finish();
  return sheets;
}
