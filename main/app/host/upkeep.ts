import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import type { UpkeepOrder } from './upkeep-worker.ts';
import { upkeepWorker } from './worker-files.ts';

/** `unfinished`: it was stopped, or the day's backup could not be written. */
export type UpkeepEnd = 'whole' | 'damaged' | 'unfinished';

/** The reading and backing up of a large ledger, while somebody works with it already. */
export interface Upkeep {
  /** Settles when its thread is gone, and with it every file that it had open; never rejects. */
  readonly ended: Promise<UpkeepEnd>;
  stop(): void;
}

/** Starts the upkeep of an open ledger in a thread of its own; `noteFault` gets why it did not come to an end. */
export function startUpkeep(order: UpkeepOrder, noteFault: (fault: unknown) => void): Upkeep {
  const worker = new Worker(upkeepWorker, { name: 'upkeep', workerData: order, env: {} });
  let end: UpkeepEnd = 'unfinished';
  const ended = new Promise<UpkeepEnd>((resolve) => {
    worker.once('message', (said: unknown) => (end = z.enum(['whole', 'damaged']).parse(said)));
    worker.once('error', noteFault);
    worker.once('exit', () => resolve(end));
  });
  return {
    ended,
    stop: () => {
      worker.terminate().catch(noteFault);
    },
  };
}
