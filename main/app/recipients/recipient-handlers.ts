import type { recipientCalls } from '../../../shared/bridge/recipient-calls.ts';
import { fail, ok } from '../../../shared/result.ts';
import { previewBookBatch, startBookBatch } from '../../preparation/book-batch.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { atRestProblem } from '../security/live-gate.ts';
import { exportBook, markLeft, repeatable, searchBook } from './recipient-book.ts';

/** The answers to the calls on the recipient book. */
export function recipientHandlers(context: HandlerContext): CallAnswers<typeof recipientCalls> {
  const { desk, dialogs, changed, written } = context;
  const { ledger } = desk;
  return {
    'recipients.find': ({ offset, limit, ...search }) =>
      Promise.resolve(ok(searchBook(ledger, search, offset, limit))),
    'recipients.setLeft': ({ reason, ...who }) => {
      const by = desk.gate.mayPrepare(who, desk.operator);
      if (!by.ok) return Promise.resolve(by);
      const done = markLeft(ledger, who, reason, by.value);
      return Promise.resolve(done.ok ? ok({}) : done);
    },
    'recipients.export': async ({ environment }) => {
      const path = await dialogs.saveAs(`recipients-${environment}.csv`, 'csv');
      if (path === null) return ok(null);
      const saved = await exportBook(ledger, environment, path);
      if (saved.ok) written.add(saved.value.path);
      return saved;
    },
    'recipients.earlier': ({ environment }) => Promise.resolve(ok(repeatable(ledger, environment))),
    'recipients.preview': ({ from }) => Promise.resolve(previewBookBatch(ledger, from)),
    'recipients.start': async ({ connection: name, preparedBy, ...order }) => {
      const connection = await desk.connections.find(name);
      if (!connection.ok) return connection;
      const plain = atRestProblem(ledger, connection.value);
      if (plain !== null) return fail(plain);
      const by = desk.gate.mayPrepare(connection.value, preparedBy);
      if (!by.ok) return by;
      const made = startBookBatch(
        ledger,
        {
          ...order,
          connection: connection.value,
          preparedBy: by.value,
          limits: desk.limits(connection.value),
        },
        desk.options.randomBytes,
      );
      if (!made.ok) return made;
      changed(made.value);
      return ok({ batchId: made.value });
    },
  };
}
