import { z } from 'zod';
import { batchIdSchema } from '../batch/identifiers.ts';
import { environments } from '../connection/connection.ts';
import { listSortSchema } from '../list-sort.ts';
import { paiseSchema } from '../money/paise.ts';
import {
  type BridgeCallGroup,
  batchName,
  connectionName,
  nothing,
  personName,
  reason,
} from './call-group.ts';

const environment = z.enum(environments);

/** A recipient of the book, as the window shows them. */
export const recipientViewSchema = z.object({
  mobile: z.string(),
  name: z.string(),
  email: z.string(),
  employeeCode: z.string(),
  /** What else was seen of them, newest first; what stands above is not among it. */
  earlierNames: z.array(z.string()),
  earlierEmails: z.array(z.string()),
  earlierCodes: z.array(z.string()),
  lastAt: z.string(),
  lastBatch: z.string(),
  lastPaise: paiseSchema,
  allocations: z.int(),
  keptPaise: paiseSchema,
  cardId: z.string().nullable(),
  left: z.object({ at: z.string(), by: z.string(), reason: z.string() }).nullable(),
});
export type RecipientView = z.infer<typeof recipientViewSchema>;

/** By what the book is sorted; the last batch by the time of its credit. */
const bookSortSchema = listSortSchema([
  'name',
  'mobile',
  'email',
  'employeeCode',
  'lastAmount',
  'lastBatch',
  'card',
  'left',
]);
export type BookSort = z.infer<typeof bookSortSchema>;

/** Of whom a batch is made: of those of an earlier one, or of recipients that were picked. */
export const bookSourceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('batch'), batchId: batchIdSchema }),
  z.object({
    kind: z.literal('picked'),
    environment,
    mobiles: z.array(z.string().max(20)).min(1).max(10_000),
  }),
]);
export type BookSource = z.infer<typeof bookSourceSchema>;

/** What a batch from the book would hold, and how it would differ from what it is made of. */
export const bookPreviewSchema = z.object({
  recipients: z.int(),
  totalPaise: paiseSchema,
  /** Sentences on who does not come along and who has other details now; the first of them. */
  differences: z.array(z.object({ mobile: z.string(), says: z.string() })),
  differencesTotal: z.int(),
});
export type BookPreview = z.infer<typeof bookPreviewSchema>;

/** The calls on the recipient book. */
export const recipientCalls = {
  'recipients.find': {
    input: z.object({
      environment,
      text: z.string().max(200),
      /** The last paid first where it is not said. */
      sort: bookSortSchema.optional(),
      offset: z.int().min(0),
      limit: z.int().min(1).max(2000),
    }),
    output: z.object({ recipients: z.array(recipientViewSchema), total: z.int() }),
  },
  /** Marks a recipient as left, so that the next sheet with them warns; `reason: null` takes that back. */
  'recipients.setLeft': {
    input: z.object({ environment, mobile: z.string().max(20), reason: reason.nullable() }),
    output: nothing,
  },
  'recipients.export': {
    input: z.object({ environment }),
    output: z.object({ path: z.string() }).nullable(),
  },
  /** Completed batches that can be repeated, newest first. */
  'recipients.earlier': {
    input: z.object({ environment }),
    output: z.array(
      z.object({ id: batchIdSchema, name: z.string(), period: z.string(), recipients: z.int() }),
    ),
  },
  'recipients.preview': { input: z.object({ from: bookSourceSchema }), output: bookPreviewSchema },
  'recipients.start': {
    input: z.object({
      from: bookSourceSchema,
      name: batchName,
      connection: connectionName,
      preparedBy: personName,
      /** Rupees for each; null: as much as the last time. */
      amount: z.string().max(40).nullable(),
    }),
    output: z.object({ batchId: batchIdSchema }),
  },
} as const satisfies BridgeCallGroup;
