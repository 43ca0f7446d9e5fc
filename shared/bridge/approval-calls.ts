import { coinEventSchema } from '../enkash/coins.ts';
import { z } from 'zod';
import { fieldTotalsSchema } from '../batch/field-totals.ts';
import { roadLineSchema } from '../connection/approved-road.ts';
import { batchIdSchema } from '../batch/identifiers.ts';
import { environments } from '../connection/connection.ts';
import { handoverNumberSchema } from '../handover/handover.ts';
import { acceptanceSchema } from '../findings/finding-group.ts';
import { paiseSchema } from '../money/paise.ts';
import { recipientFields } from '../recipient/fields.ts';
import { severities } from '../findings/finding.ts';
import { type BridgeCallGroup, nothing, personName, reason } from './call-group.ts';
import { blockSchema } from './problem.ts';

/** People and rupees of one part of a comparison. */
const partSchema = z.object({ people: z.int(), paise: paiseSchema });

/** What people changed, a line a cell. `excluded`: left out, `to` is the reason. `added`: a row that is in no sheet, `to` is what it pays. */
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
      what: z.enum([...recipientFields, 'excluded', 'added']),
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

/** How far the approval has come, where it may need several. */
const approvalsSchema = z.object({
  /** What it needs and why, a sentence each. */
  needs: z.array(z.string()),
  /** Those that count; `by`: with the computer where it is another one. */
  given: z.array(z.object({ by: z.string(), name: z.string(), at: z.string() })),
  /** Who may approve in the place of a named approver today: "Meera for Rahul until 5 Dec 2026". */
  delegates: z.array(z.string()).default([]),
  /** A sentence; null: nothing is missing. */
  missing: z.string().nullable(),
  several: z.boolean(),
});

/** Days in India, both included. */
const delegationSchema = z.object({
  approver: personName,
  delegate: personName,
  fromDay: z.iso.date(),
  untilDay: z.iso.date(),
});

export const waitingApprovalsSchema = z.object({
  batches: z.array(
    z.object({
      id: batchIdSchema,
      name: z.string(),
      environment: z.enum(environments),
      connection: z.string(),
      preparedBy: z.string(),
      recipients: z.int(),
      totalPaise: paiseSchema,
      given: z.int(),
      missing: z.int(),
    }),
  ),
  /** Of other computers. */
  requests: z.array(
    z.object({
      number: handoverNumberSchema,
      name: z.string(),
      environment: z.enum(environments),
      from: z.string(),
      preparedBy: z.string(),
      recipients: z.int(),
      totalPaise: paiseSchema,
    }),
  ),
});
export type WaitingApprovals = z.infer<typeof waitingApprovalsSchema>;

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
    /** What is still missing, as a sentence; null: the batch is approved. */
    output: z.object({ missing: z.string().nullable() }),
  },
  /** What a checker looks at before signing: totals, largest amounts, accepted warnings, and the hash to sign. */
  'batch.forApproval': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.object({
      contentHash: z.string(),
      /** Null: as another computer knows it, that prepared the batch. */
      approvals: approvalsSchema.nullable().default(null),
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
      /** Of coins: the event as it is to be approved, how many coins that is in all, and what they are worth if the account says so. */
      coins: z
        .object({ event: coinEventSchema, total: z.number(), worth: z.string().nullable() })
        .nullable()
        .default(null),
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
      /** What it comes to by cost centre, programme and the other fields of its rows; a computer that is older tells none. */
      fieldTotals: z.array(fieldTotalsSchema).default([]),
      left: z.array(z.object({ reason: z.string(), rows: z.int() })),
      changed: changedByHandSchema,
      lastBatch: besideLastBatchSchema.nullable(),
      /** Who was added in the last days and could approve or answer. */
      newcomers: z.array(newcomerSchema).default([]),
      blocks: z.array(blockSchema),
    }),
  },
  /** What awaits an approval of whoever is at Reward Desk. `name`: as whom they work. */
  'approval.waiting': {
    input: nothing,
    output: waitingApprovalsSchema.extend({ name: z.string() }),
  },
  /** Who approves in the place of a named approver, today and later; and the users of this computer who may name somebody. */
  'delegate.list': {
    input: nothing,
    output: z.object({ delegations: z.array(delegationSchema), named: z.array(z.string()) }),
  },
  'delegate.set': {
    input: delegationSchema.extend({ passphrase: z.string().min(1).max(200) }),
    output: nothing,
  },
  'delegate.end': {
    input: z.object({ approver: personName, passphrase: z.string().min(1).max(200) }),
    output: nothing,
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
