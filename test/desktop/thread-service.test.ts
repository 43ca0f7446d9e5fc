import { MessageChannel } from 'node:worker_threads';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ok } from '../../shared/result.ts';
import { systemOverPort, serveDesk } from '../../main/desktop/thread-service.ts';
import { deskUnderTest } from '../app/desk-under-test.ts';

describe('the thread that serves the desk', () => {
  it('answers a call that came while the desk was still being opened', async () => {
    const { port1: main, port2: thread } = new MessageChannel();
    onTestFinished(() => {
      main.close();
      thread.close();
    });
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
