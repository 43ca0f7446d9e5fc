import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { mayTakeBack } from '../../app/backup/restored.ts';
import { startDesk } from '../../app/host/start-desk.ts';
import { deskOptions } from '../terminal/open-desk.ts';
import { unlockAs } from '../terminal/passphrases.ts';
import { CommandFailed } from '../terminal/terminal.ts';

/** What the worker is told when it starts. */
export const restoreGateOrderSchema = z.object({
  data: z.string(),
  by: z.string().optional(),
  passphraseFd: z.string().optional(),
});
export type RestoreGateOrder = z.infer<typeof restoreGateOrderSchema>;

/**
 * Why this person may not take the ledger back to a backup; null: they may. A ledger that does not open has nobody to
 * ask: going back to a backup is what helps then.
 */
async function refusal({ data, ...flags }: RestoreGateOrder): Promise<DeskProblem | null> {
  const opened = await startDesk(deskOptions({ data }));
  if (!opened.ok) return null;
  const desk = opened.value;
  try {
    await unlockAs(desk, flags);
    const may = mayTakeBack(desk);
    return may.ok ? null : may.error;
  } catch (fault) {
    if (fault instanceof CommandFailed) return fault.problem;
    throw fault;
  } finally {
    await desk.close();
  }
}

if (parentPort !== null)
  parentPort.postMessage(await refusal(restoreGateOrderSchema.parse(workerData)));
