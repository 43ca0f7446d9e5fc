import type { AuditRecord } from '../ledger/audit.ts';
import { indianIso } from './indian-time.ts';
import { writePlainTable } from './plain-table-sheet.ts';
import { auditColumns } from './reconciliation-columns.ts';
import { csvText } from './reconciliation-csv.ts';
import { line } from './summary-sheet.ts';
import { writeWholeText } from './whole-file.ts';
import { textXml } from './xlsx/cell-xml.ts';
import { sheetPlan } from './xlsx/sheet.ts';
import { writeWorkbook } from './xlsx/workbook.ts';

export interface AuditReport {
  readonly entries: Iterable<AuditRecord>;
  /** Whether the log as a whole is as it was written, in a sentence. */
  readonly verdict: string;
  readonly madeAt: string;
  readonly madeBy: string;
}

/** Writes entries of the audit log, each with its hash. Throws `ReportFileError` when the disk refuses. */
export async function writeAuditLog(
  as: 'xlsx' | 'csv',
  path: string,
  report: AuditReport,
): Promise<void> {
  if (as === 'csv') return writeWholeText(path, csvLines(report.entries));
  const { madeAt, madeBy, verdict } = report;
  await writeWorkbook(path, { title: 'Audit log', author: madeBy, madeAt }, 2, async (book) => {
    await writePlainTable(
      book,
      0,
      { name: 'Audit log', columns: auditColumns, items: report.entries },
      { environment: null, printed: 'Audit log' },
    );
    const sheet = book.open(
      1,
      sheetPlan({ name: 'Verification', widths: [90], headerRow: null, filter: false }),
    );
    sheet.put(textXml('A1', 'Audit log', 'title'), 1.8);
    line(sheet, 'label', verdict);
    line(sheet, 'plain', 'Each entry carries the hash of the one before it.');
    await book.close(sheet);
  });
}

function* csvLines(entries: Iterable<AuditRecord>): Generator<string> {
  yield '\ufeffNo.,At (IST),User,Action,Subject,Details,Hash\r\n';
  for (const { seq, at, actor, action, subject, detail, hash } of entries)
    yield `${[String(seq), ...[indianIso(at), actor, action, subject, detail, hash].map(csvText)].join(',')}\r\n`;
}
