import { addPaise, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import type { Column } from './column.ts';
import { controlTotals } from './control-totals.ts';
import { writeMatchSheet } from './match-sheets.ts';
import { writeFieldTotals } from './field-totals-sheet.ts';
import { environmentAlarm, OutcomeCounter, outcomeLabel, type Outcome } from './outcome.ts';
import {
  allRowsColumns,
  amountHeaderOf,
  auditColumns,
  changeColumns,
  creditedColumns,
  failedColumns,
  notSentColumns,
  openColumns,
  resultHeader,
} from './reconciliation-columns.ts';
import type { ReportRow, ReportSource } from './report-data.ts';
import type { Sequence } from './sequence.ts';
import { addSummary, summaryPlan } from './summary-sheet.ts';
import { columnLetters } from './xlsx/cell-xml.ts';
import { TableWriter, tablePlan } from './xlsx/table.ts';
import { writeWorkbook, type WorkbookBuilder } from './xlsx/workbook.ts';

/**
 * The sheets of the reconciliation, in the order of their tabs; after them come the totals by field, where the rows have any,
 * and one for each matching there is.
 */
export const reconciliationSheets = [
  'Summary',
  'All rows',
  'Credited',
  'Failed',
  'Unknown and on hold',
  'Allocated elsewhere',
  'Not sent',
  'Changes made',
  'Audit',
] as const;
type SheetName = (typeof reconciliationSheets)[number];

/**
 * Writes the reconciliation workbook of a batch to `path`, whole or not at all. The rows are gone through once,
 * and only what is being packed is in memory. Throws `ReportFileError` when the disk refuses.
 */
export async function writeReconciliation(path: string, source: ReportSource): Promise<void> {
  const { batch, madeAt, madeBy, matches, fieldTotals } = source;
  const facts = { title: `Reconciliation of ${batch.id}`, author: madeBy, madeAt };
  const tabs = reconciliationSheets.length;
  const byField = fieldTotals.length === 0 ? 0 : 1;
  await writeWorkbook(path, facts, tabs + byField + matches.length, async (book) => {
    const columns = allRowsColumns(batch);
    const all = openTable(book, source, 'All rows', columns, 0);
    const outcomeTables = {
      Credited: openTable(book, source, 'Credited', creditedColumns(source.batch), 2),
      Failed: openTable(book, source, 'Failed', failedColumns(source.batch), 2),
      'Unknown and on hold': openTable(
        book,
        source,
        'Unknown and on hold',
        openColumns(source.batch),
        3,
      ),
      'Allocated elsewhere': openTable(
        book,
        source,
        'Allocated elsewhere',
        openColumns(source.batch),
        3,
      ),
      'Not sent': openTable(book, source, 'Not sent', notSentColumns(batch), 2),
    };
    const tableFor: Readonly<Record<Outcome, Filling<ReportRow>>> = {
      Credited: outcomeTables.Credited,
      Failed: outcomeTables.Failed,
      Unknown: outcomeTables['Unknown and on hold'],
      Held: outcomeTables['Unknown and on hold'],
      'Allocated elsewhere': outcomeTables['Allocated elsewhere'],
      'Not sent': outcomeTables['Not sent'],
    };
    const counter = new OutcomeCounter();
    for await (const row of source.rows()) {
      const table = tableFor[counter.count(row)];
      table.paise = addPaise(table.paise, row.amountPaise ?? zeroPaise);
      const [one, other] = [all.writer.add(row), table.writer.add(row)];
      if (one !== null || other !== null) await Promise.all([one, other]);
    }
    await book.close(all.writer.sheet);
    for (const table of Object.values(outcomeTables)) {
      table.writer.addTotals(new Map([[amountHeaderOf(batch.kind), table.paise]]));
      await book.close(table.writer.sheet);
    }
    await fillTable(
      book,
      openTable(book, source, 'Changes made', changeColumns, 0),
      source.changes(),
    );
    await fillTable(book, openTable(book, source, 'Audit', auditColumns, 0), source.audit());

    if (byField > 0) await writeFieldTotals(book, tabs, fieldTotals, batch);
    for (const [index, match] of matches.entries())
      await writeMatchSheet(book, tabs + byField + index, match, batch.id);

    const summary = book.open(tabOf('Summary'), summaryPlan(batch));
    const totals = counter.totals();
    addSummary(summary, {
      source,
      totals,
      control: controlTotals(totals, batch),
      resultColumn: lettersOf(columns, resultHeader),
      amountColumn: lettersOf(columns, amountHeaderOf(batch.kind)),
      lastRow: Math.max(2, all.writer.items + 1),
    });
    await book.close(summary);
  });
}

interface Filling<Item> {
  readonly writer: TableWriter<Item>;
  paise: Paise;
}

function openTable<Item>(
  book: WorkbookBuilder,
  source: ReportSource,
  name: SheetName,
  columns: readonly Column<Item>[],
  frozenColumns: number,
): Filling<Item> {
  const alarm = environmentAlarm[source.batch.environment];
  const word = name === 'Credited' ? outcomeLabel(name, source.batch.kind) : name;
  const plan = tablePlan(word, columns, {
    frozenColumns,
    printHeader: alarm ?? `${source.batch.id} · ${word}`,
    alarmTab: alarm !== null,
  });
  return { writer: new TableWriter(book.open(tabOf(name), plan), columns), paise: zeroPaise };
}

async function fillTable<Item>(
  book: WorkbookBuilder,
  { writer }: Filling<Item>,
  items: Sequence<Item>,
): Promise<void> {
  for await (const item of items) {
    const wait = writer.add(item);
    if (wait !== null) await wait;
  }
  await book.close(writer.sheet);
}

function tabOf(name: SheetName): number {
  return reconciliationSheets.indexOf(name);
}

function lettersOf(columns: readonly Column<ReportRow>[], header: string): string {
  const index = columns.findLastIndex(
    (column) => column.from === 'desk' && column.header === header,
  );
  return columnLetters(index);
}
