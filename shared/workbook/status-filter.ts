import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { quote } from '../findings/quote.ts';
import { speaksAgainstPaying } from '../validation/status.ts';
import { valueKey, type FieldHow } from './field-how.ts';
import type { Column, ColumnMapping } from './inspection.ts';
import { withHow } from './feed-field.ts';

/** Gives why a row is excluded by its status, as somebody chose; null: it is not. */
export function excludedByStatus(
  cells: readonly Cell[],
  { status, statusOut = [] }: FieldHow,
): string | null {
  const cell = status === undefined || statusOut.length === 0 ? undefined : cells[status];
  if (cell === undefined || cell.kind === 'empty') return null;
  const shown = cellText(cell).trim();
  return statusOut.includes(valueKey(shown)) ? `The status is ${quote(shown)}` : null;
}

/** The values of the status column, with those that speak against paying first; null without such a column. */
export function statusValues(
  columns: readonly Column[],
  mapping: ColumnMapping,
): { readonly header: string; readonly values: readonly StatusValue[] } | null {
  const { status, statusOut = [] } = mapping.how ?? {};
  const column = columns.find(({ index }) => index === status);
  if (column === undefined || column.values === null) return null;
  return {
    header: column.header,
    values: column.values.map(({ text, rows }) => ({
      text,
      rows,
      against: speaksAgainstPaying(text),
      excluded: statusOut.includes(valueKey(text)),
    })),
  };
}

export interface StatusValue {
  readonly text: string;
  readonly rows: number;
  /** It says by itself that the recipient is not to be paid. */
  readonly against: boolean;
  readonly excluded: boolean;
}

/** Has the rows with these values of the status column excluded at the import, or paid after all. */
export function withStatus(
  mapping: ColumnMapping,
  values: readonly string[],
  excluded: boolean,
): ColumnMapping {
  const { statusOut = [], ...how } = mapping.how ?? {};
  const keys = values.map(valueKey);
  const others = statusOut.filter((key) => !keys.includes(key));
  const next = excluded ? [...others, ...keys] : others;
  return withHow(mapping, next.length === 0 ? how : { ...how, statusOut: next });
}
