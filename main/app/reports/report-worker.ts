import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { batchIdSchema } from '../../../shared/batch/identifiers.ts';
import { findBatch } from '../../ledger/batches.ts';
import { LedgerDatabase } from '../../ledger/database.ts';
import { ledgerPath } from '../../ledger/open.ts';
import { reportKinds, writeReport } from '../../reports/write-report.ts';
import { reportSource } from './report-source.ts';

/** What a report worker is told when it starts. */
export const reportOrderSchema = z.object({
  folder: z.string(),
  key: z.string().nullable(),
  batchId: batchIdSchema,
  as: z.enum(reportKinds),
  path: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
});
export type ReportOrder = z.infer<typeof reportOrderSchema>;

/** Writes one report from a ledger of its own reading, in one unchanging view of it. */
export async function writeOrdered(order: ReportOrder): Promise<void> {
  const db = new LedgerDatabase({ path: ledgerPath(order.folder), key: order.key, readonly: true });
  try {
    db.outside('BEGIN');
    const batch = findBatch(db, order.batchId);
    if (batch === null) throw new Error('The batch of the report is not in the ledger.');
    const source = reportSource(db, batch, { at: order.madeAt, by: order.madeBy });
    await writeReport(order.as, order.path, source);
    db.outside('COMMIT');
  } finally {
    db.close();
  }
}

if (parentPort !== null) {
  const port = parentPort;
  const order = reportOrderSchema.parse(workerData);
  writeOrdered(order).then(
    () => port.postMessage({ ok: true }),
    (error: unknown) =>
      port.postMessage({ ok: false, message: error instanceof Error ? error.message : 'unknown' }),
  );
}
