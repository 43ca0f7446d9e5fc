import type { Cell } from '../../shared/cell/cell.ts';
import { asStruck } from './struck-text.ts';

/** What a sheet says of its cells besides their values, which the library that reads old and binary workbooks leaves out. */
export interface SheetMarks {
  /** By row and column, as `cellPlace` makes it: what of the cell is struck through. */
  readonly struck: Map<number, 'all' | 'part'>;
  /** Its formulas' results are not to be trusted: they were not worked out when it was saved. */
  recalculate: boolean;
}

/** The marks of a workbook by the name of each sheet. */
export type BookMarks = ReadonlyMap<string, SheetMarks>;

/** A row and a column, both from 0, in one number. */
export function cellPlace(row: number, column: number): number {
  return row * 16_384 + column;
}

/** Gives a cell with what is marked on it. */
export function markedCell(cell: Cell, place: number, marks: SheetMarks): Cell {
  const struck = asStruck(cell, marks.struck.get(place) ?? null);
  const stale =
    marks.recalculate &&
    (struck.kind === 'text' || struck.kind === 'number') &&
    struck.formula === true;
  return stale ? { ...struck, stale: true } : struck;
}

/** Where a font begins in a text of several pieces. */
export interface FontRun {
  readonly at: number;
  readonly struck: boolean;
}

/** What is struck through of a text by its own fonts; null where they say nothing of that. */
export function struckByRuns(text: string, runs: readonly FontRun[]): 'all' | 'part' | null {
  let struck = false;
  let plain = text.slice(0, runs[0]?.at ?? 0).trim() !== '';
  for (const [index, run] of runs.entries()) {
    if (text.slice(run.at, runs[index + 1]?.at).trim() === '') continue;
    if (run.struck) struck = true;
    else plain = true;
  }
  return struck ? (plain ? 'part' : 'all') : null;
}
