import type { FieldPart, FieldTotals } from '../../shared/batch/field-totals.ts';
import { countColumn, rupeesColumn, textColumn, type Column } from './column.ts';
import { writePlainTable } from './plain-table-sheet.ts';
import type { ReportBatch } from './report-data.ts';
import type { WorkbookBuilder } from './xlsx/workbook.ts';

export const fieldTotalsSheet = 'Totals by field';

interface FieldLine extends FieldPart {
  readonly field: string;
  readonly value: string;
}

const columns: readonly Column<FieldLine>[] = [
  textColumn('Field', 24, ({ field }) => field),
  textColumn('Value', 32, ({ value }) => value),
  countColumn('Recipients', 12, ({ rows }) => rows),
  rupeesColumn('Amount (₹)', ({ paise }) => paise),
  countColumn('Credited recipients', 18, ({ creditedRows }) => creditedRows),
  rupeesColumn('Credited (₹)', ({ creditedPaise }) => creditedPaise),
];

function* linesOf(totals: readonly FieldTotals[]): Generator<FieldLine> {
  for (const { label, groups, others } of totals) {
    for (const { value, ...part } of groups)
      yield { ...part, field: label, value: value === '' ? 'Not in the file' : value };
    if (others !== null) yield { ...others, field: label, value: `${others.values} more values` };
  }
}

/** Writes what a batch comes to by each field of its rows. Each field has all of the batch, so nothing is added up under them. */
export function writeFieldTotals(
  book: WorkbookBuilder,
  tab: number,
  totals: readonly FieldTotals[],
  { id, environment }: ReportBatch,
): Promise<void> {
  return writePlainTable(
    book,
    tab,
    { name: fieldTotalsSheet, columns, items: linesOf(totals), totals: [] },
    { environment, printed: id },
  );
}
