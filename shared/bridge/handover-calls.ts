import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { deskCodeSchema } from '../handover/desk-code.ts';
import {
  handedRowSchema,
  handedSortSchema,
  handoverNoteLength,
  handoverNumberSchema,
  handoverViewSchema,
  receivedViewSchema,
} from '../handover/handover.ts';
import { approvalCalls } from './approval-calls.ts';
import { type BridgeCallGroup, nothing, personName } from './call-group.ts';
import { agreement, voucher } from './trust-calls.ts';

const saved = z.object({ path: z.string() }).nullable();

/** This desk as other desks know it. */
const ownDeskSchema = z.object({
  name: z.string(),
  code: deskCodeSchema,
  since: z.string(),
  /** False: the keychain has lost its keys, and new ones must be made. */
  keys: z.boolean(),
});
export type OwnDeskView = z.infer<typeof ownDeskSchema>;

const trustedDeskSchema = z.object({
  code: deskCodeSchema,
  name: z.string(),
  since: z.string(),
  by: z.string(),
});
export type TrustedDeskView = z.infer<typeof trustedDeskSchema>;

/** The calls about this desk's card, and the desks that it trusts. */
export const deskCardCalls = {
  'desks.own': { input: nothing, output: ownDeskSchema.nullable() },
  /** Names this desk; the first time it gets its keys. */
  'desks.name': { input: z.object({ name: z.string().max(200) }), output: nothing },
  'desks.renewKeys': { input: nothing, output: nothing },
  'desks.saveCard': { input: nothing, output: saved },
  /** The card of another desk, from a file that a person chooses. */
  'desks.chooseCard': {
    input: nothing,
    output: z.object({ text: z.string(), name: z.string() }).nullable(),
  },
  'desks.list': { input: nothing, output: z.array(trustedDeskSchema) },
  /** `code`: as the person at the other desk read it out. `as`: its name here; null: as on its card. */
  'desks.add': {
    input: z.object({
      card: z.string().max(4000),
      code: z.string().max(200),
      as: z.string().max(200).nullable(),
      voucher,
      ...agreement,
    }),
    output: trustedDeskSchema,
  },
  'desks.remove': { input: z.object({ code: deskCodeSchema, voucher }), output: nothing },
} as const satisfies BridgeCallGroup;

/** The calls that bring a batch to another desk to be looked at, and its answer back. */
export const handoverCalls = {
  /** Saves the sealed file for another desk; null: the person thought better of it. */
  'handover.make': {
    input: z.object({
      batchId: batchIdSchema,
      desk: deskCodeSchema,
      note: z.string().trim().max(handoverNoteLength),
    }),
    output: saved,
  },
  /** The hand-overs of a batch, newest first. */
  'handover.of': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.array(handoverViewSchema),
  },
  /** A file that came from another desk, for `handover.open`. */
  'handover.choose': { input: nothing, output: z.object({ fileId: z.string() }).nullable() },
  /** Opens such a file: a batch is kept to be looked at; an answer is taken at once. */
  'handover.open': {
    input: z.object({ fileId: z.string() }),
    output: z.discriminatedUnion('what', [
      z.object({ what: z.literal('batch'), number: handoverNumberSchema }),
      z.object({
        what: z.literal('answer'),
        batchId: batchIdSchema,
        handover: handoverViewSchema,
        /** What the approval still needs, as a sentence; null: it is approved, or was sent back. */
        missing: z.string().nullable(),
      }),
    ]),
  },
  'handover.received': { input: nothing, output: z.array(receivedViewSchema) },
  /** What the checker looks at before answering. */
  'handover.look': {
    input: z.object({ number: handoverNumberSchema }),
    output: receivedViewSchema.extend({ sheet: approvalCalls['batch.forApproval'].output }),
  },
  'handover.rows': {
    input: z.object({
      number: handoverNumberSchema,
      show: z.enum(['all', 'warnings', 'left-out']),
      text: z.string().max(200),
      /** In the order of the sheet where it is not said. */
      sort: handedSortSchema.optional(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(2000),
    }),
    output: z.object({ total: z.int(), rows: z.array(handedRowSchema).max(2000) }),
  },
  'handover.approve': {
    input: z.object({
      number: handoverNumberSchema,
      approvedBy: personName,
      contentHash: z.string(),
      /** The approver's own; asked for where the batch is for a live connection. */
      passphrase: z.string().max(200).optional(),
    }),
    output: nothing,
  },
  'handover.sendBack': {
    input: z.object({
      number: handoverNumberSchema,
      by: personName,
      comment: z.string().trim().min(3).max(2000),
    }),
    output: nothing,
  },
  /** Saves the sealed answer for the desk that the batch came from; as often as it is wanted. */
  'handover.saveAnswer': { input: z.object({ number: handoverNumberSchema }), output: saved },
} as const satisfies BridgeCallGroup;
