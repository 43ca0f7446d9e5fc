import type { Environment } from '../../shared/connection/connection.ts';
import { addPaise, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import type { Column } from './column.ts';
import { environmentAlarm } from './outcome.ts';
import { TableWriter, tablePlan } from './xlsx/table.ts';
import type { WorkbookBuilder } from './xlsx/workbook.ts';

/** A sheet of a workbook that is one table. */
export interface PlainTable<Item> {
  readonly name: string;
  readonly columns: readonly Column<Item>[];
  readonly items: Iterable<Item>;
  /** The rupee columns that are added up under the table, by their headers; none: of every one. */
  readonly totals?: readonly string[];
}

/** Writes a table as a sheet of its own, with the totals of its rupee columns under it. */
export async function writePlainTable<Item>(
  book: WorkbookBuilder,
  tab: number,
  { name, columns, items, totals }: PlainTable<Item>,
  about: { readonly environment: Environment | null; readonly printed: string },
): Promise<void> {
  const alarm = about.environment === null ? null : environmentAlarm[about.environment];
  const plan = tablePlan(name, columns, {
    frozenColumns: 1,
    printHeader: alarm ?? `${about.printed} · ${name}`,
    alarmTab: alarm !== null,
  });
  const writer = new TableWriter(book.open(tab, plan), columns);
  const sums = new Map<string, Paise>();
  const summed = columns.flatMap((column) =>
    column.kind === 'rupees' && (totals === undefined || totals.includes(column.header))
      ? [column]
      : [],
  );
  for (const item of items) {
    for (const { header, read } of summed)
      sums.set(header, addPaise(sums.get(header) ?? zeroPaise, read(item) ?? zeroPaise));
    const wait = writer.add(item);
    if (wait !== null) await wait;
  }
  // A table without amounts has nothing to add up.
  if (summed.length > 0) writer.addTotals(sums);
  await book.close(writer.sheet);
}
