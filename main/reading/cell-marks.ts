import type { Cell } from '../../shared/cell/cell.ts';
import { asStruck, raisedDigit, TextPieces } from './text-pieces.ts';

/** What a sheet says of its cells besides their values, which the library that reads old and binary workbooks leaves out. */
export interface SheetMarks {
  /** By row and column, as `cellPlace` makes it: what of the cell is struck through. */
  readonly struck: Map<number, 'all' | 'part'>;
  /** By the same: where in its text digits stand above or below the line. */
  readonly raised: Map<number, readonly number[]>;
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

/** Writes the digits at these places of a text as they stand: above the line. */
export function raisedText(text: string, places: readonly number[]): string {
  if (places.length === 0) return text;
  const letters = text.split('');
  for (const at of places) letters[at] = raisedDigit(letters[at] ?? '');
  return letters.join('');
}

/** How the letters of a font look; a font that is not named looks as any other. */
export interface FontLook {
  readonly struck: boolean;
  /** Above or below the line. */
  readonly raised: boolean;
}

/** The looks of fonts by their numbers, of those that are struck through or off the line. */
export type FontLooks = ReadonlyMap<number, FontLook>;

/** Of a font's flags and its place on the line, as binary workbooks of both kinds write them. */
export function fontLook(flags: number, offLine: number): FontLook | null {
  const look = { struck: (flags & 0x08) !== 0, raised: offLine === 1 || offLine === 2 };
  return look.struck || look.raised ? look : null;
}

/** Where a font begins in a text of several pieces. */
export interface FontRun {
  readonly at: number;
  readonly font: number;
}

/** What a text's own fonts say of it: what is struck through, null where they say nothing of that; which digits are raised. */
export interface TextMarks {
  readonly struck: 'all' | 'part' | null;
  readonly raised: readonly number[];
}

/** Reads a text by its own fonts; null where they mark nothing. */
export function marksByRuns(
  text: string,
  runs: readonly FontRun[],
  fonts: FontLooks,
): TextMarks | null {
  const pieces = new TextPieces();
  let seen = pieces.take(text.slice(0, runs[0]?.at));
  for (const [index, { font }] of runs.entries()) {
    const look = fonts.get(font);
    pieces.struck = look?.struck ?? false;
    pieces.raised = look?.raised ?? false;
    // What was taken is never taken again, whatever order a damaged file has its runs in.
    seen += pieces.take(text.slice(seen.length, runs[index + 1]?.at));
  }
  const struck = pieces.settle();
  const raised = seen === text ? [] : differing(text, seen);
  return struck === null && raised.length === 0 ? null : { struck, raised };
}

function differing(one: string, other: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) places.push(at);
  return places;
}
