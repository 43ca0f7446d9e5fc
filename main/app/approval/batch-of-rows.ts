import type { BatchId } from '../../../shared/batch/identifiers.ts';
import { batchStates } from '../../../shared/batch/batch-state.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import type { Result } from '../../../shared/result.ts';
import { limitsOf } from '../../preparation/connection-limits.ts';
import {
  allocateAgain,
  nothingElsewhere,
  nothingFailed,
  retryFailed,
} from '../../preparation/retry-failed.ts';
import type { BatchPolicy } from '../use-case/policy.ts';
import type { Ports } from '../use-case/ports.ts';
import {
  useCase,
  type ActPorts,
  type BatchInput,
  type Scene,
  type UseCase,
} from '../use-case/use-case.ts';

type NewBatchPorts = Ports<'randomBytes'>;
type NewBatchScene<Input> = Scene<Input, NewBatchPorts, Connection>;

/** What gives a new batch: it is prepared as any other, by whoever may do so on its connection as that is now. */
function makesBatch<Input extends BatchInput>(
  definition: Pick<UseCase<NewBatchPorts, Input, Connection, BatchId>, 'name' | 'audit'> &
    Pick<BatchPolicy, 'otherwise'>,
  make: (scene: NewBatchScene<Input>, preparedBy: string) => Result<BatchId, DeskProblem>,
): ReturnType<typeof useCase<NewBatchPorts, Input, Connection, BatchId>> {
  const { otherwise, ...rest } = definition;
  return useCase({
    ...rest,
    policy: { who: 'prepares', states: batchStates, otherwise, duringRun: 'allowed' },
    tells: (_input: Input, made: BatchId) => made,
    ready: ({ connections }: ActPorts, batch) => connections.find(batch.connection),
    act: (scene: NewBatchScene<Input>) => {
      const preparer = scene.ports.gate.mayPrepare(scene.ready, scene.by);
      return preparer.ok ? make(scene, preparer.value) : preparer;
    },
  });
}

export const retryFailedRows = makesBatch<BatchInput>(
  {
    name: 'put failed rows into a new batch',
    audit: ['batch.retried'],
    otherwise: nothingFailed,
  },
  ({ ports, ledger, batch, ready }, preparedBy) =>
    retryFailed(ledger, batch, limitsOf(ready, batch.kind), preparedBy, ports.randomBytes),
);

export const allocateRowsAgain = makesBatch<BatchInput & { readonly reason: string }>(
  {
    name: 'allocate again',
    audit: ['batch.allocate-again'],
    otherwise: nothingElsewhere,
  },
  ({ ports, ledger, batch, ready, input }, preparedBy) =>
    allocateAgain(
      ledger,
      batch,
      input.reason,
      limitsOf(ready, batch.kind),
      preparedBy,
      ports.randomBytes,
    ),
);
