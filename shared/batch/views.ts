import { z } from 'zod';
import { recipientClassSchema } from '../tax/recipient-class.ts';
import { batchPeriodSchema } from '../calendar/batch-period.ts';
import { environments } from '../connection/connection.ts';
import { listSortSchema } from '../list-sort.ts';
import { paiseSchema } from '../money/paise.ts';
import { recipientFields } from '../recipient/fields.ts';
import { findingGroupSchema } from '../findings/finding-group.ts';
import { findingSchema, severities } from '../findings/finding.ts';
import { columnMappingSchema } from '../workbook/inspection.ts';
import { batchKindSchema } from './batch-kind.ts';
import { batchStates } from './batch-state.ts';
import { batchIdSchema, rowIdSchema } from './identifiers.ts';
import { rowStates } from './row-state.ts';
import { stateTallySchema, tallySchema } from './tally.ts';

/** A sentence for a person about why something stopped or failed, and what to do about it. */
export const explainedCauseSchema = z.object({
  code: z.string(),
  meaning: z.string(),
  remedy: z.string(),
});

export const batchSummarySchema = z.object({
  id: batchIdSchema,
  name: z.string(),
  state: z.enum(batchStates),
  kind: batchKindSchema,
  environment: z.enum(environments),
  connection: z.string(),
  /** ISO-8601, UTC. */
  createdAt: z.string(),
  updatedAt: z.string(),
  fileName: z.string(),
  /** The month that it is for. */
  period: batchPeriodSchema,
  preparedBy: z.string(),
  approvedBy: z.string().nullable(),
  approvedAt: z.string().nullable(),
  tally: tallySchema,
  /** What is to be credited or was sent: rows that are neither invalid, excluded nor drafts. */
  totalPaise: paiseSchema,
  requests: z.int(),
});
export type BatchSummary = z.infer<typeof batchSummarySchema>;

export const batchDetailSchema = batchSummarySchema.extend({
  sheet: z.string(),
  headers: z.array(z.string()),
  mapping: columnMappingSchema,
  fileSha256: z.string(),
  batchFindings: z.array(
    z.object({ code: z.string(), severity: z.enum(severities), message: z.string() }),
  ),
  /** What the account held when EnKash last told; null: never, or the batch was sent. */
  balance: z.object({ paise: paiseSchema, at: z.string() }).nullable(),
  groups: z.array(findingGroupSchema),
  /** What was credited, in points and in rupees; not there where a point is one rupee. */
  worth: z.string().optional(),
  people: z.int(),
  /** People who were approved and, because somebody stopped the batch for good, never sent. */
  stopped: stateTallySchema,
  /** Recipients whose very payment EnKash had already, not from this computer: nobody was paid here, nothing is owed. */
  elsewhere: stateTallySchema,
  /** What somebody said that all recipients are, where the sheet does not; null: nobody did. */
  recipientClass: recipientClassSchema.nullable(),
  /** One word each on what undo and redo would do; null when there is nothing. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  /** What the approver saw and signed; null before approval. */
  contentHash: z.string().nullable(),
  /** Why the last run stopped before its end. */
  stop: explainedCauseSchema.nullable(),
});
export type BatchDetail = z.infer<typeof batchDetailSchema>;

const fieldTexts = z.record(z.enum(recipientFields), z.string());

export const rowOutcomeSchema = z.object({
  cause: explainedCauseSchema.nullable(),
  /** EnKash's own words, when it gave any. */
  text: z.string().nullable(),
  enkashTxnId: z.string().nullable(),
  enkashCardId: z.string().nullable(),
  enkashUserId: z.string().nullable(),
  settledBy: z.enum(['reply', 'look-up', 'same-reference', 'person']).nullable(),
  settledAt: z.string().nullable(),
  note: z.string().nullable(),
});

export const rowViewSchema = z.object({
  id: rowIdSchema,
  /** 0-based place in the batch. */
  position: z.int(),
  /** The row as Excel counts. */
  row: z.int(),
  state: z.enum(rowStates),
  /** The cells as the file (or a person's edit) has them. */
  cells: fieldTexts,
  /** What will be sent; empty where a cell could not be read. */
  values: fieldTexts,
  /** Fields that a person changed since the import. */
  edited: z.array(z.enum(recipientFields)),
  findings: z.array(findingSchema),
  excludedBecause: z.string().nullable(),
  outcome: rowOutcomeSchema.nullable(),
  /** What the sheet's further columns say that were asked for, by their place in the sheet. */
  further: z.record(z.string(), z.string()).optional(),
});
export type RowView = z.infer<typeof rowViewSchema>;

export const rowFilterSchema = z.object({
  states: z.array(z.enum(rowStates)).optional(),
  severity: z.enum(severities).optional(),
  code: z.string().optional(),
  field: z.enum(recipientFields).optional(),
  /** Why they failed, are held or unknown; null: for no reason that the desk knows. */
  cause: z.string().nullable().optional(),
  /** Found in any field, whatever the case. */
  text: z.string().max(200).optional(),
});
export type RowFilter = z.infer<typeof rowFilterSchema>;

export const rowSortSchema = listSortSchema(['position', 'state', ...recipientFields]);
export type RowSort = z.infer<typeof rowSortSchema>;

export const rowPageSchema = z.object({
  /** Rows that pass the filter. */
  total: z.int(),
  rows: z.array(rowViewSchema).max(500),
});
export type RowPage = z.infer<typeof rowPageSchema>;

/** What a run is doing now: live figures that always add up to the batch's rows. */
export const runStatusSchema = z.object({
  batchId: batchIdSchema,
  kind: batchKindSchema,
  phase: z.enum(['starting', 'sending', 'waiting', 'settling', 'pausing', 'paused', 'settled']),
  /** What the desk is doing, in words. */
  sentence: z.string(),
  tally: tallySchema,
  requestsDone: z.int(),
  requestsPlanned: z.int(),
  rowsPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  balancePaise: paiseSchema.nullable(),
  startedAt: z.string(),
  stop: explainedCauseSchema.nullable(),
});
export type RunStatus = z.infer<typeof runStatusSchema>;

/** One step of a row's story: file, changes, attempts, answers, settlement. */
export const storyStepSchema = z.object({
  at: z.string(),
  kind: z.enum([
    'imported',
    'changed',
    'excluded',
    'approved',
    'sent',
    'answered',
    'looked-up',
    'settled',
    'taken-back',
  ]),
  sentence: z.string(),
  by: z.string().nullable(),
});
export type StoryStep = z.infer<typeof storyStepSchema>;
