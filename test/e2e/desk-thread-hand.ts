import type { DeskApp } from './desk-app.ts';

/**
 * Runs an expression in the thread that keeps the ledger, by way of Node's own debugger: so a test moves that
 * thread's clock or ends it, and the product needs no door for tests. Only where the inspect fuse is on.
 */
export async function inDeskThread(desk: DeskApp, expression: string): Promise<void> {
  await desk.app.evaluate((_electron, code) => {
    const { Session } = process.getBuiltinModule('node:inspector');
    const session = new Session();
    session.connect();
    return new Promise<void>((done, refuse) => {
      session.on('NodeWorker.attachedToWorker', ({ params }) => {
        if (params.workerInfo.title !== 'desk' && !params.workerInfo.title.includes('desk')) return;
        const message = { id: 1, method: 'Runtime.evaluate', params: { expression: code } };
        session.post(
          'NodeWorker.sendMessageToWorker',
          { sessionId: params.sessionId, message: JSON.stringify(message) },
          (fault) => {
            if (fault !== null) refuse(fault);
          },
        );
      });
      const end = (): void => {
        session.disconnect();
        done();
      };
      session.on('NodeWorker.receivedMessageFromWorker', end);
      session.on('NodeWorker.detachedFromWorker', end);
      session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
    });
  }, expression);
}

/** Lets time pass for the desk, though not for the test. */
export function letPass(desk: DeskApp, ms: number): Promise<void> {
  return inDeskThread(
    desk,
    `(() => {
      const Real = Date;
      globalThis.Date = class extends Real {
        constructor(...given) { if (given.length === 0) super(Real.now() + ${ms}); else super(...given); }
        static now() { return Real.now() + ${ms}; }
      };
    })()`,
  );
}
