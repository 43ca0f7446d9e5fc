import { Worker } from 'node:worker_threads';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import { fail } from '../../shared/result.ts';
import { faultKind } from './desk-log.ts';
import type { SystemQuestion, FromThread, ThreadOptions, ToThread } from './thread-messages.ts';

/** The desk as the main thread sees it: calls go to its thread and come back as replies. */
export interface DeskThread {
  call(call: string, input: unknown): Promise<unknown>;
  /** Lets the thread finish what it writes, then ends it; at the latest after `patienceMs`. */
  close(patienceMs: number): Promise<void>;
}

export interface ThreadListeners {
  readonly onEvent: (event: BridgeEvent) => void;
  /** What the services ask of the system: a dialog's path, a proxy; or null. */
  readonly onQuestion: (question: SystemQuestion) => Promise<string | null>;
  /** The desk asks for a fresh thread, with that backup in the ledger's place. */
  readonly onReopen: (restore: string | null) => void;
  /** The thread ended by itself; every call that waits has been answered with a problem. */
  readonly onDied: (why: string) => void;
}

const stopped: DeskProblem = {
  code: 'desk-stopped',
  message: 'The background service of Reward Desk has stopped.',
  remedy: 'Restart Reward Desk. Nothing that was sent is lost.',
};

/** Starts the desk's thread from its bundled file. */
export function startDeskThread(
  file: string,
  options: ThreadOptions,
  listeners: ThreadListeners,
): DeskThread {
  const worker = new Worker(file, { workerData: options, name: 'desk' });
  const waiting = new Map<number, (reply: unknown) => void>();
  let lastId = 0;
  let alive = true;
  let closing = false;

  const end = (why: string): void => {
    if (!alive) return;
    alive = false;
    for (const give of waiting.values()) give(fail(stopped));
    waiting.clear();
    if (!closing) listeners.onDied(why);
  };

  worker.on('message', (message: FromThread) => {
    switch (message.kind) {
      case 'reopen':
        listeners.onReopen(message.restore);
        return;
      case 'event':
        listeners.onEvent(message.event);
        return;
      case 'question': {
        const give = (answer: string | null): void =>
          worker.postMessage({ id: message.id, kind: 'answer', answer } satisfies ToThread);
        // A dialog that the system could not show is one that nobody answered.
        listeners.onQuestion(message.question).then(give, () => give(null));
        return;
      }
      case 'reply':
        waiting.get(message.id)?.(message.reply);
        waiting.delete(message.id);
        return;
      default:
        unreachable(message);
    }
  });
  worker.on('error', (fault) => end(faultKind(fault)));
  worker.on('exit', (code) => end(`exit ${code}`));

  const ask = (build: (id: number) => ToThread): Promise<unknown> =>
    new Promise((give) => {
      if (!alive) {
        give(fail(stopped));
        return;
      }
      lastId += 1;
      waiting.set(lastId, give);
      worker.postMessage(build(lastId));
    });

  return {
    call: (call, input) => ask((id) => ({ id, kind: 'call', call, input })),
    close: async (patienceMs) => {
      closing = true;
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise((done) => {
        timer = setTimeout(done, patienceMs);
      });
      await Promise.race([ask((id) => ({ id, kind: 'close' })), patience]);
      clearTimeout(timer);
      await worker.terminate();
    },
  };
}
