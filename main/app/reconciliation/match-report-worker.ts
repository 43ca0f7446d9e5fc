import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { matchIdSchema } from '../../../shared/reconciliation/match-view.ts';
import { LedgerDatabase } from '../../ledger/database.ts';
import { findMatch } from '../../ledger/matches.ts';
import { ledgerPath } from '../../ledger/open.ts';
import { writeMatchWorkbook } from '../../reports/match-workbook.ts';
import { reportMatch } from './match-report.ts';

/** What the worker of a matching's workbook is told when it starts. */
export const matchReportOrderSchema = z.object({
  folder: z.string(),
  key: z.string().nullable(),
  matchId: matchIdSchema,
  path: z.string(),
  madeAt: z.string(),
  madeBy: z.string(),
});
export type MatchReportOrder = z.infer<typeof matchReportOrderSchema>;

async function write({
  folder,
  key,
  matchId,
  path,
  madeAt,
  madeBy,
}: MatchReportOrder): Promise<void> {
  const db = new LedgerDatabase({ path: ledgerPath(folder), key, readonly: true });
  try {
    const match = findMatch(db, matchId);
    if (match === null) throw new Error('The matching of the workbook is not in the ledger.');
    await writeMatchWorkbook(path, { match: reportMatch(db, match), madeAt, madeBy });
  } finally {
    db.close();
  }
}

if (parentPort !== null) {
  const port = parentPort;
  write(matchReportOrderSchema.parse(workerData)).then(
    () => port.postMessage({ ok: true }),
    (error: unknown) =>
      port.postMessage({ ok: false, message: error instanceof Error ? error.message : 'unknown' }),
  );
}
