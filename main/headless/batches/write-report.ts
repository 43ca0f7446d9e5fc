import { extname } from 'node:path';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Result } from '../../../shared/result.ts';
import type { Ports } from '../../app/use-case/ports.ts';
import type { ReportOrder } from '../../app/reports/report-worker.ts';
import { madeHere, saveReport } from '../../app/reports/reports.ts';

/** What a report is written as, by the ending of its file; the workbook when it has none of ours. */
function reportKindOf(path: string): ReportOrder['as'] {
  const ending = extname(path).toLowerCase();
  return (['csv', 'json', 'pdf'] as const).find((kind) => ending === `.${kind}`) ?? 'xlsx';
}

/** Writes a report of a batch: the reconciliation, or the summary to sign (.pdf). */
export function report(
  desk: Ports<'ledger' | 'key' | 'reportWorker' | 'operator'>,
  batchId: BatchId,
  path: string,
): Promise<Result<null, DeskProblem>> {
  return saveReport(
    { ...madeHere(desk), batchId, as: reportKindOf(path), path },
    desk.reportWorker,
  );
}
