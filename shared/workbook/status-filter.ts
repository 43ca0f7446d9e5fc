import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { quote } from '../findings/quote.ts';
import { recipientFields } from '../recipient/fields.ts';
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

/** The columns that may say who is to be paid: they feed no field, and have a header and a few different values. */
export function statusCandidates(columns: readonly Column[], mapping: ColumnMapping): Column[] {
  const fed = new Set(recipientFields.flatMap((field) => mapping[field] ?? []));
  return columns.filter(
    ({ index, header, values }) =>
      index === mapping.how?.status ||
      (!fed.has(index) && header !== '' && (values?.length ?? 0) > 1),
  );
}

/** Has another column, or none, say who is to be paid; what the one before excluded is paid again. */
export function withStatusColumn(mapping: ColumnMapping, column: number | null): ColumnMapping {
  const how = { ...mapping.how };
  Reflect.deleteProperty(how, 'status');
  Reflect.deleteProperty(how, 'statusOut');
  return withHow(mapping, column === null ? how : { ...how, status: column });
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
