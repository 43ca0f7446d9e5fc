import { z } from 'zod';
import { problemCodes } from './problem-codes.ts';

/**
 * Why the desk could not do what was asked, as a value that crosses the bridge.
 * `message` says what happened, `remedy` what to do next. Never a stack, a secret or a whole row.
 */
export const deskProblemSchema = z.object({
  code: z.enum(problemCodes),
  message: z.string(),
  remedy: z.string(),
});
export type DeskProblem = z.infer<typeof deskProblemSchema>;

/** A problem that stands in the way of an act, told before anybody tries it. */
export const blockSchema = z.object({
  code: z.enum(problemCodes),
  meaning: z.string(),
  remedy: z.string(),
});
export type Block = z.infer<typeof blockSchema>;

/** A problem as what stands in the way of an act. */
export function blockOf({ code, message, remedy }: DeskProblem): Block {
  return { code, meaning: message, remedy };
}

/** What stands in the way of an act, as the problem of who tries it all the same. */
export function problemOf({ code, meaning, remedy }: Block): DeskProblem {
  return { code, message: meaning, remedy };
}
