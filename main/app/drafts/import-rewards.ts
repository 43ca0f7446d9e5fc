import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { limitsOf } from '../../preparation/connection-limits.ts';
import {
  importSheet,
  type ImportEnvironment,
  type ImportOrder,
} from '../../preparation/import-sheet.ts';
import type { Ports } from '../use-case/ports.ts';
import { mayPrepareOn, type NewBatch } from './start-batch.ts';

type RewardsOrder = Omit<ImportOrder, 'connection' | 'limits' | 'preparedBy'> & NewBatch;

/**
 * Makes a batch of a sheet of rewards, for whoever may prepare on that account. A large sheet is written in slices; its
 * audit entry is in the last one, without which none of them stays.
 */
export async function importRewards(
  ports: Ports<'ledger' | 'connections' | 'gate' | 'randomBytes' | 'readingWorker' | 'changed'>,
  order: RewardsOrder,
  watch: Pick<ImportEnvironment, 'signal' | 'onRemarks' | 'onProgress'>,
): Promise<Result<BatchId, DeskProblem>> {
  const preparer = await mayPrepareOn(ports, order);
  if (!preparer.ok) return preparer;
  const { connection, preparedBy } = preparer.value;
  const { ledger, randomBytes, readingWorker: workerUrl } = ports;
  const made = await importSheet(
    { ...order, connection, preparedBy, limits: limitsOf(connection, 'bulk') },
    { ledger, randomBytes, workerUrl, ...watch },
  );
  if (made.ok) ports.changed(made.value);
  return made;
}
