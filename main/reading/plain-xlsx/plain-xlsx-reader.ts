import type { Cell } from '../../../shared/cell/cell.ts';
import type { SourceRow } from '../../../shared/workbook/source-row.ts';
import type { NumberFormat } from '../number-format.ts';
import type { SheetEnd, WorkbookReader } from '../workbook-reader.ts';
import type { GuardedZip } from '../zip-guard.ts';
import { readPackageParts, refuseOtherEncodings, type PackageParts } from './package-parts.ts';
import { readSharedStrings } from './shared-strings.ts';
import { SheetRows } from './sheet-rows.ts';
import { readStyles } from './styles.ts';

/**
 * Reads .xlsx and .xlsm by streaming the sheet, so that memory does not grow with it. Throws `OddWorkbook` for
 * files that are put together in a way only the general reader knows.
 */
export class PlainXlsxReader implements WorkbookReader {
  readonly kind: 'xlsx' | 'xlsm';
  readonly textFormat = null;
  readonly remarks: readonly string[] = [];
  readonly #zip: GuardedZip;
  readonly #parts: PackageParts;
  #context: Promise<{ strings: Cell[]; formats: NumberFormat[]; date1904: boolean }> | null = null;

  constructor(zip: GuardedZip, kind: 'xlsx' | 'xlsm') {
    this.#zip = zip;
    this.kind = kind;
    this.#parts = readPackageParts(zip);
  }

  get sheets(): PackageParts['sheets'] {
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
    const decoder = new TextDecoder('utf-8');
    let first = true;
    for await (const piece of this.#zip.stream(part)) {
      if (first) refuseOtherEncodings(piece);
      first = false;
      const found = rows.take(decoder.decode(piece, { stream: true }));
      if (found.length > 0) yield found;
    }
    const rest = rows.take(decoder.decode());
    if (rest.length > 0) yield rest;
    return rows.finish();
  }

  async #readContext(): Promise<{ strings: Cell[]; formats: NumberFormat[]; date1904: boolean }> {
    const { sharedStrings, styles, date1904 } = this.#parts;
    const formats = await readStyles(styles === null ? null : this.#zip.read(styles), date1904);
    const strings =
      sharedStrings === null || !this.#zip.has(sharedStrings)
        ? []
        : await readSharedStrings(this.#zip.stream(sharedStrings));
    return { strings, formats, date1904 };
  }
}
