import type { SheetView } from '../../shared/bridge/settings-calls.ts';
import { recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';
import type { ColumnMapping } from '../../shared/workbook/inspection.ts';
import { words } from './grid-columns-words.ts';

/** A column of the file, 0-based, that no field is read from: it is shown and not changed here. */
export type FurtherColumn = `sheet:${number}`;
export type GridColumn = 'row' | 'state' | RecipientField | FurtherColumn;

/** The columns of the sheet on the screen, in order, where nobody chose others. */
export const gridColumns: readonly GridColumn[] = ['row', 'state', ...recipientFields];

const columnWords: Readonly<Record<Exclude<GridColumn, FurtherColumn>, string>> = {
  row: words.row,
  state: 'Status',
  title: words.title,
  name: words.fullName,
  email: words.email,
  mobile: words.mobile,
  amount: words.amount,
  remarks: words.remarks,
  reference: words.reference,
};

function isFurther(column: GridColumn): column is FurtherColumn {
  return column.startsWith('sheet:');
}

/** The place in the file of a column that no field is read from; null for the others. */
export function furtherIndex(column: GridColumn): number | null {
  return isFurther(column) ? Number(column.slice('sheet:'.length)) : null;
}

/** The field of a column; null for those that a person does not write in. */
export function fieldOf(column: GridColumn): RecipientField | null {
  return recipientFields.find((field) => field === column) ?? null;
}

/** What stands over a column. */
export function columnTitle(column: GridColumn, headers: readonly string[]): string {
  return isFurther(column) ? (headers[furtherIndex(column) ?? -1] ?? '') : columnWords[column];
}

/** The name under which a column's width is kept: another sheet may have the same header elsewhere. */
export function widthKey(column: GridColumn, headers: readonly string[]): string {
  return isFurther(column) ? words.sheet(columnTitle(column, headers)) : column;
}

/** The columns of a file that no field is read from, and that have a header. */
export function furtherColumns(
  headers: readonly string[],
  mapping: ColumnMapping,
): readonly FurtherColumn[] {
  const read = new Set(recipientFields.flatMap((field) => mapping[field] ?? []));
  return headers.flatMap((header, index): FurtherColumn[] =>
    read.has(index) || header.trim() === '' ? [] : [`sheet:${index}`],
  );
}

/** The columns that somebody wants to see of a batch. The row's number always leads. */
export function columnsInView(
  headers: readonly string[],
  mapping: ColumnMapping,
  { hidden, shown }: Pick<SheetView, 'hidden' | 'shown'>,
): readonly GridColumn[] {
  return [
    ...gridColumns.filter((column) => column === 'row' || !hidden.includes(column)),
    ...furtherColumns(headers, mapping).filter((column) =>
      shown.includes(columnTitle(column, headers)),
    ),
  ];
}

function kindOfWidth(column: GridColumn): string {
  return isFurther(column) ? 'sheet' : column;
}

/** The columns' widths for the grid's style: what somebody chose, else the usual one (`review.css`). */
export function gridTemplate(
  columns: readonly GridColumn[],
  headers: readonly string[],
  widths: SheetView['widths'],
): { readonly columns: string; readonly least: string } {
  const chosen = (column: GridColumn): string | null => {
    const width = widths[widthKey(column, headers)];
    return width === undefined ? null : `${width}px`;
  };
  return {
    columns: columns.map((one) => chosen(one) ?? `var(--at-${kindOfWidth(one)})`).join(' '),
    least: `calc(${columns.map((one) => chosen(one) ?? `var(--least-${kindOfWidth(one)})`).join(' + ')})`,
  };
}
