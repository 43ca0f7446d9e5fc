import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { ok, type Result } from '../../../shared/result.ts';

/** Puts what a use case gives into the shape that the bridge answers with. */
export async function answer<Value, Shown>(
  done: Promise<Result<Value, DeskProblem>>,
  show: (value: Value) => Shown,
): Promise<Result<Shown, DeskProblem>> {
  const result = await done;
  return result.ok ? ok(show(result.value)) : result;
}

/** For calls that answer with nothing but that it was done. */
export const isDone = (): Record<string, never> => ({});
