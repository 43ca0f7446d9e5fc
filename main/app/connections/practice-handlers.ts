import type { practiceCalls } from '../../../shared/bridge/practice-calls.ts';
import { trainingFaults } from '../../../shared/connection/training-faults.ts';
import { ok } from '../../../shared/result.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';

/** The answers to the calls about the faults of the practice account. They last until Reward Desk is closed. */
export function practiceHandlers({
  ports,
}: HandlerContext<'connections'>): CallAnswers<typeof practiceCalls> {
  return {
    'practice.faults': async () => {
      const set = new Set(await ports.connections.practice.faults());
      return ok({ faults: trainingFaults.filter(({ spec }) => set.has(spec)).map(({ id }) => id) });
    },
    'practice.setFaults': async ({ faults }) => {
      const chosen = trainingFaults.filter(({ id }) => faults.includes(id));
      await ports.connections.practice.setFaults(chosen.map(({ spec }) => spec));
      return ok({});
    },
  };
}
