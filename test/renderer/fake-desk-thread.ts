import { parentPort, workerData } from 'node:worker_threads';
import { serveDesk } from '../../main/desktop/thread-service.ts';
import { fakeDesk } from './fake-desk.ts';

/** The fake desk as a thread of the real shell, for working on the window. Stands in for `desk-thread.ts`. */
if (parentPort === null) throw new Error('This runs as a thread.');
const port = parentPort;
const { people } = { people: Number(process.env['FAKE_PEOPLE'] ?? 250), ...(workerData as object) };
const desk = fakeDesk({
  tell: (event) => port.postMessage({ kind: 'event', event }),
  people,
});
serveDesk(port, { handlers: desk.handlers, close: () => Promise.resolve() }, (where, fault) =>
  console.error(where, fault),
);
