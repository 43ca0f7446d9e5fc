import { decisions } from '../batch/decision.ts';
import { z } from 'zod';
import { batchIdSchema, rowIdSchema } from '../batch/identifiers.ts';
import { runStatusSchema, storyStepSchema } from '../batch/views.ts';
import { paiseSchema } from '../money/paise.ts';
import { type BridgeCallGroup, nothing, personName, reason } from './call-group.ts';
import { blockSchema } from './problem.ts';

const balanceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), availablePaise: paiseSchema }),
  z.object({ kind: z.literal('not-known'), message: z.string() }),
]);

const runAllowedSchema = z.object({
  needsPaise: paiseSchema,
  people: z.int(),
  requests: z.int(),
  balance: balanceSchema,
  /** People whom EnKash knows already get nothing; `enkash.known` tells who. */
  newPeopleOnly: z.boolean(),
  /** What a person must know or agree to before money moves. */
  blocks: z.array(blockSchema),
  agreements: z.array(z.object({ code: z.string(), sentence: z.string() })),
});
export type RunPreview = z.infer<typeof runAllowedSchema>;

const paidElsewhereSchema = z.object({
  rowId: rowIdSchema,
  sourceRow: z.int(),
  name: z.string(),
  mobile: z.string(),
  amountPaise: paiseSchema,
  reference: z.string(),
  /** How many such payments EnKash shows, and the latest of them. */
  payments: z.int(),
  transaction: z.string(),
  day: z.string().nullable(),
});
export type PaidElsewhereView = z.infer<typeof paidElsewhereSchema>;

/** The calls that move money, and those that tell what became of it. */
export const runCalls = {
  'run.preview': { input: z.object({ batchId: batchIdSchema }), output: runAllowedSchema },
  'run.start': {
    input: z.object({
      batchId: batchIdSchema,
      agreed: z.array(z.string()),
      /** Who starts it and their passphrase; on a live connection, unless the desk is unlocked. */
      by: personName.optional(),
      passphrase: z.string().max(200).optional(),
    }),
    output: runStatusSchema,
  },
  'run.pause': { input: z.object({ batchId: batchIdSchema }), output: nothing },
  /** Stops a paused batch for good: nobody who was not sent yet is sent any more. */
  'run.stop': {
    input: z.object({ batchId: batchIdSchema, by: personName, reason }),
    output: nothing,
  },
  /** Recipients of a batch who were paid the same amount from elsewhere, and of whom nobody has said yet what that means. */
  'run.paidElsewhere': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.array(paidElsewhereSchema),
  },
  /** Excludes them, or allocates to them all the same. `rowIds`: those; null: all. */
  'run.answerPaidElsewhere': {
    input: z.object({
      batchId: batchIdSchema,
      rowIds: z.array(rowIdSchema).min(1).nullable(),
      as: z.enum(['exclude', 'allocate']),
      by: personName,
      passphrase: z.string().max(200).optional(),
      reason,
    }),
    output: nothing,
  },
  'run.status': { input: z.object({ batchId: batchIdSchema }), output: runStatusSchema.nullable() },
  'row.story': { input: z.object({ rowId: rowIdSchema }), output: z.array(storyStepSchema) },
  /** A person decides what became of an unknown or held row, and says why. */
  'row.settle': {
    input: z.object({
      rowId: rowIdSchema,
      as: z.enum(decisions),
      by: personName,
      reason,
    }),
    output: nothing,
  },
} as const satisfies BridgeCallGroup;
