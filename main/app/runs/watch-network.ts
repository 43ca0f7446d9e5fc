import { unfinishedBatches } from '../../ledger/batches.ts';
import type { HandlerContext } from '../host/handler-context.ts';
import { isNetworkStop, NetworkWatch } from './network-watch.ts';

/** Has the window told when a batch that the network stopped can go on, those of an earlier day too. */
export function watchNetwork({
  ports,
  tell,
}: Pick<
  HandlerContext<'ledger' | 'connections' | 'clock' | 'batch' | 'whenRunTells' | 'whenClosing'>,
  'ports' | 'tell'
>): void {
  const watch = new NetworkWatch({
    clock: ports.clock,
    isReachable: async (id) => {
      const batch = ports.batch(id);
      return batch.ok && ports.connections.reaches(batch.value.connection);
    },
    onReachable: (batchId) => {
      const batch = ports.batch(batchId);
      if (batch.ok) tell({ event: 'run.reachable', batchId, name: batch.value.name });
    },
  });
  ports.whenRunTells(({ batchId, phase, stop }) => {
    if (phase === 'paused' && isNetworkStop(stop?.code)) watch.waitFor(batchId);
    else watch.forget(batchId);
  });
  ports.whenClosing(() => watch.close());
  for (const { id, state, stop } of unfinishedBatches(ports.ledger.db))
    if (state === 'paused' && isNetworkStop(stop?.code)) watch.waitFor(id);
}
