import type { retentionCalls } from '../../../shared/bridge/retention-calls.ts';
import { ok } from '../../../shared/result.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import { answer, isDone } from '../use-case/answer.ts';
import { mask, retention, setRetention, tryMasking } from './retention.ts';

/** The answers to the calls on how long recipients' data is kept. */
export function retentionHandlers(
  context: HandlerContext<
    'ledger' | 'key' | 'gate' | 'copies' | 'operator' | 'hasLive' | 'changed'
  >,
): CallAnswers<typeof retentionCalls> {
  const { ports } = context;
  const { ledger, changed } = ports;
  return {
    'retention.get': () => Promise.resolve(ok(retention(ledger))),
    'retention.set': (next) => answer(setRetention(ports, next), isDone),
    'retention.try': ({ scope }) => tryMasking(ports, scope),
    'retention.mask': async ({ agreeing, ...order }) => {
      const done = await mask(ports, order, agreeing);
      if (done.ok) for (const { id } of done.value.batches) changed(id);
      return done;
    },
  };
}
