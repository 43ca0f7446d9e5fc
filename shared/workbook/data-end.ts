import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import type { ColumnMapping } from './inspection.ts';
import { fieldCells, type SourceRow } from './source-row.ts';
import { valueShape } from './value-shape.ts';

export interface DataEnd {
  /** How many of the rows, counted from the first of them, are kept. */
  readonly keep: number;
  /** One sentence for each kind of row that was left out. */
  readonly remarks: string[];
}

const totalLabel =
  /^\W*(?:(?:grand|sub|net|overall|gross)[\s-]*)?totals?(?:\b|$)|^\W*sum(?:\s+of\b|\W*$)|^\W*(?:कुल|योग|महायोग|सकल)(?=$|[\s:.-])|^\W*(?:kul|yog|mahayog)(?:\s*(?:yog|rashi|rakam))?\W*$/iu;

/**
 * Finds where the recipients end: total rows, notes and signatures at the bottom are left out, with a sentence.
 * Takes the last rows of the sheet that hold anything, and how many cells its rows usually fill.
 * A row with an e-mail address or a mobile number is a person and is never left out.
 */
export function findDataEnd(
  tail: readonly SourceRow[],
  mapping: ColumnMapping,
  usuallyFilled: number,
): DataEnd {
  const totals: number[] = [];
  const others: number[] = [];
  let keep = tail.length;
  for (; keep > 0; keep -= 1) {
    const row = tail[keep - 1];
    if (row === undefined || isPerson(row, mapping)) break;
    if (hasTotalLabel(row, mapping) && !isSomebody(row, mapping)) totals.unshift(row.row);
    else if (isNote(row, mapping, usuallyFilled)) others.unshift(row.row);
    else break;
  }
  const remarks: string[] = [];
  if (totals.length > 0)
    remarks.push(
      `${rowsWords(totals)} at the end ${totals.length === 1 ? 'is a total and was' : 'are totals and were'} skipped.`,
    );
  if (others.length > 0)
    remarks.push(
      `${rowsWords(others)} at the end ${others.length === 1 ? 'holds no recipient and was' : 'hold no recipient and were'} skipped.`,
    );
  return { keep, remarks };
}

function isPerson(row: SourceRow, mapping: ColumnMapping): boolean {
  const { email, mobile } = fieldCells(row.cells, mapping, {});
  if (valueShape(mobile) === 'mobile') return true;
  if (valueShape(email) === 'email') return true;
  if (mapping.email !== undefined || mapping.mobile !== undefined) return false;
  return row.cells.some((cell) => {
    const shape = valueShape(cell);
    return shape === 'email' || (shape === 'mobile' && !hasTotalLabel(row, mapping));
  });
}

/** A label stands first or where the names are; "Total safety champion" in a remark is none. */
function hasTotalLabel(row: SourceRow, mapping: ColumnMapping): boolean {
  const first = row.cells.find((cell) => cellText(cell).trim() !== '');
  const { name } = fieldCells(row.cells, mapping, {});
  return [first, name].some((cell) => cell?.kind === 'text' && totalLabel.test(cell.text));
}

/** A row with a name, an amount and anything to reach the person by is never a total, however wrong its cells are. */
function isSomebody(row: SourceRow, mapping: ColumnMapping): boolean {
  const { name, amount, email, mobile } = fieldCells(row.cells, mapping, {});
  const filled = (cell: Cell) => cellText(cell).trim() !== '';
  return filled(name) && filled(amount) && (filled(email) || filled(mobile));
}

/** A row with both a name and an amount is somebody, however little else it says. */
function isNote(row: SourceRow, mapping: ColumnMapping, usuallyFilled: number): boolean {
  const filled = row.cells.filter((cell) => cellText(cell).trim() !== '').length;
  const fields = fieldCells(row.cells, mapping, {});
  const somebody =
    cellText(fields.name).trim() !== '' &&
    cellText(fields.amount).trim() !== '' &&
    valueShape(fields.amount) === 'amount';
  return !somebody && filled < usuallyFilled / 2;
}

/** "Row 7", "Rows 7 and 8", "Rows 7–12". Takes row numbers in rising order. */
export function rowsWords(rows: readonly number[]): string {
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return 'No row';
  if (rows.length === 1) return `Row ${first}`;
  if (rows.length === 2) return `Rows ${first} and ${last}`;
  if (last - first === rows.length - 1) return `Rows ${first}–${last}`;
  const shown = rows.slice(0, 5).join(', ');
  return rows.length <= 5 ? `Rows ${shown}` : `Rows ${shown} and ${rows.length - 5} more`;
}
