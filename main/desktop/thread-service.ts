import type { MessagePort } from 'node:worker_threads';
import { bridgeCalls, type BridgeCall, type BridgeRequest } from '../../shared/bridge/contract.ts';
import type { BridgeHandlers, Reply } from '../../shared/bridge/reply.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import { fail } from '../../shared/result.ts';
import type { SystemProxy } from '../enkash/system-proxy.ts';
import type { Dialogs } from '../app/host/dialogs.ts';
import { badInput, noSuchCall } from './refused-call.ts';
import type { SystemQuestion, FromThread, ServedDesk, ToThread } from './thread-messages.ts';

export type ThreadPort = Pick<MessagePort, 'on' | 'postMessage' | 'close'>;

const ownFault = {
  code: 'unexpected',
  message: 'An unexpected error occurred.',
  remedy:
    'Nothing was lost. Try again; if this continues, restart Reward Desk and open the log from the Help menu.',
};

function isCall(name: string): name is BridgeCall {
  return Object.hasOwn(bridgeCalls, name);
}

/** The border: a call as it came from the page, name and input, against the contract. */
function answer<Call extends BridgeCall>(
  handlers: BridgeHandlers,
  call: Call,
  input: unknown,
): Promise<Reply<Call>> {
  const read = bridgeCalls[call].input.safeParse(input);
  return read.success
    ? handlers[call](read.data as BridgeRequest<Call>)
    : Promise.resolve(fail(badInput));
}

/** What only the main thread can do for the services. */
export interface SystemOverPort {
  readonly dialogs: Dialogs;
  readonly systemProxy: SystemProxy;
}

/** Each question goes to the main thread and waits for its answer. */
export function systemOverPort(port: ThreadPort): SystemOverPort {
  const waiting = new Map<number, (answer: string | null) => void>();
  let lastId = 0;
  let listening = false;
  // Only from the first question on: a listener starts the port, and calls that come before the desk serves
  // them would be lost.
  const listen = (): void => {
    if (listening) return;
    listening = true;
    port.on('message', (message: ToThread) => {
      if (message.kind !== 'answer') return;
      waiting.get(message.id)?.(message.answer);
      waiting.delete(message.id);
    });
  };
  const put = (question: SystemQuestion): Promise<string | null> =>
    new Promise((give) => {
      listen();
      lastId += 1;
      waiting.set(lastId, give);
      port.postMessage({ kind: 'question', id: lastId, question } satisfies FromThread);
    });
  return {
    dialogs: {
      openSheet: () => put({ asks: 'open-sheet' }),
      chooseFolder: () => put({ asks: 'choose-folder' }),
      openFromDesk: (as) => put({ asks: 'open-from-desk', as }),
      saveAs: (suggestedName, as) => put({ asks: 'save-as', suggestedName, as }),
      showFile: async (path) => {
        await put({ asks: 'show-file', path });
      },
      openLink: async (link) => (await put({ asks: 'open-link', link })) !== null,
      confirmHosts: async (hosts) => (await put({ asks: 'confirm-hosts', hosts })) !== null,
      copySecret: async (text) => (await put({ asks: 'copy-secret', text })) !== null,
    },
    systemProxy: (address) => put({ asks: 'proxy-for', address }),
  };
}

/**
 * Serves a desk to the main thread over a port, until it is told to close.
 * `noteFault` gets what went wrong inside, for the log; the window gets a sentence.
 */
export function serveDesk(
  port: ThreadPort,
  desk: ServedDesk,
  noteFault: (where: string, fault: unknown) => void,
): void {
  const work = async (message: Exclude<ToThread, { kind: 'answer' }>): Promise<unknown> => {
    switch (message.kind) {
      case 'call':
        return isCall(message.call)
          ? answer(desk.handlers, message.call, message.input)
          : fail(noSuchCall);
      case 'close':
        return desk.close();
      default:
        return unreachable(message);
    }
  };

  port.on('message', (message: ToThread) => {
    if (message.kind === 'answer') return;
    work(message)
      .catch((fault: unknown) => {
        noteFault(message.kind === 'call' ? message.call : message.kind, fault);
        return fail(ownFault);
      })
      .then((reply) => {
        port.postMessage({ kind: 'reply', id: message.id, reply } satisfies FromThread);
        if (message.kind === 'close') port.close();
      })
      .catch((fault: unknown) => noteFault('reply', fault));
  });
}
