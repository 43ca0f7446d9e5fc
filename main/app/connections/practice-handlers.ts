import type { practiceCalls } from '../../../shared/bridge/practice-calls.ts';
import { trainingFaults } from '../../../shared/connection/training-faults.ts';
import { ok } from '../../../shared/result.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls about the faults of the practice account. They last until Reward Desk is closed. */
export function practiceHandlers({ desk }: HandlerContext): CallAnswers<typeof practiceCalls> {
  return {
    'practice.faults': async () => {
      const set = new Set(await desk.connections.practiceFaults());
      return ok({ faults: trainingFaults.filter(({ spec }) => set.has(spec)).map(({ id }) => id) });
    },
    'practice.setFaults': async ({ faults }) => {
      const chosen = trainingFaults.filter(({ id }) => faults.includes(id));
      await desk.connections.setPracticeFaults(chosen.map(({ spec }) => spec));
      return ok({});
    },
  };
}
