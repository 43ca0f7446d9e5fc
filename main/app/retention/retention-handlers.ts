import type { retentionCalls } from '../../../shared/bridge/retention-calls.ts';
import { ok } from '../../../shared/result.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { isDone } from '../use-case/answer.ts';
import { mask, retention, setRetention, tryMasking } from './retention.ts';

/** The answers to the calls on how long recipients' data is kept. */
export function retentionHandlers(context: HandlerContext): CallAnswers<typeof retentionCalls> {
  const { desk, changed } = context;
  const { ledger } = desk;
  return {
    'retention.get': () => Promise.resolve(ok(retention(ledger))),
    'retention.set': (next) => {
      const done = setRetention(desk, next);
      return Promise.resolve(done.ok ? ok(isDone()) : done);
    },
    'retention.try': ({ scope }) => Promise.resolve(tryMasking(ledger, scope)),
    'retention.mask': ({ scope, rows }) => {
      const done = mask(desk, scope, rows);
      if (done.ok) for (const { id } of done.value.batches) changed(id);
      return Promise.resolve(done);
    },
  };
}
