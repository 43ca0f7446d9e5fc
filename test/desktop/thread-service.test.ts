import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { once } from 'node:events';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { BridgeHandlers } from '../../shared/bridge/reply.ts';
import { ok } from '../../shared/result.ts';
import { systemOverPort, serveDesk } from '../../main/desktop/thread-service.ts';
import { deskUnderTest } from '../app/desk-under-test.ts';

function twoPorts(): { main: MessagePort; thread: MessagePort } {
  const { port1: main, port2: thread } = new MessageChannel();
  onTestFinished(() => {
    main.close();
    thread.close();
  });
  return { main, thread };
}

describe('the thread that serves the desk', () => {
  it('answers a call that came while the desk was still being opened', async () => {
    const { main, thread } = twoPorts();
    main.postMessage({ kind: 'call', id: 1, call: 'file.recent', input: {} });
    // The dialogs are there first; opening takes a while, with turns of the loop in it.
    systemOverPort(thread);
    await new Promise((turn) => setImmediate(turn));
    await new Promise((turn) => setImmediate(turn));
    const under = deskUnderTest();
    serveDesk(
      thread,
      { handlers: under.handlers, close: () => Promise.resolve() },
      () => undefined,
    );
    const [message] = (await once(main, 'message')) as [unknown];
    expect(message).toMatchObject({ id: 1, reply: ok([]) });
  });
});

describe('what the thread takes of a page', () => {
  const handler = vi.fn<(input: unknown) => Promise<unknown>>(() => Promise.resolve(ok({})));
  const faults = vi.fn();

  /** Makes calls as a page makes them, of which only the handlers are not the desk's. */
  function callingPage(): (call: string, input: unknown) => Promise<unknown> {
    const { main, thread } = twoPorts();
    handler.mockClear();
    faults.mockClear();
    // The border to the test: whatever the call, it is noted that it came so far.
    const handlers = new Proxy({}, { get: () => handler }) as BridgeHandlers;
    serveDesk(thread, { handlers, close: () => Promise.resolve() }, faults);
    let id = 0;
    return async (call, input) => {
      id += 1;
      main.postMessage({ kind: 'call', id, call, input });
      const [message] = (await once(main, 'message')) as [{ id: number; reply: unknown }];
      expect(message.id).toBe(id);
      return message.reply;
    };
  }

  it('is no call that the contract does not know', async () => {
    const call = callingPage();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.constantFrom('constructor', '__proto__', 'toString', 'batch')),
        async (name) => {
          expect(await call(name, {})).toMatchObject({ error: { code: 'no-such-call' } });
        },
      ),
    );
    expect([handler.mock.calls, faults.mock.calls]).toEqual([[], []]);
  });

  it('is no input of another form', async () => {
    const call = callingPage();
    for (const input of [null, undefined, [], { batchId: 7 }, { batchId: '../..' }])
      expect(await call('batch.get', input)).toMatchObject({ error: { code: 'bad-input' } });
    expect([handler.mock.calls, faults.mock.calls]).toEqual([[], []]);
  });

  it('is only what the contract names of an input', async () => {
    const call = callingPage();
    await call('lock.after', { minutes: 5, also: 'this' });
    expect(handler).toHaveBeenCalledExactlyOnceWith({ minutes: 5 });
  });
});
