import { z } from 'zod';
import { batchKindSchema } from '../batch/batch-kind.ts';
import { batchPeriodSchema } from '../calendar/batch-period.ts';
import { coinEventSchema } from '../enkash/coins.ts';
import { environments } from '../connection/connection.ts';
import { listSortSchema } from '../list-sort.ts';
import { paiseSchema } from '../money/paise.ts';
import { deskCodeSchema } from './desk-code.ts';

/** The one-time number of a hand-over: 128 bits of chance. Its answer is taken once, and never again. */
export const handoverNumberSchema = z
  .string()
  .regex(/^H-[0-9a-f]{32}$/)
  .brand<'HandoverNumber'>();
export type HandoverNumber = z.infer<typeof handoverNumberSchema>;

/** How long the other desk has for its answer. */
export const handoverDays = 14;
/** The longest word that goes along to the other desk. */
export const handoverNoteLength = 500;

/**
 * What became of a hand-over at the desk that made it. `superseded`: a newer one was made; `approved-here`,
 * `discarded`: that happened to the batch meanwhile; `restored`: the ledger went back to a backup after it.
 */
export const handoverStates = [
  'waiting',
  'approved',
  'sent-back',
  'superseded',
  'approved-here',
  'discarded',
  'restored',
] as const;
export type HandoverState = (typeof handoverStates)[number];

const deskSchema = z.object({ code: deskCodeSchema, name: z.string() });

/** A hand-over as the desk sees it that made it. */
export const handoverViewSchema = z.object({
  number: handoverNumberSchema,
  desk: deskSchema,
  madeBy: z.string(),
  madeAt: z.string(),
  expiresAt: z.string(),
  expired: z.boolean(),
  /** What was handed over; another hash in the approval sheet means that the batch was changed since. */
  contentHash: z.string(),
  state: z.enum(handoverStates),
  endedAt: z.string().nullable(),
  /** Who answered at the other desk. */
  checker: z.string().nullable(),
  /** What they wrote when they sent it back. */
  comment: z.string().nullable(),
});
export type HandoverView = z.infer<typeof handoverViewSchema>;

/** The id of a batch of another desk. No call that changes or sends a batch takes one. */
export const foreignBatchIdSchema = z
  .string()
  .regex(/^B-\d{8}-[0-9A-HJKMNP-TV-Z]{4,8}$/)
  .brand<'ForeignBatchId'>();
export type ForeignBatchId = z.infer<typeof foreignBatchIdSchema>;

const words = (most: number): z.ZodString => z.string().max(most);

/** What is told of a batch to the person who looks at it at another desk. */
export const handedBatchSchema = z.object({
  id: foreignBatchIdSchema,
  name: words(400),
  kind: batchKindSchema,
  period: batchPeriodSchema,
  environment: z.enum(environments),
  connection: words(80),
  companyId: words(200),
  cardAccountId: words(200),
  creditKnownUsers: z.boolean(),
  /** The text of `approvedRoad`; empty in what an earlier version made. */
  road: z.string().max(60_000).default(''),
  preparedBy: words(80).min(1),
  fileName: words(400),
  sheet: words(400),
  /** Of coins: the event; not there in what an earlier version made. */
  coinEvent: coinEventSchema.nullable().default(null),
});
export type HandedBatch = z.infer<typeof handedBatchSchema>;

/** What the checker decided. `shown`: how they showed at their desk who they are. */
export const verdictSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('approved'),
    by: words(80).min(1),
    shown: z.enum(['passphrase', 'name']),
  }),
  z.object({
    kind: z.literal('sent-back'),
    by: words(80).min(1),
    comment: z.string().trim().min(3).max(2000),
  }),
]);
export type Verdict = z.infer<typeof verdictSchema>;

/** A hand-over as the desk sees it that received it. */
export const receivedViewSchema = z.object({
  number: handoverNumberSchema,
  from: deskSchema,
  batch: handedBatchSchema,
  people: z.int(),
  totalPaise: paiseSchema,
  note: z.string(),
  receivedAt: z.string(),
  expiresAt: z.string(),
  expired: z.boolean(),
  answer: z.object({ verdict: verdictSchema, at: z.string() }).nullable(),
});
export type ReceivedView = z.infer<typeof receivedViewSchema>;

/** A row of such a batch: for looking at. It has no id, because nothing can be done with it. */
export const handedRowSchema = z.object({
  position: z.int(),
  row: z.int(),
  state: z.enum(['ready', 'excluded']),
  title: z.string(),
  name: z.string(),
  email: z.string(),
  mobile: z.string(),
  amountPaise: paiseSchema.nullable(),
  remarks: z.string(),
  reference: z.string(),
  excludedBecause: z.string().nullable(),
  warnings: z.array(z.string()),
});
export type HandedRow = z.infer<typeof handedRowSchema>;

/** By what such rows are sorted; `position` is the order of the sheet. */
export const handedSortSchema = listSortSchema([
  'position',
  'name',
  'email',
  'mobile',
  'amount',
  'state',
  'remarks',
  'reference',
]);
export type HandedSort = z.infer<typeof handedSortSchema>;
