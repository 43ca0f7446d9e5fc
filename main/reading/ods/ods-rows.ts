import type { SourceRow } from '../../../shared/workbook/source-row.ts';
import { emptyCell } from '../../../shared/cell/cell-text.ts';
import type { Cell } from '../../../shared/cell/cell.ts';
import { excelRows, readingLimits } from '../reading-limits.ts';
import { problems, refuse } from '../reading-problem.ts';
import type { SheetEnd } from '../workbook-reader.ts';
import { asStruck, TextPieces } from '../text-pieces.ts';
import { XmlScanner } from '../xml-scanner.ts';
import { OdsFormats } from './ods-formats.ts';
import { odsCell, type OdsValue } from './ods-cell.ts';

/** Parts of a paragraph that are no text of the cell: notes, and reading aids of East Asian text. */
const asides = new Set(['annotation', 'note', 'ruby-text']);

/** Turns the content of an OpenDocument workbook, piece by piece, into the rows of one of its tables. */
export class OdsRows {
  readonly #wanted: number;
  readonly #scanner = new XmlScanner();
  readonly #hiddenColumns = new Set<number>();
  readonly #mergedRows: (readonly [number, number])[] = [];
  #rows: SourceRow[] = [];
  #table = -1;
  #inTable = false;
  #column = 0;
  /** The row as Excel counts, of the one that is open. */
  #row = 0;
  #rowRepeated = 1;
  #rowHidden = false;
  #cells: Cell[] = [];
  #cellAt = 0;
  #value: OdsValue | null = null;
  #cellRepeated = 1;
  #text = '';
  #paragraphs = 0;
  #inParagraph = false;
  #skip = 0;
  /** Styles whose letters are struck through or off their line, those of columns, and what is open while they are read. */
  readonly #struckStyles = new Set<string>();
  readonly #raisedStyles = new Set<string>();
  readonly #columnStyles: string[] = [];
  readonly #formats = new OdsFormats();
  #style = '';
  readonly #pieces = new TextPieces();
  /** Styles of the pieces that are open. */
  #spans: string[] = [];
  #cellStruck: 'all' | null = null;

  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  /** True when the table is behind us: the rest of the file is of no interest. */
  get done(): boolean {
    return this.#table > this.#wanted;
  }

  get end(): SheetEnd {
    return { hiddenColumns: this.#hiddenColumns, mergedRows: this.#mergedRows };
  }

  take(piece: string): SourceRow[] {
    this.#rows = [];
    const scanner = this.#scanner;
    scanner.push(piece);
    for (let token = scanner.next(); token !== 'more' && !this.done; token = scanner.next()) {
      if (token === 'text') {
        if (!this.#inTable) this.#formats.take(scanner.text());
        else if (this.#inParagraph && this.#skip === 0) this.#takeText(spaced(scanner.text()));
      } else if (token === 'open') {
        this.#open(scanner.name, scanner.selfClosing);
        if (scanner.selfClosing) this.#close(scanner.name, true);
      } else this.#close(scanner.name, false);
    }
    return this.#rows;
  }

  finish(): void {
    if (!this.done) this.#scanner.finish();
  }

  #open(name: string, selfClosing: boolean): void {
    if (this.#skip > 0) {
      if (!selfClosing) this.#skip += 1;
      return;
    }
    if (this.#value !== null) {
      this.#openInCell(name, selfClosing);
      return;
    }
    if (name === 'table') {
      this.#table += 1;
      this.#inTable = this.#table === this.#wanted;
    }
    if (!this.#inTable) {
      this.#noteStyle(name);
      this.#formats.open(this.#scanner);
      return;
    }
    if (name === 'table-column') this.#columns();
    else if (name === 'table-row') this.#beginRow();
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#beginCell(name);
  }

  #noteStyle(name: string): void {
    if (name === 'style') this.#style = this.#scanner.attribute('style:name') ?? '';
    if (name !== 'text-properties') return;
    const line =
      this.#scanner.attribute('style:text-line-through-style') ??
      this.#scanner.attribute('style:text-line-through-type');
    if (line !== null && line !== 'none') this.#struckStyles.add(this.#style);
    const place = this.#scanner.attribute('style:text-position') ?? '';
    if (/^(?:su|-?0*[1-9])/.test(place)) this.#raisedStyles.add(this.#style);
  }

  #takeText(text: string): void {
    const { struck, raised } = this.#look();
    this.#pieces.struck = struck;
    this.#pieces.raised = raised;
    this.#text += this.#pieces.take(text);
  }

  #look(): { readonly struck: boolean; readonly raised: boolean } {
    return {
      struck: this.#cellStruck !== null || this.#spans.some((one) => this.#struckStyles.has(one)),
      raised: this.#spans.some((one) => this.#raisedStyles.has(one)),
    };
  }

  #openInCell(name: string, selfClosing: boolean): void {
    const scanner = this.#scanner;
    if (this.#inParagraph) {
      if (name === 's')
        this.#text += ' '.repeat(Math.min(count(scanner.attribute('text:c')), 1_000));
      else if (name === 'tab') this.#text += '\t';
      else if (name === 'line-break') this.#text += '\n';
      else if (name === 'span' && !selfClosing)
        this.#spans.push(scanner.attribute('text:style-name') ?? '');
      else if (asides.has(name) && !selfClosing) this.#skip = 1;
    } else if (name === 'p') {
      if (this.#paragraphs > 0) this.#text += '\n';
      this.#paragraphs += 1;
      this.#inParagraph = !selfClosing;
      // Pictures, notes and tables in a cell are not its value.
    } else if (!selfClosing) this.#skip = 1;
  }

  #close(name: string, selfClosing: boolean): void {
    if (this.#skip > 0) {
      if (!selfClosing) this.#skip -= 1;
      return;
    }
    if (!this.#inTable) {
      this.#formats.close(name);
      return;
    }
    if (name === 'span' && !selfClosing) this.#spans.pop();
    if (name === 'p') this.#inParagraph = false;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.#endCell();
    else if (name === 'table-row') this.#endRow();
    else if (name === 'table') {
      this.#inTable = false;
      this.#table += 1;
    }
  }

  #columns(): void {
    const repeated = count(this.#scanner.attribute('table:number-columns-repeated'));
    const hidden = isHidden(this.#scanner.attribute('table:visibility'));
    const last = Math.min(this.#column + repeated, readingLimits.columns);
    const style = this.#scanner.attribute('table:default-cell-style-name') ?? '';
    for (let at = this.#column; at < last; at += 1) this.#columnStyles[at] = style;
    if (hidden) for (let at = this.#column; at < last; at += 1) this.#hiddenColumns.add(at);
    this.#column = last;
  }

  #beginRow(): void {
    this.#row += 1;
    this.#rowRepeated = count(this.#scanner.attribute('table:number-rows-repeated'));
    this.#rowHidden = isHidden(this.#scanner.attribute('table:visibility'));
    this.#cells = [];
    this.#cellAt = 0;
  }

  #beginCell(name: string): void {
    const scanner = this.#scanner;
    const spanned = count(scanner.attribute('table:number-rows-spanned'));
    if (spanned > 1 && this.#mergedRows.length < 1_000)
      this.#mergedRows.push([this.#row, this.#row + spanned - 1]);
    this.#cellRepeated = count(scanner.attribute('table:number-columns-repeated'));
    this.#text = '';
    this.#paragraphs = 0;
    this.#spans = [];
    const style = scanner.attribute('table:style-name') ?? this.#columnStyles[this.#cellAt] ?? '';
    this.#cellStruck = this.#struckStyles.has(style) ? 'all' : null;
    this.#value = {
      covered: name === 'covered-table-cell',
      type: scanner.attribute('office:value-type'),
      error: scanner.attribute('calcext:value-type') === 'error',
      value: scanner.attribute('office:value'),
      date: scanner.attribute('office:date-value'),
      time: scanner.attribute('office:time-value'),
      boolean: scanner.attribute('office:boolean-value'),
      string: scanner.attribute('office:string-value'),
      formula: scanner.attribute('table:formula'),
      currency: scanner.attribute('office:currency'),
      format: this.#formats.of(style),
    };
  }

  #endCell(): void {
    if (this.#value === null) return;
    if (this.#text.length > readingLimits.cellCharacters) refuse(problems.suspicious);
    const shown = this.#pieces.settle() ?? (this.#text === '' ? this.#cellStruck : null);
    const cell = asStruck(odsCell(this.#value, this.#text, this.#paragraphs > 0), shown);
    this.#value = null;
    const next = this.#cellAt + this.#cellRepeated;
    if (cell !== emptyCell) {
      if (next > readingLimits.columns) refuse(problems.tooManyColumns);
      while (this.#cells.length < this.#cellAt) this.#cells.push(emptyCell);
      for (let at = this.#cellAt; at < next; at += 1) this.#cells.push(cell);
    }
    this.#cellAt = next;
  }

  #endRow(): void {
    const last = this.#row + this.#rowRepeated - 1;
    if (last > 2 * excelRows) refuse(problems.suspicious);
    if (this.#cells.length > 0) {
      if (this.#rowRepeated > readingLimits.repeatedRows) refuse(problems.suspicious);
      for (let row = this.#row; row <= last; row += 1)
        this.#rows.push({ row, hidden: this.#rowHidden, cells: this.#cells });
    }
    this.#row = last;
  }
}

function count(text: string | null): number {
  const value = text === null ? 1 : Number(text);
  if (!Number.isInteger(value) || value < 1) refuse(problems.damaged);
  return value;
}

function isHidden(visibility: string | null): boolean {
  return visibility === 'collapse' || visibility === 'filter';
}

/**
 * In OpenDocument any run of white space is one space; more of them are written as elements. LibreOffice shows a line break all the
 * same where there is one, which parts two numbers.
 */
function spaced(text: string): string {
  return text.replace(/[ \t\r\n]+/g, (run) => (run.includes('\n') ? '\n' : ' '));
}
