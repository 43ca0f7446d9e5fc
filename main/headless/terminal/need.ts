import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Result } from '../../../shared/result.ts';
import { exitCodes } from './exit-codes.ts';
import { CommandFailed } from './terminal.ts';

/** Unwraps what should be there, or ends the command with the sentence. */
export function need<Value>(result: Result<Value, DeskProblem>): Value {
  if (!result.ok) throw new CommandFailed(result.error, exitCodes.mistake);
  return result.value;
}
