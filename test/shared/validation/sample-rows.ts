import { paise } from '../../../shared/money/paise.ts';
import type { Cell } from '../../../shared/cell/cell.ts';
import type { RecipientValues } from '../../../shared/recipient/recipient.ts';
import type { GroupedRow, PersonHistory } from '../../../shared/validation/check-rows.ts';
import type { FieldCells } from '../../../shared/recipient/field-cells.ts';

export const asha: RecipientValues = {
  title: 'Ms',
  name: 'Asha Kulkarni',
  email: 'asha@example.com',
  mobile: '9876543210',
  amountPaise: paise(500_00),
  remarks: null,
  reference: null,
};

/** Rows of a sheet with one header row: ids from 1 on, Excel rows from 2 on. */
export function rowsOf(...values: readonly Partial<RecipientValues>[]): GroupedRow[] {
  return values.map((changes, place) => ({
    id: place + 1,
    row: place + 2,
    values: { ...asha, ...changes },
  }));
}

export const noHistory: PersonHistory = { referenceUsedIn: null, payments: [] };

const cleanCells: FieldCells = {
  title: { kind: 'text', text: 'Ms' },
  name: { kind: 'text', text: 'Asha Kulkarni' },
  email: { kind: 'text', text: 'asha@example.com' },
  mobile: { kind: 'text', text: '9876543210' },
  amount: { kind: 'number', value: 500, shown: '500' },
  remarks: { kind: 'empty' },
  reference: { kind: 'empty' },
};

/** The cells of a row with nothing wrong, but for what is given. */
export function cellsWith(changes: Partial<Record<keyof FieldCells, Cell>>): FieldCells {
  return { ...cleanCells, ...changes };
}
