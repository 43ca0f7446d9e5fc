import { cellContent } from '../cell/cell-content.ts';
import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { splitTitle } from '../validation/name.ts';

/** What a single value looks like, whatever its column is called. */
export const valueShapes = [
  'email',
  'mobile',
  'title',
  'amount',
  'reference',
  'name',
  'date',
  'words',
  'other',
] as const;
export type ValueShape = (typeof valueShapes)[number];

const titleWords = new Set(
  'mr mrs ms miss mx dr shri sri smt sushri kumari master श्री श्रीमती सुश्री कुमारी डॉ'.split(' '),
);

/** Gives the shape of a cell's value, or null for a blank one. A guess for proposing columns, not a check. */
export function valueShape(cell: Cell): ValueShape | null {
  switch (cell.kind) {
    case 'empty':
      return null;
    case 'number':
      return looksLikeMobile(numberText(cell.value)) ? 'mobile' : 'amount';
    case 'text':
      return textShape(cell.text);
    case 'date':
      return 'date';
    case 'boolean':
    case 'error':
    case 'formula':
      return 'other';
  }
}

function numberText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : '';
}

function textShape(raw: string): ValueShape | null {
  const text = cellContent(raw);
  if (text === '') return null;
  if (text.includes('@')) return /^\S+@\S+$/.test(text) ? 'email' : 'words';
  if (looksLikeMobile(text)) return 'mobile';
  if (titleWords.has(text.toLowerCase().replace(/\.$/, ''))) return 'title';
  if (looksLikeAmount(text)) return 'amount';
  if (/\d/.test(text))
    return /^[\p{L}\d][\p{L}\d/_.-]{2,}$/u.test(text) && /\p{L}/u.test(text)
      ? 'reference'
      : 'words';
  if (/^[\p{L}\p{M}][\p{L}\p{M}.'’ -]*$/u.test(text) && text.split(' ').length <= 5) return 'name';
  return 'words';
}

/** True for ten digits that can be an Indian mobile, however they are spaced, with or without +91 or a 0. */
export function looksLikeMobile(text: string): boolean {
  if (/^9\.\d{2,}E\+(09|11)$/i.test(text) || /^[6-8]\.\d{2,}E\+09$/i.test(text)) return true;
  if (!/^[+(]{0,2}\d[\d\s().-]*$/.test(text)) return false;
  return /^(?:0{0,2}91|0)?[6-9]\d{9}$/.test(text.replace(/\D/g, ''));
}

/** True for digits with the marks people put around rupees: ₹ 1,25,000/-, Rs. 500, 500 INR. */
export function looksLikeAmount(text: string): boolean {
  const bare = text
    .replace(/^(?:₹|rs\.?|inr|रु\.?)\s*/i, '')
    .replace(/\s*(?:\/-|₹|rs\.?|inr|rupees|only)$/i, '');
  return /^-?\d[\d,\s]*(?:\.\d+)?$/.test(bare) || /^\d(?:\.\d+)?E[+-]?\d+$/i.test(bare);
}

/** What a column's values look like, counted over the rows that were sampled. */
export interface ColumnProfile {
  /** Cells that hold anything. */
  readonly filled: number;
  /** The share of plain numbers that end with a 0 or a 5, as amounts of rewards do and codes do not. */
  readonly round: number;
  /** How many begin with a title: "Mr. Rahul Sharma". */
  readonly titled: number;
  readonly shapes: Readonly<Record<ValueShape, number>>;
  /** Different values among them. */
  readonly distinct: number;
  /** 1, 2, 3, …: a running number, not an amount. */
  readonly serial: boolean;
}

/** Gives the profile of a column from its cells, top to bottom. */
export function profileColumn(cells: Iterable<Cell>): ColumnProfile {
  const shapes: Record<ValueShape, number> = {
    email: 0,
    mobile: 0,
    title: 0,
    amount: 0,
    reference: 0,
    name: 0,
    date: 0,
    words: 0,
    other: 0,
  };
  const seen = new Set<string>();
  let filled = 0;
  let titled = 0;
  let rounded = 0;
  let steps = 0;
  let before: number | null = null;
  for (const cell of cells) {
    const shape = valueShape(cell);
    if (shape === null) continue;
    filled += 1;
    shapes[shape] += 1;
    const text = cellText(cell).trim();
    if (isRound(text)) rounded += 1;
    if (splitTitle(text).title !== '') titled += 1;
    seen.add(text);
    const value = /^\d{1,6}$/.test(text) ? Number(text) : null;
    if (value !== null && (before === null ? value <= 1 : value === before + 1)) steps += 1;
    before = value;
  }
  return {
    filled,
    titled,
    round: filled === 0 ? 0 : rounded / filled,
    shapes,
    distinct: seen.size,
    serial: filled > 2 && steps >= filled * 0.9,
  };
}

function isRound(text: string): boolean {
  return /^(?:₹|rs\.?|inr)?\s*[\d,]*\d[05](?:\.\d{1,2})?(?:\s*\/-)?$/i.test(text);
}
