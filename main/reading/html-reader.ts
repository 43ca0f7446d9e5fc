import { TextDecoder } from 'node:util';
import { isUtf8 } from 'node:buffer';
import { defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes } from 'parse5';
import type { Cell } from '../../shared/cell/cell.ts';
import { emptyCell } from '../../shared/cell/cell-text.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { readingLimits } from './reading-limits.ts';
import { problems, refuse } from './reading-problem.ts';
import { asStruck, TextPieces } from './text-pieces.ts';
import {
  nothingAtTheEnd,
  type SheetEnd,
  type SheetFacts,
  type WorkbookReader,
} from './workbook-reader.ts';

type Element = DefaultTreeAdapterTypes.Element;
type Node = DefaultTreeAdapterTypes.ChildNode;

const batchRows = 1_000;

/**
 * Reads the tables of a web page, which banks and HR systems name .xls. All cells are texts, as the page shows
 * them; each table is a sheet. It is parsed as browsers do, as a whole, so only a process of its own does it.
 */
export class HtmlReader implements WorkbookReader {
  readonly kind = 'html';
  readonly textFormat = null;
  readonly remarks: readonly string[] = [];
  readonly sheets: readonly SheetFacts[];
  readonly #tables: readonly SourceRow[][];

  constructor(bytes: Buffer) {
    if (bytes.length > readingLimits.xlsBytes) refuse(problems.tooLarge);
    const text = pageText(bytes);
    if (tagsIn(text) > readingLimits.pageTags) refuse(problems.tooLarge);
    const found: Element[] = [];
    collect(parse(text), (element) => {
      if (element.tagName === 'table') found.push(element);
      return true;
    });
    // A table that only lays out others holds their texts a second time.
    this.#tables = found.filter((table) => !holdsTable(table)).map(rowsOf);
    this.sheets = this.#tables.map((rows, index) => ({
      name: `Table ${index + 1}`,
      rows: rows.at(-1)?.row ?? 0,
      columns: Math.max(0, ...rows.map(({ cells }) => cells.length)),
      hidden: false,
    }));
    if (this.sheets.length === 0) refuse(problems.webPage);
  }

  // The interface is asynchronous for the readers that inflate; the page is at hand.
  // eslint-disable-next-line @typescript-eslint/require-await
  async peek(sheet: number, count: number): Promise<SourceRow[]> {
    return (this.#tables[sheet] ?? []).slice(0, count);
  }

  // eslint-disable-next-line @typescript-eslint/require-await
  async *read(sheet: number): AsyncGenerator<SourceRow[], SheetEnd> {
    const rows = this.#tables[sheet] ?? [];
    for (let at = 0; at < rows.length; at += batchRows) yield rows.slice(at, at + batchRows);
    return nothingAtTheEnd;
  }
}

/** Gives the text of a page: by its mark, by what its head says, else as UTF-8 or as Windows writes it. */
function pageText(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, 2048);
  const marked = head.startsWith('\xff\xfe')
    ? 'utf-16le'
    : head.startsWith('\xfe\xff')
      ? 'utf-16be'
      : null;
  const said = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  const fallback = isUtf8(bytes) ? 'utf-8' : 'windows-1252';
  try {
    return new TextDecoder(marked ?? (fallback === 'utf-8' ? fallback : said) ?? fallback).decode(
      bytes,
    );
  } catch {
    // The page names an encoding that nobody knows.
    return new TextDecoder(fallback).decode(bytes);
  }
}

/** How many elements a page opens, before anything is made of them. */
function tagsIn(text: string): number {
  let tags = 0;
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1))
    if (text[at + 1] !== '/') tags += 1;
  return tags;
}

/** Walks the elements below a node from first to last; `into` says whether to look inside one. */
function collect(
  node: DefaultTreeAdapterTypes.ParentNode,
  into: (element: Element) => boolean,
): void {
  const open = node.childNodes.toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop())
    if (tree.isElementNode(next) && into(next))
      for (const child of next.childNodes.toReversed()) open.push(child);
}

function holdsTable(table: Element): boolean {
  let found = false;
  collect(table, ({ tagName }) => {
    found ||= tagName === 'table';
    return !found;
  });
  return found;
}

function rowsOf(table: Element): SourceRow[] {
  const rows: SourceRow[] = [];
  /** For each column: how many more rows a cell from above reaches into. */
  const taken: number[] = [];
  let row = 0;
  collect(table, (element) => {
    if (element.tagName !== 'tr') return true;
    row += 1;
    if (row > readingLimits.rows) refuse(problems.tooManyRows);
    const cells = cellsOf(element, taken);
    if (cells.length > 0) rows.push({ row, hidden: isHidden(element), cells });
    return false;
  });
  return rows;
}

function cellsOf(row: Element, taken: number[]): Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  const skip = () => {
    for (; (taken[column] ?? 0) > 0; column += 1) taken[column] = (taken[column] ?? 0) - 1;
  };
  for (const node of row.childNodes) {
    if (!tree.isElementNode(node) || (node.tagName !== 'td' && node.tagName !== 'th')) continue;
    skip();
    const cell = cellOf(node);
    const wide = span(node, 'colspan');
    const high = span(node, 'rowspan');
    if (column + wide > readingLimits.columns) refuse(problems.tooManyColumns);
    if (cell !== emptyCell) {
      while (cells.length < column) cells.push(emptyCell);
      cells[column] = cell;
    }
    for (let at = column; at < column + wide; at += 1) taken[at] = high - 1;
    column += wide;
  }
  skip();
  return cells;
}

function span(cell: Element, name: 'colspan' | 'rowspan'): number {
  const said = Number(attribute(cell, name) ?? 1);
  return Number.isInteger(said) && said > 0 ? Math.min(said, 1_000) : 1;
}

/** What begins on a line of its own, and ends on it. */
const blocks = new Set(
  'address article aside blockquote br center dd details dialog div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary ul'.split(
    ' ',
  ),
);
const unseen = new Set(['script', 'style', 'template', 'head']);
const striking = new Set(['s', 'strike', 'del']);
const raising = new Set(['sup', 'sub']);

function cellOf(cell: Element): Cell {
  let text = '';
  const pieces = new TextPieces();
  const endLine = () => {
    if (text.trim() !== '') text = `${text.trimEnd()}\n`;
  };
  const walk = (node: Node, around: Look, depth: number): void => {
    if (depth > 200 || text.length > readingLimits.cellCharacters) refuse(problems.suspicious);
    if (tree.isTextNode(node)) {
      // In a page any run of white space is one space; one that does not break is kept.
      const piece = node.value.replace(/[ \t\r\n\f]+/g, ' ');
      pieces.struck = around.struck;
      pieces.raised = around.raised;
      text += pieces.take(piece);
    } else if (tree.isElementNode(node)) {
      if (unseen.has(node.tagName) || isHidden(node)) return;
      const ownLine = isBlock(node);
      if (ownLine) endLine();
      const inner = lookOf(node, around);
      for (const child of node.childNodes) walk(child, inner, depth + 1);
      if (ownLine) endLine();
    }
  };
  const look = lookOf(cell, { struck: false, raised: false });
  for (const child of cell.childNodes) walk(child, look, 0);
  const shown = text.replace(/^[ \n]+|[ \n]+$/g, '').replace(/ *\n */g, '\n');
  if (shown.length > readingLimits.cellCharacters) refuse(problems.suspicious);
  return shown === '' ? emptyCell : asStruck({ kind: 'text', text: shown }, pieces.settle());
}

interface Look {
  readonly struck: boolean;
  readonly raised: boolean;
}

/** How an element's letters look, within what is around it. */
function lookOf(element: Element, around: Look): Look {
  const style = attribute(element, 'style') ?? '';
  return {
    struck:
      around.struck ||
      striking.has(element.tagName) ||
      /text-decoration[^;:]*:[^;]*line-through/i.test(style),
    raised:
      around.raised ||
      raising.has(element.tagName) ||
      /vertical-align\s*:\s*(?:super|sub)/i.test(style),
  };
}

function isBlock(element: Element): boolean {
  return (
    blocks.has(element.tagName) ||
    /display\s*:\s*(?:block|flex|grid|list-item|table)/i.test(attribute(element, 'style') ?? '')
  );
}

function isHidden(element: Element): boolean {
  return (
    attribute(element, 'hidden') !== null ||
    /(?:display\s*:\s*none|mso-hide\s*:\s*all)/i.test(attribute(element, 'style') ?? '')
  );
}

function attribute(element: Element, name: string): string | null {
  return element.attrs.find((one) => one.name === name)?.value ?? null;
}
