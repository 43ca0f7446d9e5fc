import { isAddedRow, rowNumber } from '../../../shared/batch/row-number.ts';
import { rupeesText, type Paise } from '../../../shared/money/paise.ts';
import type { Cell } from '../../../shared/cell/cell.ts';
import { cellText } from '../../../shared/cell/cell-text.ts';
import type { Column } from '../column.ts';
import { excelDay, excelMoment } from '../indian-time.ts';
import {
  booleanXml,
  columnLetters,
  formulaXml,
  numberXml,
  rupeesXml,
  textXml,
} from './cell-xml.ts';
import { linesIn, sheetPlan, type SheetPlan, type SheetWriter } from './sheet.ts';
import { styleId, type StyleName } from './styles.ts';

/** Texts that would be a formula, or a command to some program, if somebody typed them into a cell. */
const looksActive = /^[=+\-@\t\r\n]/;

/** Gives the plan of a sheet that is one table with its header in row 1. */
export function tablePlan<Item>(
  name: string,
  columns: readonly Column<Item>[],
  given: Partial<SheetPlan>,
): SheetPlan {
  return sheetPlan({
    name,
    widths: columns.map((column) => column.width),
    pagesAcross: Math.max(1, Math.round(sum(columns.map(({ width }) => width)) / pageWidth)),
    digitColumns: columns.flatMap((column, index) => (holdsDigits(column) ? [index] : [])),
    ...given,
  });
}

/** Writes a table: the header, each item, and in the end a row of totals for its rupee columns. */
export class TableWriter<Item> {
  readonly sheet: SheetWriter;
  readonly #columns: readonly { readonly letters: string; readonly column: Column<Item> }[];
  #items = 0;

  constructor(sheet: SheetWriter, columns: readonly Column<Item>[]) {
    this.sheet = sheet;
    this.#columns = columns.map((column, index) => ({ letters: columnLetters(index), column }));
    sheet.putTexts(
      columns.map((column) => column.header),
      (index) => (columns[index]?.from === 'source' ? 'header' : 'resultHeader'),
    );
  }

  /** How many items were written. */
  get items(): number {
    return this.#items;
  }

  /** Writes an item as the next row; gives a promise when the caller must wait. */
  add(item: Item): Promise<void> | null {
    const row = this.sheet.nextRow;
    this.#items += 1;
    let cells = '';
    let lines = 1;
    for (const { letters, column } of this.#columns) {
      cells += itemXml(`${letters}${row}`, column, item);
      if (column.kind === 'text' && column.wrap)
        lines = Math.max(lines, linesIn(column.read(item) ?? '', column.width));
    }
    return this.sheet.add(cells, lines);
  }

  /** Writes a row of totals under a table that has rows; `totals` by header. Follows the filter in Excel. */
  addTotals(totals: ReadonlyMap<string, Paise>): void {
    this.sheet.endTable();
    const last = this.sheet.nextRow - 1;
    if (this.#items === 0) return;
    const row = this.sheet.nextRow;
    const cells = this.#columns.map(({ letters, column }, index) => {
      const total = column.kind === 'rupees' ? totals.get(column.header) : undefined;
      if (total !== undefined)
        return formulaXml(
          `${letters}${row}`,
          `SUBTOTAL(109,${letters}2:${letters}${last})`,
          { kind: 'number', text: rupeesText(total) },
          'totalRupees',
        );
      return index === 0
        ? textXml(`${letters}${row}`, 'Total of the rows shown', 'totalLabel')
        : '';
    });
    this.sheet.put(cells.join(''));
  }
}

/** Characters that a landscape page holds in a size that can be read. */
const pageWidth = 240;

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function holdsDigits<Item>(column: Column<Item>): boolean {
  return column.kind === 'text' ? !column.wrap : column.kind === 'source' && column.as !== 'rupees';
}

function itemXml<Item>(at: string, column: Column<Item>, item: Item): string {
  switch (column.kind) {
    case 'text': {
      const text = column.read(item);
      return text === null ? '' : dataTextXml(at, text, column.wrap ? 'wrapped' : 'text');
    }
    case 'rupees': {
      const amount = column.read(item);
      return amount === null ? '' : rupeesXml(at, amount, 'rupees');
    }
    case 'count': {
      const count = column.read(item);
      return count === null ? '' : numberXml(at, count, 'plain');
    }
    case 'row': {
      const row = column.read(item);
      if (row === null) return '';
      return isAddedRow(row) ? textXml(at, rowNumber(row), 'text') : numberXml(at, row, 'plain');
    }
    case 'moment': {
      const iso = column.read(item);
      return iso === null ? '' : momentXml(at, iso);
    }
    case 'source':
      return sourceCellXml(at, column.read(item), column.as);
  }
}

const quotedStyle: Partial<Record<StyleName, StyleName>> = {
  text: 'quotedText',
  wrapped: 'quotedWrapped',
};

/** A text that came from data: never a formula, not even after a person edits the cell. */
export function dataTextXml(at: string, text: string, style: StyleName): string {
  return textXml(at, text, looksActive.test(text) ? (quotedStyle[style] ?? style) : style);
}

/** A moment as a real date in Indian time, or its own text when it is no time. */
export function momentXml(at: string, iso: string): string {
  const moment = excelMoment(iso);
  return moment === null ? dataTextXml(at, iso, 'text') : numberXml(at, moment, 'moment');
}

/** The looks of a source cell's text, numbers and days. */
export interface SourceLooks {
  readonly text: StyleName;
  readonly number: StyleName;
  readonly day: StyleName;
}

const usualLooks: Readonly<Record<'digits' | 'rupees' | 'other', SourceLooks>> = {
  digits: { text: 'text', number: 'plain', day: 'day' },
  rupees: { text: 'text', number: 'rupees', day: 'day' },
  other: { text: 'text', number: 'plain', day: 'day' },
};

/**
 * A cell of the imported sheet as it came. Numbers in a column of mobiles or references become the text of all
 * their digits, so that no program shows them as 9.19E+09; a formula without a value is written as its text.
 */
export function sourceCellXml(
  at: string,
  cell: Cell,
  as: 'digits' | 'rupees' | 'other',
  looks: SourceLooks = usualLooks[as],
): string {
  switch (cell.kind) {
    case 'empty':
      return '';
    case 'number':
      if (as === 'digits' || !Number.isFinite(cell.value))
        return dataTextXml(at, digitsText(cell.value, cell.shown), looks.text);
      return numberXml(at, cell.value, looks.number);
    case 'boolean':
      return booleanXml(at, cell.value);
    case 'date': {
      const day = excelDay(cell.iso);
      return day === null ? dataTextXml(at, cell.shown, looks.text) : numberXml(at, day, looks.day);
    }
    case 'text':
    case 'error':
    case 'formula':
      return dataTextXml(at, cellText(cell), looks.text);
  }
}

function digitsText(value: number, shown: string): string {
  return Number.isSafeInteger(value) ? String(value) : shown;
}

/** Excel's number of the style that empty cells of a text column have. */
export const textColumnStyle = styleId.text;
