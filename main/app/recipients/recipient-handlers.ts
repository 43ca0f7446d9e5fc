import type { recipientCalls } from '../../../shared/bridge/recipient-calls.ts';
import { ok } from '../../../shared/result.ts';
import { previewBookBatch } from '../../preparation/book-batch.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { exportBook, markLeft, repeatable, searchBook } from './recipient-book.ts';
import { answer, isDone } from '../use-case/answer.ts';
import { startFromBook } from '../drafts/start-batch.ts';

/** The answers to the calls on the recipient book. */
export function recipientHandlers(
  context: HandlerContext<
    'ledger' | 'connections' | 'gate' | 'randomBytes' | 'operator' | 'changed'
  >,
): CallAnswers<typeof recipientCalls> {
  const { ports, dialogs, written } = context;
  const { ledger } = ports;
  return {
    'recipients.find': ({ sort, offset, limit, ...search }) =>
      Promise.resolve(ok(searchBook(ledger, search, sort ?? null, offset, limit))),
    'recipients.setLeft': (input) => answer(markLeft(ports, input), isDone),
    'recipients.export': async ({ environment }) => {
      const path = await dialogs.saveAs(`recipients-${environment}.csv`, 'csv');
      if (path === null) return ok(null);
      const saved = await exportBook(ledger, environment, path);
      if (saved.ok) written.add(saved.value.path);
      return saved;
    },
    'recipients.earlier': ({ environment }) => Promise.resolve(ok(repeatable(ledger, environment))),
    'recipients.preview': ({ from }) => Promise.resolve(previewBookBatch(ledger, from)),
    'recipients.start': (order) => answer(startFromBook(ports, order), (batchId) => ({ batchId })),
  };
}
