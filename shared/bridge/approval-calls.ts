import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { explainedCauseSchema } from '../batch/views.ts';
import { paiseSchema } from '../money/paise.ts';
import { type BridgeCallGroup, nothing, personName } from './call-group.ts';

/** The calls around the second person: what they sign, and the ways back. */
export const approvalCalls = {
  'batch.approve': {
    input: z.object({
      batchId: batchIdSchema,
      approvedBy: personName,
      contentHash: z.string(),
      /** The approver's own; asked for on a live connection. */
      passphrase: z.string().max(200).optional(),
    }),
    output: nothing,
  },
  /** What a checker looks at before signing: totals, largest amounts, accepted warnings, and the hash to sign. */
  'batch.forApproval': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.object({
      contentHash: z.string(),
      people: z.int(),
      totalPaise: paiseSchema,
      largest: z.array(z.object({ row: z.int(), name: z.string(), amountPaise: paiseSchema })),
      warnings: z.array(z.object({ title: z.string(), rows: z.int() })),
      left: z.array(z.object({ reason: z.string(), rows: z.int() })),
      changes: z.int(),
      blocks: z.array(explainedCauseSchema),
    }),
  },
  'batch.reopen': { input: z.object({ batchId: batchIdSchema }), output: nothing },
  /** Makes a new batch of the failed rows, each with a new reference. Unknown rows can not be taken along. */
  'batch.retryFailed': {
    input: z.object({ batchId: batchIdSchema, preparedBy: personName }),
    output: z.object({ batchId: batchIdSchema }),
  },
} as const satisfies BridgeCallGroup;
