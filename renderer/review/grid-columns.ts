import { recipientFields, type RecipientField } from '../../shared/recipient/fields.ts';

export type GridColumn = 'row' | 'state' | RecipientField;

/** The columns of the sheet on the screen, in order. */
export const gridColumns: readonly GridColumn[] = ['row', 'state', ...recipientFields];

export const columnWords: Readonly<Record<GridColumn, string>> = {
  row: 'Row',
  state: 'Status',
  title: 'Title',
  name: 'Full name',
  email: 'Email',
  mobile: 'Mobile',
  amount: 'Amount',
  remarks: 'Remarks',
  reference: 'Reference',
};

/** The field of a column; null for the two columns that a person does not write in. */
export function fieldOf(column: GridColumn): RecipientField | null {
  return column === 'row' || column === 'state' ? null : column;
}
