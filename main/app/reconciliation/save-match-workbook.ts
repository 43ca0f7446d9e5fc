import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { MatchId } from '../../../shared/reconciliation/match-view.ts';
import type { Result } from '../../../shared/result.ts';
import type { Desk } from '../host/desk.ts';
import { matchReportWorker } from '../host/worker-files.ts';
import { madeHere, saveReport } from '../reports/reports.ts';

/** Writes a matching as a workbook, in a worker of its own. */
export function saveMatchWorkbook(
  desk: Desk,
  matchId: MatchId,
  path: string,
): Promise<Result<null, DeskProblem>> {
  return saveReport({ ...madeHere(desk), matchId, path }, matchReportWorker);
}
