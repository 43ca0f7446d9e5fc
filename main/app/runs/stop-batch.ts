import { atOnce, useCase, type BatchInput, type Scene } from '../use-case/use-case.ts';
import { notPaused, stopForGood } from './stop-for-good.ts';

/** Whoever was not sent yet never will be. Gives how many that are. */
export const stopBatch = useCase({
  name: 'stop',
  policy: {
    who: 'decides',
    states: ['paused'],
    otherwise: notPaused,
    duringRun: 'refused',
  },
  audit: ['batch.stopped'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({ tx, ledger, batch, by, input }: Scene<BatchInput & { readonly reason: string }>) =>
    stopForGood(tx, ledger, batch, by, input.reason),
});
