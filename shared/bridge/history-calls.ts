import { z } from 'zod';
import { batchKindSchema } from '../batch/batch-kind.ts';
import { batchStates } from '../batch/batch-state.ts';
import { batchIdSchema, rowIdSchema } from '../batch/identifiers.ts';
import { rowStates } from '../batch/row-state.ts';
import { batchSummarySchema } from '../batch/views.ts';
import { environments } from '../connection/connection.ts';
import { listSortSchema } from '../list-sort.ts';
import { paiseSchema } from '../money/paise.ts';
import { type BridgeCallGroup, connectionName, nothing, personName } from './call-group.ts';

/** "2026-11": a month in India. */
const month = z.string().regex(/^\d{4}-\d{2}$/);

/** A batch in the list of all batches. */
const pastBatchSchema = batchSummarySchema.extend({
  /** When its first request was sent; null when none was. */
  sentAt: z.string().nullable(),
});
export type PastBatch = z.infer<typeof pastBatchSchema>;

/** A person in one batch, found by name, mobile, e-mail, reference or EnKash transaction. */
const foundPersonSchema = z.object({
  rowId: rowIdSchema,
  batchId: batchIdSchema,
  batchName: z.string(),
  kind: batchKindSchema,
  environment: z.enum(environments),
  /** When the answer came; else when the sheet was imported. */
  at: z.string(),
  row: z.int(),
  name: z.string(),
  mobile: z.string(),
  email: z.string(),
  amountPaise: paiseSchema.nullable(),
  state: z.enum(rowStates),
  reference: z.string(),
  enkashTxnId: z.string().nullable(),
});
export type FoundPerson = z.infer<typeof foundPersonSchema>;

/** By what the list of all batches is sorted; the date is that of sending, else of the import. */
const batchSortSchema = listSortSchema([
  'name',
  'state',
  'environment',
  'total',
  'preparedBy',
  'approvedBy',
  'date',
]);
export type BatchSort = z.infer<typeof batchSortSchema>;

const monthOfConnectionSchema = z.object({
  month,
  connection: z.string(),
  environment: z.enum(environments),
  batches: z.int(),
  people: z.int(),
  paise: paiseSchema,
});
export type MonthOfConnection = z.infer<typeof monthOfConnectionSchema>;

/** The calls that look back over all batches. */
export const historyCalls = {
  /** A page of the batches that pass a filter, newest first where no other order is asked for. */
  'history.batches': {
    input: z.object({
      text: z.string().max(200).optional(),
      state: z.enum(batchStates).optional(),
      connection: connectionName.optional(),
      /** Who prepared or approved it. */
      person: personName.optional(),
      month: month.optional(),
      sort: batchSortSchema.optional(),
      /** What the page before gave as `next`. */
      after: z.int().nullable(),
      limit: z.int().min(1).max(100),
    }),
    output: z.object({
      batches: z.array(pastBatchSchema),
      total: z.int(),
      /** Where the next page begins; null: this is the last one. */
      next: z.int().nullable(),
    }),
  },
  /** What the list can be filtered by. */
  'history.choices': {
    input: nothing,
    output: z.object({
      connections: z.array(z.string()),
      people: z.array(z.string()),
      months: z.array(month),
    }),
  },
  /** Finds people over all batches; what fits whole comes first, then the newest. */
  'history.find': {
    input: z.object({ text: z.string().max(200) }),
    output: z.object({
      people: z.array(foundPersonSchema),
      /** More were found than are given. */
      more: z.boolean(),
    }),
  },
  /** What was credited in each of the last twelve months, by connection. */
  'history.months': { input: nothing, output: z.array(monthOfConnectionSchema) },
} as const satisfies BridgeCallGroup;
