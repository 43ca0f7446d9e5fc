import { z } from 'zod';
import {
  foreignBatchIdSchema,
  handoverNumberSchema,
  verdictSchema,
} from '../../shared/handover/handover.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { refusals, type Refusal } from './refusals.ts';

/** What is sealed for the maker's desk: the verdict, bound to the hand-over, its batch and what was looked at. */
export const answerSchema = z.object({
  number: handoverNumberSchema,
  batchId: foreignBatchIdSchema,
  contentHash: z.string().regex(/^[0-9a-f]{64}$/),
  answeredAt: z.iso.datetime(),
  verdict: verdictSchema,
});
export type AnswerContent = z.infer<typeof answerSchema>;

export function writeAnswerContent(answer: AnswerContent): Uint8Array {
  return Buffer.from(JSON.stringify(answer));
}

export function readAnswerContent(bytes: Uint8Array): Result<AnswerContent, Refusal> {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return fail(refusals['handover-does-not-fit']);
  }
  const read = answerSchema.safeParse(json);
  return read.success ? ok(read.data) : fail(refusals['handover-does-not-fit']);
}
