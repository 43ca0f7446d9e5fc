import { z } from 'zod';
import { referencePattern, type Reference, type RowId } from '../../shared/batch/identifiers.ts';

/** A row as the engine gives it: for lists so long that a schema for each column of each row would be most of the work. */
export const rowOfColumns = z.custom<Readonly<Record<string, unknown>>>(
  (row) => typeof row === 'object' && row !== null,
);

/** The text of a column that must have one; throws where it has none. */
export function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('A column of a row is no text.');
  return value;
}

/** The text of a column that may be empty. */
export function textOrNull(value: unknown): string | null {
  return value === null ? null : text(value);
}

/** The whole number of a column that must have one; throws where it has none. */
export function whole(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new TypeError('A column of a row is no whole number.');
  return value;
}

/** The number of a row, by the rule of its schema. */
export function rowIdOf(value: unknown): RowId {
  if (!isRowId(value)) throw new TypeError('A column is no number of a row.');
  return value;
}

function isRowId(value: unknown): value is RowId {
  return whole(value) > 0;
}

/** The reference of a row, by the rule of its schema. */
export function referenceOf(value: unknown): Reference {
  if (!isReference(value)) throw new TypeError('A column is no reference.');
  return value;
}

function isReference(value: unknown): value is Reference {
  return referencePattern.test(text(value));
}
