import { holdKeychainLibrary } from '../vault/keychain.ts';
import { startDeskThread, type DeskThread, type ThreadListeners } from './desk-thread-client.ts';
import type { ThreadOptions } from './thread-messages.ts';

/**
 * The desk's thread, and a fresh one in its place whenever the desk asks for it. A ledger is swapped only between
 * two threads, so that nothing of the old one is left to write into the new.
 */
export function startReopenableDesk(
  file: string,
  options: Omit<ThreadOptions, 'again'>,
  listeners: Omit<ThreadListeners, 'onReopen'>,
  patienceMs: number,
): DeskThread {
  let closing = false;
  const start = (again: ThreadOptions['again']): DeskThread =>
    startDeskThread(
      file,
      { ...options, again },
      {
        ...listeners,
        onReopen: (restore) => {
          void holdKeychainLibrary()
            .then(() => thread.close(patienceMs))
            .then(() => {
              if (!closing) thread = start({ restore });
            });
        },
      },
    );
  let thread = start(null);
  return {
    call: (call, input) => thread.call(call, input),
    close: (ms) => {
      closing = true;
      return thread.close(ms);
    },
  };
}
