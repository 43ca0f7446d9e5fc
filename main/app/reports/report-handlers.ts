import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { ReportKind } from '../../reports/write-report.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { noSuchFile } from '../host/problems.ts';
import { madeHere, saveReport } from './reports.ts';
import { saveTable } from './save-table.ts';
import type { reportCalls } from '../../../shared/bridge/report-calls.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls that leave a file behind. */
export function reportHandlers(
  context: HandlerContext<'ledger' | 'key' | 'reportWorker' | 'operator'>,
): CallAnswers<typeof reportCalls> {
  const { ports, dialogs, written } = context;
  const save = async (
    batchId: BatchId,
    as: ReportKind,
    suggested: string,
  ): Promise<Result<{ path: string } | null, DeskProblem>> => {
    const path = await dialogs.saveAs(suggested, as === 'findings' ? 'xlsx' : as);
    if (path === null) return ok(null);
    const saved = await saveReport({ ...madeHere(ports), batchId, as, path }, ports.reportWorker);
    if (!saved.ok) return saved;
    written.add(path);
    return ok({ path });
  };

  return {
    'batch.saveFindings': ({ batchId }) => save(batchId, 'findings', `${batchId} to fix.xlsx`),
    'report.save': ({ batchId, as }) =>
      save(batchId, as, `${batchId} ${as === 'pdf' ? 'summary' : 'reconciliation'}.${as}`),
    'table.save': async ({ name, header, rows }) => {
      const path = await dialogs.saveAs(`${name.replaceAll(/[^\w -]+/g, '-')}.csv`, 'csv');
      if (path === null) return ok(null);
      const saved = await saveTable(path, header, rows);
      if (saved.ok) written.add(path);
      return saved;
    },
    'report.show': async ({ path }) => {
      if (!written.has(path)) return fail(noSuchFile);
      await dialogs.showFile(path);
      return ok({});
    },
  };
}
