import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { auditFilterSchema } from '../../../shared/audit/audit-view.ts';
import { taxFileKinds } from '../../../shared/bridge/tax-calls.ts';
import { indianMoment } from '../../../shared/calendar/indian-day.ts';
import { environments } from '../../../shared/connection/connection.ts';
import { periodChoiceSchema } from '../../../shared/period/period-choice.ts';
import { recipientClasses } from '../../../shared/tax/recipient-class.ts';
import { ruleOf, taxYearSchema } from '../../../shared/tax/tax-rules.ts';
import { LedgerDatabase } from '../../ledger/database.ts';
import { eachAuditEntry } from '../../ledger/audit-log.ts';
import { ledgerPath } from '../../ledger/open.ts';
import { writeAuditLog } from '../../reports/audit-report.ts';
import { writePeriodWorkbook } from '../../reports/period/period-workbook.ts';
import { writeTaxRegister } from '../../reports/tax-workbook.ts';
import { readReportFonts } from '../../reports/report-fonts.ts';
import { auditVerdict } from '../security/audit-verdict.ts';
import { taxRules } from '../../ledger/tax-register.ts';
import { registerOf } from '../tax/tax-register.ts';
import { periodPack } from './period-pack.ts';

/** What is to be written; each of them is about all batches. */
export const accountsReportSchema = z.discriminatedUnion('of', [
  z.object({
    of: z.literal('period'),
    as: z.enum(['xlsx', 'pdf']),
    choice: periodChoiceSchema,
    environment: z.enum(environments),
  }),
  z.object({
    of: z.literal('tax'),
    as: z.literal('xlsx'),
    environment: z.enum(environments),
    year: taxYearSchema,
    whom: z.enum(taxFileKinds),
  }),
  z.object({ of: z.literal('audit'), as: z.enum(['xlsx', 'csv']), filter: auditFilterSchema }),
]);
export type AccountsReport = z.infer<typeof accountsReportSchema>;

/** What the worker of reports over all batches is told when it starts. */
export const accountsOrderSchema = z.object({
  folder: z.string(),
  key: z.string().nullable(),
  report: accountsReportSchema,
  path: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
});
export type AccountsOrder = z.infer<typeof accountsOrderSchema>;

async function write({ folder, key, report, path, madeAt, madeBy }: AccountsOrder): Promise<void> {
  const db = new LedgerDatabase({ path: ledgerPath(folder), key, readonly: true });
  const made = { at: madeAt, by: madeBy };
  try {
    // One unchanging view of the ledger, so that all sheets agree.
    db.outside('BEGIN');
    switch (report.of) {
      case 'period': {
        const { choice, environment } = report;
        const pack = periodPack(db, { ...choice, environment }, made);
        if (report.as === 'xlsx') await writePeriodWorkbook(path, pack);
        else {
          // The PDF library is large; only this report needs it.
          const { writePeriodPdf } = await import('../../reports/period/period-pdf.ts');
          await writePeriodPdf(path, pack, await readReportFonts());
        }
        break;
      }
      case 'tax': {
        const { environment, year, whom } = report;
        const { people, sources } = registerOf(db, environment, year);
        const own = taxRules(db);
        await writeTaxRegister(path, {
          ...{ environment, year, whom, people, madeAt, madeBy },
          rules: recipientClasses.flatMap((one) => ruleOf(own, one, year) ?? []),
          sources: [
            'This computer.',
            ...sources.map(
              ({ kind, name, madeAt: takenAt, by, people: count }) =>
                `${kind === 'computer' ? 'Computer' : 'Sheet'} ${name}, ${count} entries, as of ${indianMoment(takenAt)}, imported by ${by}.`,
            ),
            'What other computers allocated is not in it until their registers are imported.',
          ],
        });
        break;
      }
      case 'audit':
        await writeAuditLog(report.as, path, {
          entries: eachAuditEntry(db, report.filter),
          verdict: auditVerdict(db).sentence,
          ...{ madeAt, madeBy },
        });
        break;
    }
    db.outside('COMMIT');
  } finally {
    db.close();
  }
}

if (parentPort !== null) {
  const port = parentPort;
  write(accountsOrderSchema.parse(workerData)).then(
    () => port.postMessage({ ok: true }),
    (error: unknown) =>
      port.postMessage({ ok: false, message: error instanceof Error ? error.message : 'unknown' }),
  );
}
