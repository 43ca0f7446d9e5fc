import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Ports } from '../use-case/ports.ts';
import type { AccountsOrder } from '../period/accounts-report-worker.ts';
import type { MatchReportOrder } from '../reconciliation/match-report-worker.ts';
import type { ReportOrder } from './report-worker.ts';

const answerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), message: z.string() }),
]);

/** What every order says of where it is read from, and of who made it when. */
export function madeHere({
  ledger,
  key,
  operator,
}: Ports<'ledger' | 'key' | 'operator'>): Pick<
  ReportOrder,
  'folder' | 'key' | 'madeAt' | 'madeBy'
> {
  return {
    folder: ledger.folder,
    key: key?.cipherKey ?? null,
    madeAt: ledger.now().toISOString(),
    madeBy: operator,
  };
}

/** Writes a report in a worker of its own, so that neither a run nor the window waits for it. */
export function saveReport(
  order: ReportOrder | MatchReportOrder | AccountsOrder,
  workerUrl: URL,
): Promise<Result<null, DeskProblem>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData: order });
    worker.once('message', (message: unknown) => {
      const answer = answerSchema.parse(message);
      resolve(answer.ok ? ok(null) : fail(notWritten(order.path)));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code !== 0) resolve(fail(notWritten(order.path)));
    });
  });
}

function notWritten(path: string): DeskProblem {
  return {
    code: 'report-not-written',
    message: `The file ${path} could not be written.`,
    remedy:
      'Close it in Excel if it is open there, check that there is disk space, or choose another folder.',
  };
}
