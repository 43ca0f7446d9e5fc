import type { Cell } from '../cell/cell.ts';
import { emptyCell } from '../cell/cell-text.ts';
import type { FieldCells } from '../recipient/field-cells.ts';
import { recipientFields, type RecipientField } from '../recipient/fields.ts';
import { cellByHow } from './field-how.ts';
import type { ColumnMapping } from './inspection.ts';

/** One row of the sheet as it came: all columns, mapped or not, so that they can come back in the report. */
export interface SourceRow {
  /** As Excel counts (1-based). */
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: readonly Cell[];
}

/** What a person typed instead of the file's cell, by field. */
export type Edits = Partial<Record<RecipientField, string>>;

/** Gives each field's cell: what a person typed where they did, else the mapped column(s). */
export function fieldCells(
  cells: readonly Cell[],
  mapping: ColumnMapping,
  edits: Edits,
): FieldCells {
  const result: Record<RecipientField, Cell> = {
    title: emptyCell,
    name: emptyCell,
    email: emptyCell,
    mobile: emptyCell,
    amount: emptyCell,
    remarks: emptyCell,
    reference: emptyCell,
  };
  for (const field of recipientFields) {
    const typed = edits[field];
    result[field] = typed === undefined ? cellOf(cells, field, mapping) : textCell(typed);
  }
  return result;
}

function textCell(text: string): Cell {
  return text === '' ? emptyCell : { kind: 'text', text };
}

type TextCell = Extract<Cell, { kind: 'text' }>;

/** What is marked on one half holds for the whole; half of it struck is a part of it struck. */
function marksOfBoth(one: TextCell, two: TextCell): Pick<TextCell, 'stale' | 'struck'> {
  const struck = one.struck === two.struck ? one.struck : 'part';
  return {
    ...((one.stale === true || two.stale === true) && { stale: true }),
    ...(struck !== undefined && { struck }),
  };
}

function cellOf(cells: readonly Cell[], field: RecipientField, mapping: ColumnMapping): Cell {
  const columns = mapping[field];
  const { how } = mapping;
  if (columns === undefined) return textCell(how?.forAll?.[field] ?? '');
  const cell = columns
    .map((index) => cells[index] ?? emptyCell)
    .reduce((one, two) => joined(one, two));
  return how === undefined ? cell : cellByHow(cell, field, how);
}

function joined(one: Cell, two: Cell): Cell {
  if (one.kind === 'empty') return two;
  if (two.kind === 'empty') return one;
  if (one.kind === 'text' && two.kind === 'text')
    return { kind: 'text', text: `${one.text} ${two.text}`, ...marksOfBoth(one, two) };
  // A broken or non-text half is shown as itself, so that the rules can speak of it.
  return one.kind === 'text' ? two : one;
}
