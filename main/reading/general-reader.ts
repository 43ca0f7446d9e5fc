import { TextDecoder } from 'node:util';
import {
  read,
  type CellObject,
  type DenseWorkSheet,
  type RowInfo,
  type WorkBook,
  type WorkSheet,
} from 'xlsx';
import type { Cell } from '../../shared/cell/cell.ts';
import { emptyCell } from '../../shared/cell/cell-text.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import {
  cellPlace,
  markedCell,
  raisedText,
  type BookMarks,
  type SheetMarks,
} from './cell-marks.ts';
import { excelText } from './excel-text.ts';
import { writeNumber } from './format-library.ts';
import { numberFormat, type NumberFormat } from './number-format.ts';
import { excelColumns, excelRows, readingLimits } from './reading-limits.ts';
import { problems, ReadingProblem, refuse } from './reading-problem.ts';
import type { SheetEnd, SheetFacts, WorkbookReader } from './workbook-reader.ts';

const batchRows = 1_000;

/**
 * Reads what the fast reader does not (.xlsb, .xls, odd .xlsx) with the `xlsx` library, the whole workbook
 * at once. Takes only bytes that were looked through before: those that the guard of zips made, or the stream of an
 * old workbook whose records were walked.
 */
export class GeneralReader implements WorkbookReader {
  readonly kind: 'xlsx' | 'xlsm' | 'xlsb' | 'xls';
  readonly textFormat = null;
  readonly remarks: readonly string[] = [];
  readonly sheets: readonly SheetFacts[];
  readonly #book: WorkBook;
  readonly #date1904: boolean;
  readonly #formats = new Map<string, NumberFormat>();

  readonly #names: readonly string[];
  readonly #letters: TextDecoder | null;

  readonly #marks: BookMarks;

  /**
   * `letters` is the encoding of texts that have one byte a letter, which the library leaves as they are; `marks` is what
   * it leaves out of each sheet.
   */
  constructor(
    bytes: Buffer,
    kind: GeneralReader['kind'],
    letters: string | null = null,
    marks: BookMarks = new Map(),
  ) {
    this.kind = kind;
    this.#marks = marks;
    this.#letters = letters === null ? null : new TextDecoder(letters);
    this.#book = openBook(bytes);
    this.#date1904 = this.#book.Workbook?.WBProps?.date1904 === true;
    const facts = this.#book.Workbook?.Sheets ?? [];
    const found = this.#book.SheetNames.flatMap((name, index) => {
      const sheet = this.#sheet(name);
      if (sheet === null) return [];
      const hidden = (facts[index]?.Hidden ?? 0) !== 0;
      return [{ key: name, name: this.#plain(name), hidden, ...claimedSize(sheet) }];
    });
    this.#names = found.map(({ key }) => key);
    this.sheets = found.map(({ name, hidden, rows, columns }) => ({ name, hidden, rows, columns }));
  }

  async peek(sheet: number, count: number): Promise<SourceRow[]> {
    const found: SourceRow[] = [];
    for await (const rows of this.read(sheet)) {
      found.push(...rows.slice(0, count - found.length));
      if (found.length >= count) break;
    }
    return found;
  }

  // eslint-disable-next-line @typescript-eslint/require-await
  async *read(index: number): AsyncGenerator<SourceRow[], SheetEnd> {
    const name = this.#names[index] ?? '';
    const sheet = this.#sheet(name) ?? refuse(problems.unreadable);
    const marks = this.#marks.get(name) ?? null;
    // The library types these as anything.
    const { '!rows': rowFacts = [] } = sheet as { '!rows'?: readonly (RowInfo | undefined)[] };
    let batch: SourceRow[] = [];
    // Rows are sparse: a sheet that claims a million of them costs only those that are there.
    for (const key of Object.keys(sheet['!data'])) {
      const cells = this.#cells(sheet['!data'][Number(key)] ?? [], Number(key), marks);
      if (cells.length === 0) continue;
      const row = Number(key) + 1;
      batch.push({ row, hidden: rowFacts[row - 1]?.hidden === true, cells });
      if (batch.length === batchRows) {
        yield batch;
        batch = [];
      }
    }
    if (batch.length > 0) yield batch;
    return sheetEnd(sheet);
  }

  /** By own name only: a sheet may be called `__proto__`. */
  #sheet(name: string): DenseWorkSheet | null {
    const found = Object.getOwnPropertyDescriptor(this.#book.Sheets, name)?.value as unknown;
    return isDense(found) ? found : null;
  }

  #cells(
    stored: readonly (CellObject | undefined)[],
    row: number,
    marks: SheetMarks | null,
  ): Cell[] {
    const cells: Cell[] = [];
    for (const key of Object.keys(stored)) {
      const column = Number(key);
      const place = cellPlace(row, column);
      const read = this.#cell(stored[column], marks?.raised.get(place));
      const cell = marks === null ? read : markedCell(read, place, marks);
      if (cell === emptyCell) continue;
      if (column >= readingLimits.columns) refuse(problems.tooManyColumns);
      while (cells.length < column) cells.push(emptyCell);
      cells[column] = cell;
    }
    return cells;
  }

  #cell(stored: CellObject | undefined, raised: readonly number[] = []): Cell {
    if (stored === undefined) return emptyCell;
    const { t: type, v: value } = stored;
    const formula = stored.f;
    if (type === 'b') return { kind: 'boolean', value: value === true };
    if (type === 'e') return { kind: 'error', code: errorCode(value) };
    if (type === 'n' && typeof value === 'number')
      return Number.isFinite(value)
        ? this.#format(String(stored.z ?? 'General'))(value, formula !== undefined)
        : { kind: 'error', code: '#NUM!' };
    if (type === 's' && typeof value === 'string')
      return textCell(raisedText(this.#plain(value), raised), formula !== undefined);
    return formula === undefined ? emptyCell : { kind: 'formula', formula };
  }

  #plain(text: string): string {
    return this.#letters === null || !/[\x80-\xff]/.test(text)
      ? text
      : this.#letters.decode(Buffer.from(text, 'latin1'));
  }

  #format(code: string): NumberFormat {
    const known = this.#formats.get(code);
    if (known !== undefined) return known;
    const made = numberFormat(code, this.#date1904, (shown, value) =>
      writeNumber(shown, value, this.#date1904),
    );
    this.#formats.set(code, made);
    return made;
  }
}

function openBook(bytes: Buffer): WorkBook {
  try {
    return read(bytes, {
      type: 'buffer',
      dense: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
      cellStyles: true,
      sheetStubs: true,
    });
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    if (/password|encrypt/i.test(said)) throw new ReadingProblem(problems.passwordProtected);
    // The library's own words mean nothing to a clerk; whatever it could not read is damaged to us.
    throw new ReadingProblem(problems.damaged);
  }
}

function isDense(sheet: unknown): sheet is DenseWorkSheet {
  return (
    typeof sheet === 'object' &&
    sheet !== null &&
    Array.isArray(Object.getOwnPropertyDescriptor(sheet, '!data')?.value)
  );
}

function claimedSize(sheet: DenseWorkSheet): { rows: number; columns: number } {
  const reference = /(?:^|:)([A-Z]+)(\d+)$/.exec(sheet['!ref'] ?? '');
  if (reference === null) return { rows: 0, columns: 0 };
  const [, letters = '', row = '0'] = reference;
  let column = 0;
  for (const letter of letters.slice(0, 4)) column = column * 26 + letter.charCodeAt(0) - 64;
  return { rows: Math.min(Number(row), excelRows), columns: Math.min(column, excelColumns) };
}

function sheetEnd(sheet: WorkSheet): SheetEnd {
  const hiddenColumns = new Set<number>();
  for (const [index, column] of (sheet['!cols'] ?? []).slice(0, readingLimits.columns).entries())
    if ((column as { hidden?: boolean } | undefined)?.hidden === true) hiddenColumns.add(index);
  const mergedRows = (sheet['!merges'] ?? [])
    .slice(0, 1_000)
    .map(({ s, e }) => [s.r + 1, e.r + 1] as const);
  return { hiddenColumns, mergedRows };
}

function textCell(text: string, formula: boolean): Cell {
  if (text.length > readingLimits.cellCharacters) refuse(problems.suspicious);
  const plain = text.includes('\r') ? excelText(text) : text;
  if (formula) return { kind: 'text', text: plain, formula: true };
  return plain === '' ? emptyCell : { kind: 'text', text: plain };
}

const errorNames: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
  0x2b: '#GETTING_DATA',
};

function errorCode(value: CellObject['v']): string {
  if (typeof value === 'number') return errorNames[value] ?? '#ERROR!';
  return typeof value === 'string' ? value : '#ERROR!';
}
