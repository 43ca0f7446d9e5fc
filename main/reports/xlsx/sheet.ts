import { columnLetters, escapeText, textXml } from './cell-xml.ts';
import type { StyleName } from './styles.ts';
import type { ZipPart } from './zip-stream.ts';

/** A check that Excel makes when a person types into a cell. The words and formulas in it are ours. */
export type Validation =
  | {
      readonly kind: 'list';
      readonly range: string;
      readonly options: readonly string[];
      readonly prompt: string;
      readonly error: string;
    }
  | {
      readonly kind: 'formula';
      readonly range: string;
      readonly formula: string;
      readonly prompt: string;
      readonly error: string;
    };

/** What is known of a sheet before its first row. */
export interface SheetPlan {
  readonly name: string;
  readonly widths: readonly number[];
  /** The row that stays in sight, is repeated on every printed page and carries the filters; null: none. */
  readonly headerRow: number | null;
  /** Columns at the left that stay in sight. */
  readonly frozenColumns: number;
  readonly filter: boolean;
  /** 0-based columns that hold digits as text on purpose. */
  readonly digitColumns: readonly number[];
  /** How many pages side by side it is printed on. */
  readonly pagesAcross: number;
  /** Printed at the top of each page. */
  readonly printHeader: string;
  readonly alarmTab: boolean;
  /** The style of cells that are still empty, by 0-based column. */
  readonly columnStyles: Readonly<Record<number, number>>;
  readonly validations: readonly Validation[];
}

/** A plan with the usual answers. */
export function sheetPlan(
  given: Partial<SheetPlan> & Pick<SheetPlan, 'name' | 'widths'>,
): SheetPlan {
  return {
    headerRow: 1,
    frozenColumns: 0,
    filter: true,
    digitColumns: [],
    pagesAcross: 1,
    printHeader: '',
    alarmTab: false,
    columnStyles: {},
    validations: [],
    ...given,
  };
}

/** The height of a line of text; programs other than Excel do not stretch rows by themselves. */
const linePoints = 15;
/** A row that is taller hides the rows after it; the whole text is in the cell all the same. */
const mostLines = 8;

/** Gives how many lines a text takes in a cell of that width. */
export function linesIn(text: string, width: number): number {
  if (text.length <= width && !text.includes('\n')) return 1;
  let lines = 0;
  // Words wrap before the edge, so a line holds a little less than the width.
  for (const part of text.split('\n')) lines += Math.max(1, Math.ceil(part.length / (width * 0.9)));
  return lines;
}

/** A sheet that is being written, row by row, downwards. */
export class SheetWriter {
  readonly plan: SheetPlan;
  readonly #part: ZipPart;
  #row = 0;
  /** The last row of the filtered table, when the sheet goes on below it. */
  #tableEnd: number | null = null;

  constructor(plan: SheetPlan, part: ZipPart) {
    this.plan = plan;
    this.#part = part;
    this.#part.put(beginning(plan));
  }

  /** The row that the next `add` writes, as Excel counts. */
  get nextRow(): number {
    return this.#row + 1;
  }

  /** Writes the next row, `lines` of text high, from its cells' XML; gives a promise when the caller must wait. */
  add(cells: string, lines = 1): Promise<void> | null {
    return this.#part.append(this.#rowXml(cells, lines));
  }

  /** Leaves rows empty, so that the next one is `row`; does nothing when that is behind. */
  skipTo(row: number): void {
    this.#row = Math.max(this.#row, row - 1);
  }

  /** Like `add`, without waiting: for sheets of a page or two. */
  put(cells: string, lines = 1): void {
    this.#part.put(this.#rowXml(cells, lines));
  }

  /** Like `put`, for a row of texts of our own: a header. */
  putTexts(texts: readonly string[], style: (index: number) => StyleName): void {
    const row = this.nextRow;
    this.put(
      texts
        .map((text, index) => textXml(`${columnLetters(index)}${row}`, text, style(index)))
        .join(''),
    );
  }

  /** Says that the table ends with the row written last: what follows (a total) is not filtered or sorted. */
  endTable(): void {
    this.#tableEnd = this.#row;
  }

  /** The range that carries the filter buttons ("$A$1:$F$20"); null when there is none. */
  filterRange(): string | null {
    const { headerRow, filter, widths } = this.plan;
    if (!filter || headerRow === null || widths.length === 0) return null;
    const last = Math.max(this.#tableEnd ?? this.#row, headerRow);
    return `$A$${headerRow}:$${columnLetters(widths.length - 1)}$${last}`;
  }

  #rowXml(cells: string, lines: number): string {
    this.#row += 1;
    const points = Math.min(lines, mostLines) * linePoints;
    const height = lines === 1 ? '' : ` ht="${points}" customHeight="1"`;
    return `<row r="${this.#row}"${height}>${cells}</row>`;
  }

  /** `notes`: whether the package has comments for this sheet. */
  async close(notes: boolean): Promise<void> {
    this.#part.put(ending(this.plan, this.filterRange(), notes));
    await this.#part.close();
  }
}

function beginning(plan: SheetPlan): string {
  const tab = plan.alarmTab ? '<tabColor rgb="FFB42318"/>' : '';
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"',
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    `<sheetPr>${tab}<pageSetUpPr fitToPage="1"/></sheetPr>`,
    `<sheetViews><sheetView workbookViewId="0">${pane(plan)}</sheetView></sheetViews>`,
    '<sheetFormatPr defaultRowHeight="15"/>',
    plan.widths.length === 0 ? '' : `<cols>${columnsXml(plan)}</cols>`,
    '<sheetData>',
  ].join('');
}

function columnsXml({ widths, columnStyles }: SheetPlan): string {
  return widths
    .map((width, index) => {
      const style = columnStyles[index];
      const look = style === undefined ? '' : ` style="${style}"`;
      return `<col min="${index + 1}" max="${index + 1}" width="${width}"${look} customWidth="1"/>`;
    })
    .join('');
}

function pane({ headerRow, frozenColumns }: SheetPlan): string {
  if (headerRow === null) return '';
  const across = frozenColumns > 0 ? ` xSplit="${frozenColumns}"` : '';
  const active = frozenColumns > 0 ? 'bottomRight' : 'bottomLeft';
  const first = `${columnLetters(frozenColumns)}${headerRow + 1}`;
  return (
    `<pane${across} ySplit="${headerRow}" topLeftCell="${first}" activePane="${active}" state="frozen"/>` +
    `<selection pane="${active}" activeCell="${first}" sqref="${first}"/>`
  );
}

function ending(plan: SheetPlan, filter: string | null, notes: boolean): string {
  const digits = plan.digitColumns.map(columnLetters).map((name) => `${name}1:${name}1048576`);
  return [
    '</sheetData>',
    filter === null ? '' : `<autoFilter ref="${filter.replaceAll('$', '')}"/>`,
    validationsXml(plan.validations),
    '<pageMargins left="0.4" right="0.4" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    `<pageSetup paperSize="9" orientation="landscape" fitToWidth="${plan.pagesAcross}" fitToHeight="0"/>`,
    `<headerFooter><oddHeader>${escapeText(`&C${printed(plan.printHeader)}`)}</oddHeader>`,
    `<oddFooter>${escapeText('&L&A&RPage &P of &N')}</oddFooter></headerFooter>`,
    digits.length === 0
      ? ''
      : `<ignoredErrors><ignoredError sqref="${digits.join(' ')}" numberStoredAsText="1"/></ignoredErrors>`,
    notes ? '<legacyDrawing r:id="rId1"/>' : '',
    '</worksheet>',
  ].join('');
}

/** A header of the page is a little language of its own: `&` begins a command, and 255 signs are the most. */
function printed(text: string): string {
  return text.slice(0, 100).replaceAll('&', '&&');
}

function validationsXml(validations: readonly Validation[]): string {
  if (validations.length === 0) return '';
  return `<dataValidations count="${validations.length}">${validations.map(validationXml).join('')}</dataValidations>`;
}

function validationXml(validation: Validation): string {
  const shared = `allowBlank="1" showInputMessage="1" showErrorMessage="1" sqref="${validation.range}" prompt="${escapeText(validation.prompt)}" error="${escapeText(validation.error)}"`;
  switch (validation.kind) {
    case 'list':
      return `<dataValidation type="list" ${shared}><formula1>${escapeText(`"${validation.options.join(',')}"`)}</formula1></dataValidation>`;
    case 'formula':
      return `<dataValidation type="custom" ${shared}><formula1>${escapeText(validation.formula)}</formula1></dataValidation>`;
  }
}
