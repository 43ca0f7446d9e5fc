import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { MatchId } from '../../../shared/reconciliation/match-view.ts';
import type { Result } from '../../../shared/result.ts';
import type { Ports } from '../use-case/ports.ts';
import { matchReportWorker } from '../host/worker-files.ts';
import { madeHere, saveReport } from '../reports/reports.ts';

/** Writes a matching as a workbook, in a worker of its own. */
export function saveMatchWorkbook(
  ports: Ports<'ledger' | 'key' | 'operator'>,
  matchId: MatchId,
  path: string,
): Promise<Result<null, DeskProblem>> {
  return saveReport({ ...madeHere(ports), matchId, path }, matchReportWorker);
}
