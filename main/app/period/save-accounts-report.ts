import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Result } from '../../../shared/result.ts';
import type { Ports } from '../use-case/ports.ts';
import { accountsReportWorker } from '../host/worker-files.ts';
import { madeHere, saveReport } from '../reports/reports.ts';
import type { AccountsReport } from './accounts-report-worker.ts';

/** Writes a report over all batches, in a worker of its own. */
export function saveAccountsReport(
  ports: Ports<'ledger' | 'key' | 'operator'>,
  report: AccountsReport,
  path: string,
): Promise<Result<null, DeskProblem>> {
  return saveReport({ ...madeHere(ports), report, path }, accountsReportWorker);
}
