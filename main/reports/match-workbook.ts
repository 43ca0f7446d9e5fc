import { addMatchSummary, matchSummaryPlan } from './match-summary-sheet.ts';
import type { MatchReportSource } from './match-data.ts';
import { lineSheetOf, MatchSheet, type LineSheet } from './match-sheets.ts';
import { writeWorkbook } from './xlsx/workbook.ts';

/** The sheets of a matching, in the order of their tabs. */
export const matchSheets = ['Summary', 'Differences', 'Reconciled', 'Others'] as const;

/**
 * Writes the workbook of a matching to `path`, whole or not at all: the answer with totals that tie, every
 * difference with what to do about it, and what matched. Throws `ReportFileError` when the disk refuses.
 */
export async function writeMatchWorkbook(path: string, source: MatchReportSource): Promise<void> {
  const { match, madeAt, madeBy } = source;
  const { summary } = match;
  const facts = { title: `Reconciliation ${summary.id}`, author: madeBy, madeAt };
  await writeWorkbook(path, facts, matchSheets.length, async (book) => {
    const open = (name: LineSheet): MatchSheet =>
      new MatchSheet(book, matchSheets.indexOf(name), name, summary, summary.id);
    const sheets: Readonly<Record<LineSheet, MatchSheet>> = {
      Differences: open('Differences'),
      Reconciled: open('Reconciled'),
      Others: open('Others'),
    };
    for await (const line of match.lines()) await sheets[lineSheetOf[line.class]].add(line);
    for (const sheet of Object.values(sheets)) await sheet.close();
    const sheet = book.open(matchSheets.indexOf('Summary'), matchSummaryPlan(summary));
    addMatchSummary(sheet, source, (name) => sheets[name].lastRow);
    await book.close(sheet);
  });
}
