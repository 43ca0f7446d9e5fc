import { z } from 'zod';
import { roadLineSchema } from '../connection/approved-road.ts';
import { batchIdSchema } from '../batch/identifiers.ts';
import { explainedCauseSchema } from '../batch/views.ts';
import { acceptanceSchema } from '../findings/finding-group.ts';
import { paiseSchema } from '../money/paise.ts';
import { recipientFields } from '../recipient/fields.ts';
import { severities } from '../findings/finding.ts';
import { type BridgeCallGroup, nothing, personName, reason } from './call-group.ts';

/** People and rupees of one part of a comparison. */
const partSchema = z.object({ people: z.int(), paise: paiseSchema });

/** What people changed, a line a cell. `excluded`: left out, `to` is the reason. */
const changedByHandSchema = z.object({
  /** When the approval was last taken back; null: since the file. */
  since: z.string().nullable(),
  /** Everybody who prepared or changed it since two people last agreed on it; on live none of them approves it. */
  by: z.array(z.string()).default([]),
  /** What was changed of the batch as a whole, and by whom. */
  acts: z.array(z.object({ by: z.string(), at: z.string(), what: z.string() })).default([]),
  cells: z.int(),
  /** The first of them, amounts first. */
  shown: z.array(
    z.object({
      row: z.int(),
      name: z.string(),
      what: z.enum([...recipientFields, 'excluded']),
      from: z.string(),
      to: z.string(),
      by: z.string(),
    }),
  ),
});

/** This batch beside the one approved last through the same connection, person by person. */
const besideLastBatchSchema = z.object({
  id: batchIdSchema,
  name: z.string(),
  approvedAt: z.string(),
  total: partSchema,
  /** This batch, told apart by mobile as the parts below. */
  now: partSchema,
  /** In this batch and not in that one. */
  joined: partSchema,
  /** In that batch and not in this one. */
  left: partSchema,
  /** The same people with more, and by how much. */
  more: partSchema,
  less: partSchema,
  rises: z.array(
    z.object({ row: z.int(), name: z.string(), fromPaise: paiseSchema, toPaise: paiseSchema }),
  ),
});

/** Somebody who was added in the last days. `countsFrom`: when their word counts on live; null: it does. */
const newcomerSchema = z.object({
  kind: z.enum(['user', 'computer']),
  name: z.string(),
  since: z.string(),
  countsFrom: z.string().nullable(),
});
export type Newcomer = z.infer<typeof newcomerSchema>;

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
      /** Where the money goes, from which account, and under which limits: part of what is approved. */
      road: z.array(roadLineSchema).default([]),
      people: z.int(),
      totalPaise: paiseSchema,
      largest: z.array(
        z.object({
          row: z.int(),
          name: z.string(),
          mobile: z.string().default(''),
          amountPaise: paiseSchema,
        }),
      ),
      warnings: z.array(
        z.object({ title: z.string(), rows: z.int(), accepted: acceptanceSchema.nullable() }),
      ),
      /** What is said of the batch as a whole. */
      batchFindings: z.array(z.object({ severity: z.enum(severities), message: z.string() })),
      /** Of a reversal, the first of the credits that it takes back, each with why. */
      takesBack: z.array(
        z.object({
          row: z.int(),
          name: z.string(),
          amountPaise: paiseSchema,
          creditPaise: paiseSchema,
          creditReference: z.string(),
          creditBatch: batchIdSchema,
          reason: z.string(),
        }),
      ),
      left: z.array(z.object({ reason: z.string(), rows: z.int() })),
      changed: changedByHandSchema,
      lastBatch: besideLastBatchSchema.nullable(),
      /** Who was added in the last days and could approve or answer. */
      newcomers: z.array(newcomerSchema).default([]),
      blocks: z.array(explainedCauseSchema),
    }),
  },
  'batch.reopen': { input: z.object({ batchId: batchIdSchema }), output: nothing },
  /** Makes a new batch of the failed rows, each with a new reference. Unknown rows can not be taken along. */
  'batch.retryFailed': {
    input: z.object({ batchId: batchIdSchema, preparedBy: personName }),
    output: z.object({ batchId: batchIdSchema }),
  },
  /** Makes a new batch of the rows that were allocated elsewhere, to pay them once more on purpose; the reason is kept. */
  'batch.allocateAgain': {
    input: z.object({ batchId: batchIdSchema, preparedBy: personName, reason }),
    output: z.object({ batchId: batchIdSchema }),
  },
} as const satisfies BridgeCallGroup;
