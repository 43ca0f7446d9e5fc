import type { Cell } from '../cell/cell.ts';
import type { RecipientField } from './fields.ts';

/** The cell of each field, after the mapping and a person's edits. */
export type FieldCells = Readonly<Record<RecipientField, Cell>>;
