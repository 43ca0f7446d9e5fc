import type { Environment } from '../../shared/connection/connection.ts';
import { formatRupees } from '../../shared/money/format.ts';
import {
  classWords,
  recipientClasses,
  type RecipientClass,
} from '../../shared/tax/recipient-class.ts';
import type { TaxPerson } from '../../shared/tax/register.ts';
import type { TaxRule } from '../../shared/tax/tax-rules.ts';
import { rupeesColumn, textColumn, type Column } from './column.ts';
import { indianTimeText } from './indian-time.ts';
import { environmentAlarm } from './outcome.ts';
import { writePlainTable } from './plain-table-sheet.ts';
import { bar, line } from './summary-sheet.ts';
import { textXml } from './xlsx/cell-xml.ts';
import { sheetPlan } from './xlsx/sheet.ts';
import { dataTextXml } from './xlsx/table.ts';
import { writeWorkbook } from './xlsx/workbook.ts';

export interface TaxReport {
  readonly environment: Environment;
  readonly year: string;
  /** For whom: payroll gets the employees, the preparer of the 194R return the business partners. */
  readonly whom: 'payroll' | '194r' | 'all';
  readonly people: readonly TaxPerson[];
  readonly rules: readonly TaxRule[];
  /** Whose data is in it, a line each. */
  readonly sources: readonly string[];
  readonly madeAt: string;
  readonly madeBy: string;
}

const columns: readonly Column<TaxPerson>[] = [
  textColumn('Employee code', 16, ({ employeeCode }) => employeeCode),
  textColumn('PAN', 14, ({ pan }) => pan),
  textColumn('Name', 28, ({ name }) => name),
  textColumn('Mobile', 14, ({ mobile }) => mobile),
  textColumn('Class', 18, (person) =>
    person.class === null ? 'Not classified' : classWords[person.class],
  ),
  rupeesColumn('Given before or elsewhere (₹)', ({ openingPaise }) => openingPaise),
  rupeesColumn('Allocated from this computer (₹)', ({ herePaise }) => herePaise),
  rupeesColumn(
    'Allocated from other computers (₹)',
    ({ otherComputersPaise }) => otherComputersPaise,
  ),
  rupeesColumn('Reversed (₹)', ({ reversedPaise }) => reversedPaise),
  rupeesColumn('Total (₹)', ({ totalPaise }) => totalPaise),
  rupeesColumn('Threshold (₹)', ({ thresholdPaise }) => thresholdPaise),
  textColumn('Threshold reached', 18, ({ isReached }) => (isReached ? 'Yes' : 'No')),
];

const summed = [
  'Given before or elsewhere (₹)',
  'Allocated from this computer (₹)',
  'Allocated from other computers (₹)',
  'Reversed (₹)',
  'Total (₹)',
];

interface ClassSheet {
  readonly name: string;
  readonly class: RecipientClass | null;
}

const everyone: readonly ClassSheet[] = [
  { name: 'Employees', class: 'employee' },
  { name: 'Business partners', class: 'partner' },
  { name: 'Others', class: 'other' },
  { name: 'Not classified', class: null },
];

function sheetsFor(whom: TaxReport['whom']): readonly ClassSheet[] {
  switch (whom) {
    case 'payroll':
      // Whoever is not classified may be an employee: payroll is not to miss them.
      return everyone.filter((sheet) => sheet.class === 'employee' || sheet.class === null);
    case '194r':
      return everyone.filter((sheet) => sheet.class === 'partner' || sheet.class === null);
    case 'all':
      return everyone;
  }
}

/** Writes the tax register as a workbook, a sheet a class. Throws `ReportFileError` when the disk refuses. */
export async function writeTaxRegister(path: string, report: TaxReport): Promise<void> {
  const { environment, year, whom, people, madeAt, madeBy } = report;
  const title = `Tax register ${year}`;
  const sheets = sheetsFor(whom);
  await writeWorkbook(path, { title, author: madeBy, madeAt }, sheets.length + 1, async (book) => {
    const alarm = environmentAlarm[environment];
    const first = book.open(
      0,
      sheetPlan({
        name: 'About',
        widths: [30, 100],
        headerRow: null,
        filter: false,
        printHeader: alarm ?? title,
        alarmTab: alarm !== null,
      }),
    );
    first.put(textXml('A1', title, 'title'), 1.8);
    if (alarm !== null) bar(first, 'banner', alarm);
    line(
      first,
      'label',
      'Reward Desk computes no tax: these are totals beside a threshold, for those who do.',
    );
    const fact = (label: string, value: string): void => {
      const row = first.nextRow;
      first.put(textXml(`A${row}`, label, 'label') + dataTextXml(`B${row}`, value, 'wrapped'), 3);
    };
    for (const one of recipientClasses) {
      const rule = report.rules.find((known) => known.class === one);
      fact(
        classWords[one],
        rule === undefined ? 'No rule is set for this class.' : ruleWords(rule),
      );
    }
    for (const [index, source] of report.sources.entries())
      fact(index === 0 ? 'Data of' : '', source);
    fact('Made', `${indianTimeText(madeAt)} by ${madeBy}`);
    await book.close(first);
    for (const [index, sheet] of sheets.entries())
      await writePlainTable(
        book,
        index + 1,
        {
          name: sheet.name,
          columns,
          items: people.filter((person) => person.class === sheet.class),
          totals: summed,
        },
        { environment, printed: title },
      );
  });
}

function ruleWords({ thresholdPaise, reached, wording, source, asOf, fromYear }: TaxRule): string {
  const limit =
    thresholdPaise === null
      ? 'no threshold'
      : `${reached === 'from' ? 'from' : 'above'} ${formatRupees(thresholdPaise)} a year`;
  return `${limit}, from ${fromYear} on. ${wording} Source: ${source}, looked up on ${asOf}.`;
}
