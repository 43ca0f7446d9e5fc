import type { Cell } from '../cell/cell.ts';
import type { RuleLimits } from '../findings/limits.ts';
import { checkRow } from '../validation/check-row.ts';
import type { RowReading } from '../validation/row-reading.ts';
import { judgeStatus } from '../validation/status.ts';
import type { ColumnMapping } from './inspection.ts';
import { fieldCells, type Edits } from './source-row.ts';

/** Reads a row of a sheet by its mapping and what a person typed: its values, and everything to say of it alone. */
export function readRow(
  cells: readonly Cell[],
  mapping: ColumnMapping,
  edits: Edits,
  limits: RuleLimits,
): RowReading {
  const reading = checkRow(fieldCells(cells, mapping, edits), limits);
  const { status } = mapping.how ?? {};
  const said = status === undefined ? [] : judgeStatus(cells[status]);
  return said.length === 0 ? reading : { ...reading, findings: [...reading.findings, ...said] };
}
