import { writeFindings } from './findings-workbook.ts';
import { writeReconciliationCsv } from './reconciliation-csv.ts';
import { writeReconciliationJson } from './reconciliation-json.ts';
import { writeReconciliation } from './reconciliation-workbook.ts';
import type { ReportSource } from './report-data.ts';
import { readReportFonts } from './report-fonts.ts';

/** Everything that can be written of a batch. `findings` is the sheet that goes back to be mended. */
export const reportKinds = ['xlsx', 'csv', 'json', 'pdf', 'findings'] as const;
export type ReportKind = (typeof reportKinds)[number];

/** The ending of a report's file, with the dot. */
export const reportEndings: Readonly<Record<ReportKind, string>> = {
  xlsx: '.xlsx',
  csv: '.csv',
  json: '.json',
  pdf: '.pdf',
  findings: '.xlsx',
};

/**
 * Writes one report of a batch to `path`, whole or not at all.
 * Throws `ReportFileError` when the disk refuses, with a sentence for the person who asked.
 */
export async function writeReport(
  kind: ReportKind,
  path: string,
  source: ReportSource,
): Promise<void> {
  switch (kind) {
    case 'xlsx':
      return writeReconciliation(path, source);
    case 'csv':
      return writeReconciliationCsv(path, source);
    case 'json':
      return writeReconciliationJson(path, source);
    case 'findings':
      return writeFindings(path, source);
    case 'pdf': {
      // The PDF library is large; only this report needs it.
      const { writeSummaryPdf } = await import('./summary-pdf.ts');
      return writeSummaryPdf(path, source, await readReportFonts());
    }
  }
}
