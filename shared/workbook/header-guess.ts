import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { headerMeanings } from './header-meaning.ts';
import type { SourceRow } from './source-row.ts';
import { valueShape } from './value-shape.ts';

export interface HeaderGuess {
  /** As Excel counts; 0 when the sheet starts with recipients and names no columns. */
  readonly row: number;
  /** One sentence for the person. */
  readonly why: string;
  /** How many fields of a recipient the row names: the measure by which sheets are compared. */
  readonly named: number;
}

/** Headers are looked for this far down; the rest of a sheet cannot be a title. */
export const headerDepth = 40;

/**
 * Guesses which row names the columns, from the first rows of a sheet that hold anything (top to bottom).
 * A row is the likelier the more fields it names, and the less its cells look like anybody's data.
 */
export function guessHeader(rows: readonly SourceRow[]): HeaderGuess {
  const head = rows.slice(0, headerDepth);
  const scored = head.map((row) => ({ row, ...scoreRow(row) }));
  const best = scored.reduce<(typeof scored)[number] | null>(
    (kept, next) => (kept === null || next.score > kept.score ? next : kept),
    null,
  );
  if (best === null) return { row: 0, why: 'The sheet is empty.', named: 0 };
  if (best.named.length >= 2 || (best.named.length === 1 && best.data === 0))
    return {
      row: best.row.row,
      why: `Row ${best.row.row} names ${listed(best.named)}${above(best.row.row, head)}.`,
      named: best.named.length,
    };
  const first = scored[0];
  if (first !== undefined && first.data > 0)
    return {
      row: 0,
      why: 'No row names the columns, so the first row is read as a recipient. Please choose the columns.',
      named: 0,
    };
  const wide = scored.find(({ row, data }) => data === 0 && filledCells(row).length >= 2) ?? best;
  return {
    row: wide.row.row,
    why: `No row has known column headers; row ${wide.row.row} is the first that could be the header row.`,
    named: 0,
  };
}

function scoreRow(row: SourceRow): { score: number; named: string[]; data: number } {
  const filled = filledCells(row);
  const named = new Map<string, string>();
  let data = 0;
  let words = 0;
  for (const cell of filled) {
    const text = cellText(cell).trim();
    if (looksLikeData(cell)) {
      data += 1;
      continue;
    }
    if (cell.kind !== 'text' || text.length > 60) continue;
    words += 1;
    const [hit] = headerMeanings(text);
    if (hit !== undefined && hit.score >= 0.7 && !named.has(hit.meaning))
      named.set(hit.meaning, text);
  }
  // Two names outweigh any number of plain words, and one cell of data outweighs a name.
  const score = named.size * 4 + words * 0.5 - data * 4 - (filled.length === 1 ? 3 : 0);
  return { score, named: [...named.values()], data };
}

function looksLikeData(cell: Cell): boolean {
  const shape = valueShape(cell);
  return shape === 'email' || shape === 'mobile' || shape === 'amount' || shape === 'date';
}

function filledCells(row: SourceRow): Cell[] {
  return row.cells.filter((cell) => cellText(cell).trim() !== '');
}

function above(row: number, head: readonly SourceRow[]): string {
  const rows = head.filter((other) => other.row < row).length;
  if (rows === 0) return '';
  return rows === 1 ? '; the row above it is a title' : `; the ${rows} rows above it are a title`;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 4).map((name) => `“${name}”`);
  if (names.length > 4) shown.push(`${names.length - 4} more`);
  const last = shown.pop() ?? '';
  return shown.length === 0 ? last : `${shown.join(', ')} and ${last}`;
}
