import type { SourceRow } from '../../../shared/workbook/source-row.ts';
import type { SheetEnd, WorkbookReader } from '../workbook-reader.ts';
import { xmlPieces } from '../xml-encoding.ts';
import type { GuardedZip } from '../zip-guard.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetRows, type SheetContext } from './sheet-rows.ts';
import { StringTable } from './string-table.ts';
import { readStyles } from './styles.ts';
import { readWorkbookParts, type WorkbookParts } from './workbook-parts.ts';

/**
 * Reads .xlsx and .xlsm by streaming the sheet, so that memory does not grow with it.
 */
export class PlainXlsxReader implements WorkbookReader {
  readonly kind: 'xlsx' | 'xlsm';
  readonly textFormat = null;
  readonly remarks: readonly string[] = [];
  readonly #zip: GuardedZip;
  readonly #parts: WorkbookParts;
  #context: Promise<SheetContext> | null = null;

  constructor(zip: GuardedZip, { kind, workbook }: { kind: 'xlsx' | 'xlsm'; workbook: string }) {
    this.#zip = zip;
    this.kind = kind;
    this.#parts = readWorkbookParts(zip, workbook);
  }

  get sheets(): WorkbookParts['sheets'] {
    return this.#parts.sheets;
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
    const part = this.#parts.sheets[sheet]?.part ?? '';
    this.#context ??= this.#readContext();
    const rows = new SheetRows(await this.#context);
    for await (const piece of xmlPieces(this.#zip.stream(part))) {
      const found = rows.take(piece);
      if (found.length > 0) yield found;
    }
    return rows.finish();
  }

  async #readContext(): Promise<SheetContext> {
    const { sharedStrings, styles, date1904, recalculate } = this.#parts;
    const cellStyles = await readStyles(styles === null ? null : this.#zip.read(styles), date1904);
    const strings =
      sharedStrings === null || !this.#zip.has(sharedStrings)
        ? new StringTable()
        : await readSharedStrings(xmlPieces(this.#zip.stream(sharedStrings)));
    return { strings, ...cellStyles, recalculate };
  }
}
