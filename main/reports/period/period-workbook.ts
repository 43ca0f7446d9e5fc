import { dayWords } from '../../../shared/calendar/indian-day.ts';
import { environmentAlarm } from '../outcome.ts';
import { writePlainTable, type PlainTable } from '../plain-table-sheet.ts';
import { bar, line } from '../summary-sheet.ts';
import { textXml } from '../xlsx/cell-xml.ts';
import { sheetPlan } from '../xlsx/sheet.ts';
import { dataTextXml, momentXml } from '../xlsx/table.ts';
import { writeWorkbook, type WorkbookBuilder } from '../xlsx/workbook.ts';
import {
  accountColumns,
  approvalColumns,
  batchColumns,
  budgetColumns,
  changeColumns,
  failureColumns,
  fieldColumns,
  matchingColumns,
  movementColumns,
  openColumns,
  reversalColumns,
} from './period-columns.ts';
import { openWork, type PeriodPack } from './period-data.ts';

/** The sheets of a period's workbook, in the order of their tabs. */
export const periodSheets = [
  'Summary',
  'Accounts',
  'Other movements',
  'Batches',
  'By field',
  'Reversals',
  'Failures',
  'Unresolved',
  'Approvals',
  'Changes',
  'Reconciliation',
  'Budgets',
] as const;
type TableName = Exclude<(typeof periodSheets)[number], 'Summary'>;

/** Writes the pack of a period as one workbook, whole or not at all. Throws `ReportFileError` when the disk refuses. */
export async function writePeriodWorkbook(path: string, pack: PeriodPack): Promise<void> {
  const { title, environment, madeAt, madeBy } = pack;
  const facts = { title: `Period report, ${title}`, author: madeBy, madeAt };
  await writeWorkbook(path, facts, periodSheets.length, async (book) => {
    await writeSummary(book, pack);
    const about = { environment, printed: facts.title };
    const put = <Item>(name: TableName, table: Omit<PlainTable<Item>, 'name'>): Promise<void> =>
      writePlainTable(book, periodSheets.indexOf(name), { name, ...table }, about);
    await put('Accounts', { columns: accountColumns, items: pack.accounts });
    await put('Other movements', {
      columns: movementColumns,
      items: pack.accounts.flatMap(({ connection, movements }) =>
        movements.map((movement) => ({ connection, ...movement })),
      ),
      totals: ['Not from Reward Desk (₹)'],
    });
    await put('Batches', { columns: batchColumns, items: pack.batches });
    // Each field adds up to the whole, so that a sum over all of them says nothing.
    await put('By field', { columns: fieldColumns, items: pack.fields, totals: [] });
    await put('Reversals', { columns: reversalColumns, items: pack.reversals });
    await put('Failures', { columns: failureColumns, items: pack.failures });
    await put('Unresolved', { columns: openColumns, items: pack.unresolved });
    await put('Approvals', { columns: approvalColumns, items: pack.approvals });
    await put('Changes', { columns: changeColumns, items: pack.changes });
    await put('Reconciliation', { columns: matchingColumns, items: pack.matchings });
    await put('Budgets', { columns: budgetColumns, items: pack.budgets });
  });
}

async function writeSummary(book: WorkbookBuilder, pack: PeriodPack): Promise<void> {
  const alarm = environmentAlarm[pack.environment];
  const sheet = book.open(
    0,
    sheetPlan({
      name: 'Summary',
      widths: [34, 60],
      headerRow: null,
      filter: false,
      printHeader: alarm ?? `Period report, ${pack.title}`,
      alarmTab: alarm !== null,
    }),
  );
  sheet.put(textXml('A1', `Period report, ${pack.title}`, 'title'), 1.8);
  if (alarm !== null) bar(sheet, 'banner', alarm);
  const open = openWork(pack);
  if (open !== null) bar(sheet, 'warn', open);
  line(sheet, 'plain', '');
  const text = (label: string, value: string): void => {
    const row = sheet.nextRow;
    sheet.put(textXml(`A${row}`, label, 'label') + dataTextXml(`B${row}`, value, 'text'));
  };
  for (const [label, value] of periodFacts(pack)) text(label, value);
  const row = sheet.nextRow;
  sheet.put(textXml(`A${row}`, 'Made at (IST)', 'label') + momentXml(`B${row}`, pack.madeAt));
  text('Made by', pack.madeBy);
  line(sheet, 'plain', '');
  for (const note of periodNotes) line(sheet, 'quiet', note);
  await book.close(sheet);
}

/** What stands at the head of the pack, in workbook and PDF. */
export function periodFacts(pack: PeriodPack): [string, string][] {
  return [
    ['Period', `${dayWords(pack.from)} to ${dayWords(pack.to)}`],
    ['Environment', environmentWords[pack.environment]],
    ['Accounts', pack.accounts.map(({ connection }) => connection).join(', ') || 'none'],
    ['Batches', String(pack.batches.length)],
    ['Approvals', String(pack.approvals.length)],
    ['Unresolved payments', String(pack.unresolved.length)],
    ['Reconciliations', matchingWords(pack)],
    ['Audit log', pack.audit.sentence],
  ];
}

function matchingWords({ matchings }: PeriodPack): string {
  const signed = matchings.filter(({ signedOff }) => signedOff !== null).length;
  return matchings.length === 0 ? 'none' : `${matchings.length}, of which ${signed} signed off`;
}

const environmentWords = { live: 'Live', test: 'Test', practice: 'Practice' } as const;

/** How the figures are to be read. */
export const periodNotes = [
  'A payment counts on the day in India on which it was first sent, as in the vouchers.',
  'EnKash lists no top-ups to Reward Desk: a top-up is what a balance rose by, beyond what Reward Desk moved between two readings of it.',
  'Only this computer’s data is in this report. Practice, test and live are never added up.',
] as const;
