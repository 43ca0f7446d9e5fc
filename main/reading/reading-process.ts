/**
 * The program that reads one file apart from the desk. It is started by `reading-host.ts`: as a child of a
 * terminal's process, or as a utility process of the app. The reading itself runs in a thread of it, so that this
 * thread can watch what it costs.
 */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { readingLimits } from './reading-limits.ts';
import type { ReadingMessage } from './reading-messages.ts';
import type { ReadingOrder } from './reading-order.ts';
import { problems } from './reading-problem.ts';

/** The line to whoever started this process. */
interface Line {
  send(message: unknown, then?: () => void): void;
  listen(hear: (message: unknown) => void): void;
}

const parentPortSchema = z.object({
  parentPort: z.custom<{
    postMessage(message: unknown): void;
    on(event: 'message', hear: (event: { data: unknown }) => void): void;
  }>((port) => port !== undefined && port !== null),
});

function openLine(): Line {
  // Only Electron's utility processes have this port.
  const utility = parentPortSchema.safeParse(process);
  if (utility.success) {
    const { parentPort } = utility.data;
    return {
      send: (message, then) => {
        parentPort.postMessage(message);
        then?.();
      },
      listen: (hear) => parentPort.on('message', ({ data }) => hear(data)),
    };
  }
  return {
    send: (message, then) => {
      process.send?.(message, undefined, undefined, () => then?.());
    },
    listen: (hear) => {
      process.on('message', hear);
      process.on('disconnect', () => process.exit());
    },
  };
}

const watchEveryMs = 50;
const line = openLine();
let worker: Worker | null = null;

function leave(last: ReadingMessage): void {
  line.send(last, () => process.exit());
}

function begin(order: ReadingOrder): Worker {
  const name = import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.js';
  const started = new Worker(new URL(name, import.meta.url), {
    workerData: { ...order, apart: true } satisfies ReadingOrder,
    env: {},
    resourceLimits: {
      maxOldGenerationSizeMb: readingLimits.apartHeapMegabytes,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: 4,
    },
  });
  started.on('message', (message) => line.send(message));
  started.on('error', (error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const memory = code === 'ERR_WORKER_OUT_OF_MEMORY';
    leave({ say: 'problem', problem: memory ? problems.tooMuchMemory : problems.unreadable });
  });
  setInterval(() => {
    if (process.memoryUsage.rss() > readingLimits.apartMegabytes * 1024 * 1024)
      leave({ say: 'problem', problem: problems.tooMuchMemory });
  }, watchEveryMs);
  return started;
}

line.listen((message) => {
  // The first message is the order, from the same program at the other end; the rest is for the thread.
  if (worker === null) worker = begin(message as ReadingOrder);
  else worker.postMessage(message);
});
