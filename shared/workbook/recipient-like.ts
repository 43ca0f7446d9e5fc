import { cellText } from '../cell/cell-text.ts';
import type { SourceRow } from './source-row.ts';
import { valueShape } from './value-shape.ts';

/** Says whether a row may be a recipient whatever its columns are: an email or a mobile, and at least two other cells. */
export function looksLikeRecipient({ cells }: SourceRow): boolean {
  const shapes = cells.map(valueShape).filter((shape) => shape !== null);
  return shapes.length >= 3 && (shapes.includes('email') || shapes.includes('mobile'));
}

const longestText = 120;

/** What stands in a row, for a person to know it by. */
export function rowText({ cells }: SourceRow): string {
  const text = cells
    .map((cell) => cellText(cell).trim())
    .filter((shown) => shown !== '')
    .join(' · ');
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}
