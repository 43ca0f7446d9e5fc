import { unfinishedBatches } from '../../ledger/batches.ts';
import type { HandlerContext } from '../host/handler-context.ts';
import { isNetworkStop, NetworkWatch } from './network-watch.ts';

/** Has the window told when a batch that the network stopped can go on, those of an earlier day too. */
export function watchNetwork({ desk, tell }: Pick<HandlerContext, 'desk' | 'tell'>): void {
  const watch = new NetworkWatch({
    clock: desk.options.clock,
    isReachable: async (id) => {
      const batch = desk.batch(id);
      return batch.ok && desk.connections.reaches(batch.value.connection);
    },
    onReachable: (batchId) => {
      const batch = desk.batch(batchId);
      if (batch.ok) tell({ event: 'run.reachable', batchId, name: batch.value.name });
    },
  });
  desk.whenRunTells(({ batchId, phase, stop }) => {
    if (phase === 'paused' && isNetworkStop(stop?.code)) watch.waitFor(batchId);
    else watch.forget(batchId);
  });
  desk.whenClosing(() => watch.close());
  for (const { id, state, stop } of unfinishedBatches(desk.ledger.db))
    if (state === 'paused' && isNetworkStop(stop?.code)) watch.waitFor(id);
}
