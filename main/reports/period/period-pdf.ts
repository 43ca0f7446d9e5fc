import { rowName } from '../../../shared/batch/row-number.ts';
import { formatCount, formatRupees } from '../../../shared/money/format.ts';
import { indianTimeText } from '../indian-time.ts';
import { environmentAlarm } from '../outcome.ts';
import { alarmRed, ink, PdfPage, quiet } from '../pdf-page.ts';
import type { ReportFonts } from '../report-fonts.ts';
import { writeWholeFile } from '../whole-file.ts';
import { openWork, timeTaken, type PeriodAccount, type PeriodPack } from './period-data.ts';
import { periodFacts, periodNotes } from './period-workbook.ts';

/** A page has room for so many lines of a list; the workbook has them all. */
const mostLines = 12;

/** Writes the pack of a period on A4, to be signed. Throws `ReportFileError` when the disk refuses. */
export async function writePeriodPdf(
  path: string,
  pack: PeriodPack,
  fonts: ReportFonts,
): Promise<void> {
  const { title, environment, madeAt, madeBy } = pack;
  const page = new PdfPage({ title: `Period report, ${title}`, author: madeBy, madeAt }, fonts);
  page.heading(`Period report, ${title}`, environmentAlarm[environment]);
  page.answer(totalWords(pack), openWork(pack));
  for (const account of pack.accounts) accountSection(page, account);
  fieldSections(page, pack);
  list(
    page,
    'Failures by reason',
    pack.failures,
    ({ batch, rows, paise, meaning }) =>
      `${batch}: ${recipients(rows)}, ${formatRupees(paise)}. ${meaning}`,
  );
  list(
    page,
    'Reversals',
    pack.reversals,
    ({ creditReference, paise, at, reason }) =>
      `${formatRupees(paise)} of ${creditReference}, ${indianTimeText(at)}${reason === '' ? '' : `: ${reason}`}`,
  );
  list(
    page,
    'Unresolved payments',
    pack.unresolved,
    ({ batch, row, status, paise }) =>
      `${batch}, ${rowName(row)}: ${formatRupees(paise)}, ${status.toLowerCase()}`,
  );
  list(
    page,
    'Approvals',
    pack.approvals,
    (approval) =>
      `${approval.batch}: ${recipients(approval.rows)}, ${formatRupees(approval.paise)}, prepared by ${approval.preparedBy}, approved by ${approval.approvedBy} on ${indianTimeText(approval.approvedAt)} (${timeTaken(approval.preparedAt, approval.approvedAt)} later)`,
  );
  list(
    page,
    'Budgets',
    pack.budgets,
    ({ programme, paise, usedPaise }) =>
      `${programme}: ${formatRupees(usedPaise)} of ${formatRupees(paise)}`,
  );
  list(
    page,
    'Changes to users and settings',
    pack.changes,
    ({ at, actor, detail }) => `${indianTimeText(at)}, ${actor}: ${detail}`,
  );
  page.section('Details');
  for (const [label, value] of periodFacts(pack)) page.pair(label, value);
  for (const note of periodNotes) page.note(note, quiet);
  page.signatures([
    ['Prepared by', madeBy],
    ['Reviewed by', ''],
    ['Accounts', ''],
  ]);
  const bytes = await page.finish(`Period report, ${title}`);
  await writeWholeFile(path, (append) => append(bytes));
}

function totalWords({ accounts }: PeriodPack): string {
  const sum = (of: (account: PeriodAccount) => number): number =>
    accounts.reduce((total, account) => total + of(account), 0);
  const rows = sum(({ credited }) => credited.rows);
  return `${recipients(rows)} credited on ${accounts.length === 1 ? '1 account' : `${accounts.length} accounts`}.`;
}

function accountSection(page: PdfPage, account: PeriodAccount): void {
  const { connection, opening, closing, credited, reversed, topUpPaise, elsewherePaise } = account;
  const asOf = (reading: PeriodAccount['opening']): string =>
    reading === null
      ? 'not available'
      : `${formatRupees(reading.paise)} (as of ${indianTimeText(reading.at)})`;
  page.section(`Account: ${connection}`);
  page.pair('Opening balance', asOf(opening));
  page.pair('Top-ups', formatRupees(topUpPaise));
  page.pair('Allocated', `${formatRupees(credited.paise)} to ${recipients(credited.rows)}`);
  page.pair(
    'Reversed',
    `${formatRupees(reversed.paise)} of ${formatCount(reversed.rows)} payments`,
  );
  if (elsewherePaise !== 0) page.pair('Other outgoing', formatRupees(elsewherePaise));
  page.pair('Closing balance', asOf(closing));
}

function fieldSections(page: PdfPage, { fields }: PeriodPack): void {
  for (const label of ['Programme', 'Cost centre']) {
    const lines = fields.filter((line) => line.label === label);
    if (lines.length === 0) continue;
    page.section(`Allocated by ${label.toLowerCase()}`);
    const widths = [0.4, 0.15, 0.225, 0.225];
    page.row([label, 'Recipients', 'Allocated', 'Reversed'], widths, 'bold');
    for (const { value, credited, reversed } of lines.slice(0, mostLines))
      page.row(
        [
          value === '' ? 'Not in the file' : value,
          formatCount(credited.rows),
          formatRupees(credited.paise),
          formatRupees(reversed.paise),
        ],
        widths,
        'regular',
      );
    more(page, lines.length);
  }
}

function list<Item>(
  page: PdfPage,
  title: string,
  items: readonly Item[],
  words: (item: Item) => string,
): void {
  if (items.length === 0) return;
  page.section(title);
  for (const item of items.slice(0, mostLines))
    page.note(words(item), title === 'Unresolved payments' ? alarmRed : ink);
  more(page, items.length);
}

function more(page: PdfPage, all: number): void {
  if (all > mostLines) page.note(`${all - mostLines} more in the workbook.`, quiet);
}

function recipients(rows: number): string {
  return `${formatCount(rows)} ${rows === 1 ? 'recipient' : 'recipients'}`;
}
