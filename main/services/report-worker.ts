import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { findBatch } from '../ledger/batches.ts';
import { LedgerDatabase } from '../ledger/database.ts';
import { ledgerPath } from '../ledger/open.ts';
import { writeReconciliationCsv } from '../reports/reconciliation-csv.ts';
import { writeReconciliationJson } from '../reports/reconciliation-json.ts';
import { writeFindings } from '../reports/findings-workbook.ts';
import { writeReconciliation } from '../reports/reconciliation-workbook.ts';
import { reportSource } from './report-source.ts';

/** What a report worker is told when it starts. */
export const reportOrderSchema = z.object({
  folder: z.string(),
  key: z.string().nullable(),
  batchId: batchIdSchema,
  as: z.enum(['xlsx', 'csv', 'json', 'findings']),
  path: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
});
export type ReportOrder = z.infer<typeof reportOrderSchema>;

/** Writes one report from a ledger of its own reading, in one unchanging view of it. */
export async function writeReport(order: ReportOrder): Promise<void> {
  const db = new LedgerDatabase({ path: ledgerPath(order.folder), key: order.key, readonly: true });
  try {
    db.outside('BEGIN');
    const batch = findBatch(db, order.batchId);
    if (batch === null) throw new Error('The batch of the report is not in the ledger.');
    const source = reportSource(db, batch, { at: order.madeAt, by: order.madeBy });
    switch (order.as) {
      case 'xlsx':
        await writeReconciliation(order.path, source);
        break;
      case 'csv':
        await writeReconciliationCsv(order.path, source);
        break;
      case 'json':
        await writeReconciliationJson(order.path, source);
        break;
      case 'findings':
        await writeFindings(order.path, source);
        break;
    }
    db.outside('COMMIT');
  } finally {
    db.close();
  }
}

if (parentPort !== null) {
  const port = parentPort;
  const order = reportOrderSchema.parse(workerData);
  writeReport(order).then(
    () => port.postMessage({ ok: true }),
    (error: unknown) =>
      port.postMessage({ ok: false, message: error instanceof Error ? error.message : 'unknown' }),
  );
}
