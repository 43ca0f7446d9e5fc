import type { Cell } from '../../shared/cell/cell.ts';
import type { ImportNotice } from '../../shared/findings/import-notice.ts';
import { ColumnValues } from './column-values.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import { columnLetter } from '../../shared/workbook/column-letter.ts';
import { findDataEnd, rowsWords } from '../../shared/workbook/data-end.ts';
import type { Column, Inspection, SheetChoice } from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { readingLimits } from './reading-limits.ts';
import { emptySheet, problems, refuse } from './reading-problem.ts';
import type { SheetEnd } from './workbook-reader.ts';
import { findHead, headRows, type Found, filledCount } from './sheet-head.ts';
import { notice, tell, type Told } from './told-rows.ts';

/** Rows that are held back at the end, because they may be totals and notes. */
const tailRows = 60;

/** What is known of a sheet before any row of it is read. */
export type SheetFrame = Pick<
  Inspection,
  'fileName' | 'kind' | 'bytes' | 'sha256' | 'textFormat' | 'sheets' | 'sheet'
> & { readonly remarks: readonly string[]; readonly notices: readonly ImportNotice[] };

/**
 * Makes recipients' rows and an inspection out of a sheet that goes by once, from top to bottom. Holds the first
 * rows until header and columns are guessed, and the last ones until it is seen where the recipients end.
 * The mapping depends on the first rows alone, so inspecting and reading always agree on it.
 */
export class SheetDigest {
  readonly #frame: SheetFrame;
  readonly #choice: SheetChoice;
  #head: SourceRow[] | null = [];
  #held: SourceRow[] = [];
  #found: Found | null = null;
  #rows = 0;
  #delivered = 0;
  #blank = 0;
  readonly #hidden: Told = { rows: 0, examples: [] };
  readonly #struck: Told = { rows: 0, examples: [] };
  readonly #values = new ColumnValues();
  #showNothing = 0;
  readonly #overfull: number[] = [];
  #before = 0;
  #lastKept = 0;
  #lastRow = 0;
  #width = 0;

  constructor(frame: SheetFrame, choice: SheetChoice) {
    this.#frame = frame;
    this.#choice = choice;
  }

  /** True once header and columns are settled; `inspection` then has all but the end. */
  get begun(): boolean {
    return this.#found !== null;
  }

  get rowsSeen(): number {
    return this.#rows;
  }

  /** Takes the next rows of the sheet; gives those that are surely recipients. */
  take(rows: readonly SourceRow[]): SourceRow[] {
    this.#rows += rows.length;
    if (this.#rows > readingLimits.rows) refuse(problems.tooManyRows);
    for (const row of rows) this.#width = Math.max(this.#width, row.cells.length);
    this.#lastRow = rows.at(-1)?.row ?? this.#lastRow;
    if (this.#head !== null) {
      this.#head.push(...rows);
      if (this.#head.length < headRows) return [];
      return this.#begin(this.#head);
    }
    return this.#hold(rows);
  }

  /** Call when the sheet has no more rows; gives the last recipients. */
  finish(): SourceRow[] {
    if (this.#rows === 0) refuse(emptySheet(this.#frame.sheet));
    const settled = this.#head === null ? [] : this.#begin(this.#head);
    const held = this.#held;
    const found = this.#settled();
    if (this.#choice.lastRow === undefined) {
      const end = findDataEnd(held, found.mapping, found.usuallyFilled);
      found.endRemarks.push(...end.remarks);
      held.length = end.keep;
    }
    return [...settled, ...this.#deliver(held)];
  }

  /** Gives what the desk makes of the sheet; `end` is null while there are rows to come. */
  inspection(end: SheetEnd | null): Inspection {
    const found = this.#settled();
    const claimed = this.#frame.sheets.find(({ name }) => name === this.#frame.sheet)?.rows ?? 0;
    const lastRow = end === null ? Math.max(claimed, this.#lastRow) : this.#lastKept;
    const { remarks: fileRemarks, notices: fileNotices, ...frame } = this.#frame;
    return {
      ...frame,
      sheets: frame.sheets.map((sheet) =>
        sheet.name === frame.sheet && end !== null
          ? { ...sheet, rows: this.#lastRow, columns: this.#width }
          : sheet,
      ),
      headerRow: found.headerRow,
      headerWhy: found.headerWhy,
      firstRow: found.firstRow,
      lastRow,
      remarks: [
        ...fileRemarks,
        ...found.endRemarks,
        ...(end === null ? [] : this.#endRemarks(end)),
      ],
      notices: [
        ...found.notices,
        ...fileNotices,
        ...notice('rows-hidden', this.#hidden, (rows) =>
          rows === 1
            ? 'One row is hidden in the sheet, by a filter or manually; it is read like the others.'
            : `${rows} rows are hidden in the sheet, by a filter or manually; they are read like the others.`,
        ),
        ...notice('rows-struck', this.#struck, (rows) =>
          rows === 1
            ? 'One row is struck through in the sheet; it is read like the others.'
            : `${rows} rows are struck through in the sheet; they are read like the others.`,
        ),
      ],
      columns: this.#columns(found, end),
      proposals: found.proposals,
      mapping: found.mapping,
      unitQuestion: found.unitQuestion,
      missing: found.missing,
      preview: found.preview,
    };
  }

  #settled(): Found {
    if (this.#found === null)
      throw new Error('The sheet was asked about before its head was read.');
    return this.#found;
  }

  #begin(head: readonly SourceRow[]): SourceRow[] {
    this.#head = null;
    this.#found = findHead(head, this.#choice, this.#frame.textFormat !== null);
    return this.#hold(head);
  }

  #hold(rows: readonly SourceRow[]): SourceRow[] {
    const { headerRow } = this.#settled();
    const last = this.#choice.lastRow ?? Number.MAX_SAFE_INTEGER;
    for (const row of rows) {
      if (row.row <= headerRow || row.row > last) continue;
      // As the many rows that formulas were filled into beforehand.
      if (filledCount(row) === 0) this.#showNothing += 1;
      else this.#held.push(row);
    }
    if (this.#held.length <= tailRows) return [];
    return this.#deliver(this.#held.splice(0, this.#held.length - tailRows));
  }

  #deliver(rows: SourceRow[]): SourceRow[] {
    const { firstRow, headings } = this.#settled();
    for (const [index, row] of rows.entries()) {
      if (row.cells.length > headings && isOverfull(row, headings)) {
        this.#overfull.push(row.row);
        rows[index] = { ...row, cells: row.cells.map(asOverfull) };
      }
      this.#blank += row.row - (this.#before === 0 ? firstRow : this.#before + 1);
      this.#before = row.row;
      this.#values.take(row);
      if (row.hidden) tell(this.#hidden, row);
      if (isStruck(row)) tell(this.#struck, row);
    }
    this.#delivered += rows.length;
    this.#lastKept = rows.at(-1)?.row ?? this.#lastKept;
    return rows;
  }

  #columns(found: Found, end: SheetEnd | null): Column[] {
    const columns = [...found.columns];
    for (let index = columns.length; index < this.#width; index += 1)
      columns.push({
        index,
        letter: columnLetter(index),
        header: '',
        samples: [],
        values: null,
        hidden: false,
      });
    return columns.map((column) => ({
      ...column,
      values: end === null ? null : this.#values.of(column.index),
      hidden: end?.hiddenColumns.has(column.index) ?? false,
    }));
  }

  #endRemarks(end: SheetEnd): string[] {
    const remarks: string[] = [];
    if (this.#delivered === 0) remarks.push('There is no recipient below the header.');
    if (this.#overfull.length > 0)
      remarks.push(
        `${rowsWords(this.#overfull)} ${this.#overfull.length === 1 ? 'has' : 'have'} more values than column headers, so values may stand in the wrong column; an amount with a comma needs quotes.`,
      );
    const blank = this.#blank - this.#showNothing;
    if (blank > 0)
      remarks.push(
        blank === 1
          ? 'One blank row in between was skipped.'
          : `${blank} blank rows in between were skipped.`,
      );
    if (this.#showNothing > 0)
      remarks.push(
        this.#showNothing === 1
          ? 'One row has cells that show nothing; it was skipped as a blank row.'
          : `${this.#showNothing} rows have cells that show nothing; they were skipped as blank rows.`,
      );
    const { firstRow, columns } = this.#settled();
    const hidden = columns.filter(
      ({ index, header, samples: seen }) =>
        end.hiddenColumns.has(index) && (header !== '' || seen.length > 0),
    );
    if (hidden.length > 0)
      remarks.push(
        `${columnsWords(hidden)} hidden in the sheet, and read like the others; check that ${hidden.length === 1 ? 'it is' : 'they are'} meant.`,
      );
    const merged = end.mergedRows.filter(
      ([first, last]) => last > first && last >= firstRow && first <= this.#lastKept,
    );
    const [first] = merged;
    if (first !== undefined)
      remarks.push(
        `Cells are merged over ${rowsWords([first[0], first[1]]).toLowerCase()}${merged.length > 1 ? ' and elsewhere' : ''}; only the first row of each has the value.`,
      );
    return remarks;
  }
}

/** "Column C (“Mobile”) is", "Columns C (“Mobile”) and F are". */
function columnsWords(columns: readonly Column[]): string {
  const names = columns
    .slice(0, 5)
    .map(({ letter, header }) => (header === '' ? letter : `${letter} (“${header}”)`));
  if (columns.length > 5) names.push(`${columns.length - 5} more`);
  const last = names.pop() ?? '';
  return names.length === 0 ? `Column ${last} is` : `Columns ${names.join(', ')} and ${last} are`;
}

function isOverfull(row: SourceRow, headings: number): boolean {
  return row.cells.some((cell, index) => index >= headings && cellText(cell).trim() !== '');
}

/** True when all that a row shows is struck through. */
function isStruck(row: SourceRow): boolean {
  return row.cells.every(
    (cell) =>
      cell.kind === 'empty' ||
      ((cell.kind === 'text' || cell.kind === 'number') && cell.struck === 'all'),
  );
}

function asOverfull(cell: Cell): Cell {
  return cell.kind === 'text' ? { ...cell, overfull: true } : cell;
}
