import type { Cell } from '../../shared/cell/cell.ts';
import type { ImportNotice } from '../../shared/findings/import-notice.ts';
import { recipientFields } from '../../shared/recipient/fields.ts';
import { looksLikeRecipient, rowText } from '../../shared/workbook/recipient-like.ts';
import { unitQuestion } from '../../shared/workbook/unit-hint.ts';
import { ColumnValues } from './column-values.ts';
import { cellText } from '../../shared/cell/cell-text.ts';
import { columnLetter } from '../../shared/workbook/column-letter.ts';
import {
  mappingRemarks,
  matchColumns,
  missingFields,
  type MatchColumn,
} from '../../shared/workbook/column-match.ts';
import { findDataEnd, rowsWords } from '../../shared/workbook/data-end.ts';
import { lastNameFirstRemark } from '../../shared/workbook/last-name-first.ts';
import { guessHeader, headerDepth } from '../../shared/workbook/header-guess.ts';
import type {
  Column,
  ColumnMapping,
  Inspection,
  SheetChoice,
} from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { profileColumn } from '../../shared/workbook/value-shape.ts';
import { readingLimits } from './reading-limits.ts';
import { emptySheet, problems, refuse } from './reading-problem.ts';
import type { SheetEnd } from './workbook-reader.ts';

/** Rows that are held at the start, to guess header and columns from. */
const headRows = 500 + headerDepth;
/** Rows that are held back at the end, because they may be totals and notes. */
const tailRows = 60;
const sampleCount = 5;
const previewRows = 25;
const previewText = 120;

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

interface Found {
  readonly headerRow: number;
  readonly headerWhy: string;
  readonly firstRow: number;
  /** Cells a row may have before it has more values than headings; no end where nothing says how many. */
  readonly headings: number;
  readonly columns: readonly Column[];
  readonly proposals: Inspection['proposals'];
  readonly mapping: ColumnMapping;
  readonly missing: Inspection['missing'];
  readonly unitQuestion: string | null;
  readonly notices: readonly ImportNotice[];
  readonly usuallyFilled: number;
  readonly preview: string[][];
  readonly endRemarks: string[];
}

function findHead(firstRows: readonly SourceRow[], choice: SheetChoice, isText: boolean): Found {
  // Readers hand over batches of different sizes; what is guessed must not depend on that.
  const head = firstRows.slice(0, headRows);
  const guess = guessHeader(head);
  const headerRow = choice.headerRow ?? guess.row;
  const headerWhy =
    choice.headerRow === undefined || choice.headerRow === guess.row
      ? guess.why
      : headerRow === 0
        ? 'You chose that there is no header row.'
        : `You chose row ${headerRow}.`;
  const header = head.find(({ row }) => row === headerRow);
  const data = head.filter(({ row }) => row > headerRow && row <= (choice.lastRow ?? row));
  const width = Math.max(header?.cells.length ?? 0, ...data.map(({ cells }) => cells.length), 0);
  const matching: MatchColumn[] = [];
  const columns: Column[] = [];
  for (let index = 0; index < width; index += 1) {
    const cell = header?.cells[index];
    const text = cell === undefined ? '' : cellText(cell).trim();
    const cells = data.flatMap((row) => row.cells[index] ?? []);
    matching.push({ index, header: text, profile: profileColumn(cells) });
    columns.push({
      index,
      letter: columnLetter(index),
      header: text,
      samples: samples(cells.map(cellText)),
      values: null,
      hidden: false,
    });
  }
  const match = matchColumns(matching);
  const mapping = choice.mapping ?? match.mapping;
  return {
    headerRow,
    headerWhy,
    firstRow: headerRow === 0 ? (data[0]?.row ?? 1) : headerRow + 1,
    headings: isText && headerRow > 0 ? headingCount(columns, mapping) : Infinity,
    columns,
    proposals: match.proposals,
    mapping,
    missing: missingFields(mapping, match.missing),
    unitQuestion:
      mapping.how?.amountUnit === undefined
        ? unitQuestion(
            (mapping.amount ?? []).map((at) => columns[at]?.header ?? '').join(' '),
            head.filter(({ row }) => row < headerRow).flatMap(({ cells }) => cells.map(cellText)),
          )
        : null,
    notices: notice('rows-above-header', aboveHeader(head, headerRow), (rows) =>
      rows === 1
        ? `One row above the header row ${headerRow} looks like a recipient and was skipped.`
        : `${rows} rows above the header row ${headerRow} look like recipients and were skipped.`,
    ),
    usuallyFilled: middle(data.map((row) => filledCount(row))),
    preview: previewOf(head),
    endRemarks: [...mappingRemarks(mapping, columns), ...lastNameFirstRemark(mapping, columns)],
  };
}

/** A column without a heading counts when it feeds a field: then it was meant. */
function headingCount(columns: readonly Column[], mapping: ColumnMapping): number {
  const named = columns.findLastIndex(({ header }) => header !== '') + 1;
  return named === 0
    ? Infinity
    : Math.max(
        named,
        ...recipientFields.flatMap((field) => mapping[field] ?? []).map((at) => at + 1),
      );
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

function samples(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    if (text.trim() !== '') found.add(text.slice(0, previewText));
    if (found.size === sampleCount) break;
  }
  return [...found];
}

/** Rows that are told of: how many, and the first of them. */
interface Told {
  rows: number;
  readonly examples: { row: number; text: string }[];
}

function tell(told: Told, row: SourceRow): void {
  told.rows += 1;
  if (told.examples.length < 5) told.examples.push({ row: row.row, text: rowText(row) });
}

function notice(
  code: ImportNotice['code'],
  { rows, examples }: Told,
  message: (rows: number) => string,
): ImportNotice[] {
  return rows === 0 ? [] : [{ code, rows, message: message(rows), examples: [...examples] }];
}

function aboveHeader(head: readonly SourceRow[], headerRow: number): Told {
  const told: Told = { rows: 0, examples: [] };
  for (const row of head) if (row.row < headerRow && looksLikeRecipient(row)) tell(told, row);
  return told;
}

function filledCount(row: SourceRow): number {
  return row.cells.reduce((sum, cell) => (cellText(cell).trim() === '' ? sum : sum + 1), 0);
}

function middle(counts: number[]): number {
  counts.sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

function previewOf(head: readonly SourceRow[]): string[][] {
  const last = Math.min(previewRows, head.at(-1)?.row ?? 0);
  const rows = new Map(head.map((row) => [row.row, row]));
  return Array.from({ length: last }, (_, index) =>
    (rows.get(index + 1)?.cells ?? []).map((cell) => cellText(cell).slice(0, previewText)),
  );
}
