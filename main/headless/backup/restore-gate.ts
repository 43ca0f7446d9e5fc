import { Worker } from 'node:worker_threads';
import { deskProblemSchema, type DeskProblem } from '../../../shared/bridge/problem.ts';
import { restoreGateWorker } from '../../app/host/worker-files.ts';
import type { RestoreGateOrder } from './restore-gate-worker.ts';

/**
 * Asks the ledger of now whether somebody may take it back to a backup; null: they may. In a thread of its own, as
 * a process that has opened a ledger keeps hold of its file, and the file is about to change its name.
 */
export function restoreRefusal(order: RestoreGateOrder): Promise<DeskProblem | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(restoreGateWorker, { workerData: order });
    let answer: unknown;
    worker.once('message', (message: unknown) => (answer = message));
    worker.once('error', reject);
    // Only then is the file free.
    worker.once('exit', () => resolve(deskProblemSchema.nullable().parse(answer)));
  });
}
