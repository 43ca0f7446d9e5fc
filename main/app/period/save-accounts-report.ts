import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Result } from '../../../shared/result.ts';
import type { Desk } from '../host/desk.ts';
import { accountsReportWorker } from '../host/worker-files.ts';
import { madeHere, saveReport } from '../reports/reports.ts';
import type { AccountsReport } from './accounts-report-worker.ts';

/** Writes a report over all batches, in a worker of its own. */
export function saveAccountsReport(
  desk: Desk,
  report: AccountsReport,
  path: string,
): Promise<Result<null, DeskProblem>> {
  return saveReport({ ...madeHere(desk), report, path }, accountsReportWorker);
}
