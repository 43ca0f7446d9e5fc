import type { Cell } from '../../../shared/cell/cell.ts';
import { emptyCell } from '../../../shared/cell/cell-text.ts';
import type { SourceRow } from '../../../shared/workbook/source-row.ts';
import { excelText } from '../excel-text.ts';
import { numberCell } from '../number-format.ts';
import { generalNumber } from '../general-number.ts';
import { excelRows, readingLimits } from '../reading-limits.ts';
import { problems, refuse } from '../reading-problem.ts';
import type { SheetEnd } from '../workbook-reader.ts';
import { asStruck, TextPieces } from '../text-pieces.ts';
import { XmlScanner } from '../xml-scanner.ts';
import { columnOfReference, parseReference } from './cell-reference.ts';
import { isOn, isRaised } from './shared-strings.ts';
import { textCell, type StringTable } from './string-table.ts';
import type { CellStyles } from './styles.ts';

/** What the cells of a sheet point into. */
export interface SheetContext extends CellStyles {
  readonly strings: StringTable;
  /** Stored results of formulas are not to be trusted. */
  readonly recalculate: boolean;
}

/** Turns the XML of a sheet, piece by piece, into rows. Holds no more than the row it is in. */
export class SheetRows {
  readonly #context: SheetContext;
  readonly #scanner = new XmlScanner();
  readonly #hiddenColumns = new Set<number>();
  readonly #mergedRows: (readonly [number, number])[] = [];
  #rows: SourceRow[] = [];
  #row = 0;
  #rowHidden = false;
  #rowSaid = true;
  #cells: Cell[] = [];
  #column = -1;
  #type = '';
  #style = 0;
  #value: string | null = null;
  #index = -1;
  #formula: string | null = null;
  #inline = '';
  readonly #pieces = new TextPieces();
  #collect: 'v' | 'f' | 't' | null = null;
  #phonetic = false;

  constructor(context: SheetContext) {
    this.#context = context;
  }

  /** Takes a piece of the sheet's XML; gives the rows that are complete with it and hold anything. */
  take(piece: string): SourceRow[] {
    this.#rows = [];
    this.#scanner.push(piece);
    for (let token = this.#scanner.next(); token !== 'more'; token = this.#scanner.next()) {
      if (token === 'text') this.#text();
      else if (token === 'open') this.#open();
      else this.#close(this.#scanner.name);
    }
    return this.#rows;
  }

  finish(): SheetEnd {
    this.#scanner.finish();
    return { hiddenColumns: this.#hiddenColumns, mergedRows: this.#mergedRows };
  }

  #text(): void {
    if (this.#collect === null) return;
    if (this.#collect === 'v') {
      if (this.#type === 's' && this.#value === null) {
        this.#index = this.#scanner.wholeNumber();
        this.#value = '';
        if (this.#index >= 0) return;
      }
      this.#value = (this.#value ?? '') + this.#scanner.text();
    } else if (this.#collect === 'f') this.#formula = (this.#formula ?? '') + this.#scanner.text();
    else if (!this.#phonetic) this.#inline += this.#pieces.take(this.#scanner.text());
  }

  #open(): void {
    const scanner = this.#scanner;
    switch (scanner.name) {
      case 'c':
        this.#beginCell();
        if (scanner.selfClosing) this.#column += 1;
        else if (scanner.holdsOnly('<v>', '</v></c>')) {
          this.#collect = 'v';
          this.#text();
          this.#collect = null;
          this.#endCell();
          this.#column += 1;
        }
        return;
      case 'v':
      case 't':
      case 'f':
        if (!scanner.selfClosing) this.#collect = scanner.name;
        if (scanner.name === 'v') this.#value ??= this.#type === 's' ? null : '';
        if (scanner.name === 'f') this.#formula ??= '';
        return;
      case 'rPh':
        this.#phonetic = !scanner.selfClosing;
        return;
      case 'r':
        this.#pieces.begin();
        return;
      case 'strike':
        this.#pieces.struck = isOn(scanner);
        return;
      case 'vertAlign':
        this.#pieces.raised = isRaised(scanner);
        return;
      case 'row':
        this.#beginRow();
        return;
      case 'col':
        this.#columnFacts();
        return;
      case 'mergeCell':
        this.#merge(scanner.attribute('ref') ?? '');
        return;
      default:
        return;
    }
  }

  #close(name: string): void {
    switch (name) {
      case 'c':
        this.#endCell();
        this.#column += 1;
        return;
      case 'v':
      case 't':
      case 'f':
        this.#collect = null;
        return;
      case 'rPh':
        this.#phonetic = false;
        return;
      case 'row':
        if (this.#cells.length > 0)
          this.#rows.push({ row: this.#row, hidden: this.#rowHidden, cells: this.#cells });
        this.#cells = [];
        return;
      default:
        return;
    }
  }

  #beginRow(): void {
    const scanner = this.#scanner;
    const said = scanner.attribute('r');
    const row = said === null ? this.#row + 1 : Number(said);
    this.#rowSaid = said !== null;
    if (!Number.isInteger(row) || row < 1 || row > excelRows) refuse(problems.suspicious);
    // Excel calls rows out of order damaged, too; to sort them is to guess.
    if (row <= this.#row) refuse(problems.damaged);
    this.#row = row;
    this.#rowHidden = isTrue(scanner.attribute('hidden'));
    this.#cells = [];
    this.#column = 0;
  }

  /** `#column` is where a cell without a reference stands: right of the one before. */
  #beginCell(): void {
    const scanner = this.#scanner;
    const reference = scanner.attribute('r');
    if (reference !== null) {
      if (!this.#rowSaid) this.#rowFromCell(reference);
      this.#column = columnOfReference(reference);
      if (this.#column < 0) refuse(problems.damaged);
    }
    this.#type = scanner.attribute('t') ?? 'n';
    this.#style = Number(scanner.attribute('s') ?? 0);
    this.#value = null;
    this.#index = -1;
    this.#formula = null;
    this.#inline = '';
  }

  /** A row that does not say which it is may be told by its first cell that does. */
  #rowFromCell(reference: string): void {
    const { row } = parseReference(reference) ?? refuse(problems.damaged);
    if (row < this.#row || row > excelRows) refuse(problems.damaged);
    this.#row = row;
    this.#rowSaid = true;
  }

  #endCell(): void {
    const cell = this.#marked(this.#cell());
    if (cell === emptyCell) return;
    const column = this.#column;
    if (column >= readingLimits.columns) refuse(problems.tooManyColumns);
    while (this.#cells.length < column) this.#cells.push(emptyCell);
    this.#cells[column] = cell;
  }

  #marked(cell: Cell): Cell {
    const { struck, recalculate } = this.#context;
    const marked = struck.size > 0 && struck.has(this.#style) ? asStruck(cell, 'all') : cell;
    if (!recalculate || this.#formula === null) return marked;
    return marked.kind === 'text' || marked.kind === 'number' ? { ...marked, stale: true } : marked;
  }

  #cell(): Cell {
    const value = this.#value;
    const formula = this.#formula;
    if (this.#type === 's' && this.#index >= 0) {
      const cell = this.#context.strings.cell(this.#index) ?? refuse(problems.damaged);
      return formula === null ? cell : fromFormula(cell);
    }
    if (this.#type === 'inlineStr') {
      const cell = asStruck(textCell(this.#inline), this.#pieces.settle());
      return formula === null ? cell : fromFormula(cell);
    }
    if (value === null || (this.#type !== 'str' && value.trim() === ''))
      return formula === null ? emptyCell : { kind: 'formula', formula };
    switch (this.#type) {
      case 'n':
        return this.#number(value, formula !== null);
      case 's': {
        const cell = this.#context.strings.cell(Number(value)) ?? refuse(problems.damaged);
        return formula === null ? cell : fromFormula(cell);
      }
      case 'str': {
        const text = excelText(value);
        if (text.length > readingLimits.cellCharacters) refuse(problems.suspicious);
        if (formula === null) return textCell(value);
        return { kind: 'text', text, formula: true };
      }
      case 'b':
        return { kind: 'boolean', value: isTrue(value.trim()) };
      case 'e':
        return { kind: 'error', code: value.trim() };
      case 'd':
        return isoDateCell(value.trim());
      default:
        return refuse(problems.damaged);
    }
  }

  #number(raw: string, formula: boolean): Cell {
    const value = Number(raw);
    if (!Number.isFinite(value)) refuse(problems.damaged);
    const format = this.#context.formats[this.#style];
    return format === undefined
      ? numberCell(value, generalNumber(value), formula)
      : format(value, formula);
  }

  #columnFacts(): void {
    const scanner = this.#scanner;
    if (!isTrue(scanner.attribute('hidden'))) return;
    const last = Math.min(Number(scanner.attribute('max')), readingLimits.columns);
    for (let column = Number(scanner.attribute('min')); column <= last; column += 1)
      this.#hiddenColumns.add(column - 1);
  }

  #merge(reference: string): void {
    const [from = '', to = ''] = reference.split(':');
    const first = parseReference(from);
    const last = parseReference(to);
    if (first !== null && last !== null && this.#mergedRows.length < 1_000)
      this.#mergedRows.push([first.row, last.row]);
  }
}

function isTrue(text: string | null): boolean {
  return text === '1' || text === 'true';
}

function fromFormula(cell: Cell): Cell {
  return cell.kind === 'text' ? { ...cell, formula: true } : cell;
}

/** Strict files may hold a date as ISO 8601 text instead of a number. */
function isoDateCell(text: string): Cell {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T.*)?$/.exec(text);
  if (match === null) return textCell(text);
  const [, year = '', month = '', day = ''] = match;
  return { kind: 'date', iso: `${year}-${month}-${day}`, shown: `${day}-${month}-${year}` };
}
