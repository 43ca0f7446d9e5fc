import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../allocation/run-context.ts';

/** Real time. A wait that is cut short by its signal just ends. */
export const systemClock: Clock = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await wait(ms, undefined, { signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  },
};
