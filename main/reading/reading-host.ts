import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { BroadcastChannel, Worker } from 'node:worker_threads';
import { z } from 'zod';
import { readingLimits } from './reading-limits.ts';
import type { ReadingOrder } from './reading-order.ts';

/** Where a file is being read: what is read there can be told, listened to and ended. */
export interface ReadingHost {
  post(message: unknown): void;
  /** Settled once whatever reads is gone, so that nobody meets it again, not even the file it holds open. */
  end(): Promise<void>;
}

export interface HostListeners {
  readonly onMessage: (message: unknown) => void;
  /** It ended without being told to. */
  readonly onEnded: (why: 'memory' | 'died') => void;
}

/** Reads in a thread of this process: for what our own code reads, from text and well-formed XML. */
export function hostThread(
  code: URL,
  order: ReadingOrder,
  heapMegabytes: number,
  listeners: HostListeners,
): ReadingHost {
  const worker = new Worker(code, {
    name: 'reading',
    workerData: order,
    // Nothing of the desk's environment is any business of a file.
    env: {},
    resourceLimits: {
      maxOldGenerationSizeMb: heapMegabytes,
      maxYoungGenerationSizeMb: 64,
      stackSizeMb: 4,
    },
  });
  worker.on('message', listeners.onMessage);
  worker.on('error', (error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    listeners.onEnded(code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'died');
  });
  worker.on('exit', () => listeners.onEnded('died'));
  return {
    post: (message) => worker.postMessage(message),
    end: async () => {
      await worker.terminate();
    },
  };
}

/**
 * Reads in a process of its own: for what a library reads from binary files. A file may bring that process down,
 * and no more. In the app only the main thread can start one, so it is asked over a channel.
 */
export function hostProcess(code: URL, order: ReadingOrder, listeners: HostListeners): ReadingHost {
  return 'electron' in process.versions
    ? relayed(order, listeners)
    : forked(code, order, listeners);
}

function forked(
  code: URL,
  order: ReadingOrder,
  { onMessage, onEnded }: HostListeners,
): ReadingHost {
  const child = fork(code, {
    env: {},
    execArgv: [
      '--disable-warning=ExperimentalWarning',
      `--max-old-space-size=${readingLimits.apartHeapMegabytes}`,
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  child.on('message', onMessage);
  child.once('exit', (code, signal) => onEnded(signal === 'SIGABRT' ? 'memory' : whyEnded(code)));
  child.once('error', () => onEnded('died'));
  const post = (message: unknown) => {
    // Only what is posted while it lives arrives; that it died is told by `onEnded`.
    if (child.connected) child.send(message as object, () => undefined);
  };
  post(order);
  return {
    post,
    end: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/**
 * Codes of a process that V8 ended because no memory was left, before anybody could be told: Node's on Windows, the number of
 * the signal as Electron gives it, and Chromium's own on Windows.
 */
const outOfMemoryCodes: ReadonlySet<number> = new Set([134, 6, 0xe0000008]);

function whyEnded(code: number | null): 'memory' | 'died' {
  return code !== null && outOfMemoryCodes.has(code >>> 0) ? 'memory' : 'died';
}

/** The channel on which the main thread of the app hears that a file is to be read apart. */
export const apartChannel = 'reward-desk:reading-apart';

/** What is asked on it; what follows goes over a channel of that name. */
export const apartRequestSchema = z.object({ channel: z.string(), order: z.unknown() });

/** What the main thread is told about one process, and what it tells. */
export const toApartSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: z.unknown() }),
  z.object({ kind: z.literal('end') }),
]);
export const fromApartSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message: z.unknown() }),
  z.object({ kind: z.literal('ended'), code: z.int() }),
]);

function relayed(order: ReadingOrder, { onMessage, onEnded }: HostListeners): ReadingHost {
  const name = `${apartChannel}:${randomUUID()}`;
  const channel = new BroadcastChannel(name);
  let gone: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    gone = resolve;
  });
  channel.onmessage = (event: unknown) => {
    const { data } = z.object({ data: fromApartSchema }).parse(event);
    if (data.kind === 'message') {
      onMessage(data.message);
      return;
    }
    channel.close();
    gone();
    onEnded(whyEnded(data.code));
  };
  const tell = (message: z.input<typeof toApartSchema>) => channel.postMessage(message);
  const door = new BroadcastChannel(apartChannel);
  door.postMessage({ channel: name, order } satisfies z.input<typeof apartRequestSchema>);
  door.close();
  return {
    post: (message) => tell({ kind: 'message', message }),
    end: async () => {
      tell({ kind: 'end' });
      await ended;
    },
  };
}
