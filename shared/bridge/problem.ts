import { z } from 'zod';

/**
 * Why the desk could not do what was asked, as a value that crosses the bridge.
 * `message` says what happened, `remedy` what to do next. Never a stack, a secret or a whole row.
 */
export const deskProblemSchema = z.object({
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
});
export type DeskProblem = z.infer<typeof deskProblemSchema>;
