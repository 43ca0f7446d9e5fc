import { z } from 'zod';
import { batchIdSchema, rowIdSchema } from '../batch/identifiers.ts';
import {
  batchDetailSchema,
  batchSummarySchema,
  explainedCauseSchema,
  rowFilterSchema,
  rowPageSchema,
  rowSortSchema,
  runStatusSchema,
  storyStepSchema,
} from '../batch/views.ts';
import { connectionSchema, secretNames } from '../connection/connection.ts';
import { paiseSchema } from '../money/paise.ts';
import { recipientFields } from '../recipient/fields.ts';
import { inspectionSchema, sheetChoiceSchema } from '../workbook/inspection.ts';
import { connectionViewSchema, personName as person, trustCalls } from './trust-calls.ts';

const nothing = z.object({});
const reason = z.string().trim().min(3).max(500);
const connectionName = z.string().min(1).max(60);

/** A file a person chose; the window only ever holds this token, the main process knows the path. */
const chosenFileSchema = z.object({ fileId: z.string(), name: z.string(), bytes: z.int() });
const sourceSchema = z.discriminatedUnion('from', [
  z.object({ from: z.literal('file'), fileId: z.string() }),
  z.object({ from: z.literal('pasted'), text: z.string().max(50_000_000) }),
]);

export type ConnectionView = z.infer<typeof connectionViewSchema>;

const balanceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('known'), availablePaise: paiseSchema }),
  z.object({ kind: z.literal('not-known'), message: z.string() }),
]);

const runAllowedSchema = z.object({
  needsPaise: paiseSchema,
  people: z.int(),
  requests: z.int(),
  balance: balanceSchema,
  /** What a person must know or agree to before money moves. */
  blocks: z.array(explainedCauseSchema),
  agreements: z.array(z.object({ code: z.string(), sentence: z.string() })),
});
export type RunPreview = z.infer<typeof runAllowedSchema>;

/**
 * Every call the window can make: what it takes and what it gives. Checked on both ends.
 * Everything comes back as a `Reply`; errors are values.
 */
export const bridgeCalls = {
  ...trustCalls,

  'desk.about': {
    input: nothing,
    output: z.object({
      version: z.string(),
      electron: z.string(),
      dataFolder: z.string(),
      keychain: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('ready') }),
        z.object({ kind: z.literal('missing'), message: z.string(), remedy: z.string() }),
      ]),
      /** Empty until the person has said their name. */
      operator: z.string(),
      /** The account's name on this computer, to offer as a name on the first start. */
      systemUser: z.string().default(''),
      unfinished: z.array(batchSummarySchema),
    }),
  },
  'desk.setOperator': { input: z.object({ name: person }), output: nothing },

  'file.choose': { input: nothing, output: chosenFileSchema.nullable() },
  /** `path` comes from the preload for a file dropped on the window. */
  'file.dropped': { input: z.object({ path: z.string() }), output: chosenFileSchema },
  'file.recent': { input: nothing, output: z.array(chosenFileSchema) },
  'file.sample': {
    input: z.object({ sample: z.enum(['diwali-2026', 'everything-wrong', 'small-team']) }),
    output: chosenFileSchema,
  },
  'file.saveTemplate': { input: nothing, output: z.object({ path: z.string() }).nullable() },

  'import.inspect': {
    input: z.object({ source: sourceSchema, choice: sheetChoiceSchema }),
    output: inspectionSchema,
  },
  'import.start': {
    input: z.object({
      importId: z.string(),
      source: sourceSchema,
      choice: sheetChoiceSchema,
      name: z.string().trim().min(1).max(120),
      connection: connectionName,
      preparedBy: person,
    }),
    output: z.object({ batchId: batchIdSchema }),
  },
  'import.cancel': { input: z.object({ importId: z.string() }), output: nothing },

  'batch.list': {
    input: z.object({ text: z.string().optional() }),
    output: z.array(batchSummarySchema),
  },
  'batch.get': { input: z.object({ batchId: batchIdSchema }), output: batchDetailSchema },
  'batch.rows': {
    input: z.object({
      batchId: batchIdSchema,
      filter: rowFilterSchema,
      sort: rowSortSchema,
      offset: z.int().min(0),
      limit: z.int().min(1).max(500),
    }),
    output: rowPageSchema,
  },
  /** The place (in the filtered, sorted list) of the next row with a finding of that severity; null: none. */
  'batch.nextFinding': {
    input: z.object({
      batchId: batchIdSchema,
      filter: rowFilterSchema,
      sort: rowSortSchema,
      after: z.int().min(-1),
      direction: z.enum(['next', 'previous']),
      severity: z.enum(['error', 'warning']),
    }),
    output: z.object({ offset: z.int() }).nullable(),
  },
  'batch.edit': {
    input: z.object({
      batchId: batchIdSchema,
      label: z.string().max(120),
      edits: z
        .array(
          z.object({
            rowId: rowIdSchema,
            field: z.enum(recipientFields),
            text: z.string().max(2000),
          }),
        )
        .min(1)
        .max(100_000),
    }),
    output: z.object({ changed: z.int() }),
  },
  /** Writes cells as pasted from Excel (tab and newline separated) from a row and field on, over the shown list. */
  'batch.paste': {
    input: z.object({
      batchId: batchIdSchema,
      filter: rowFilterSchema,
      sort: rowSortSchema,
      offset: z.int().min(0),
      field: z.enum(recipientFields),
      text: z.string().max(20_000_000),
    }),
    output: z.object({ changed: z.int() }),
  },
  'batch.mendGroup': {
    input: z.object({
      batchId: batchIdSchema,
      code: z.string(),
      field: z.enum(recipientFields).nullable(),
    }),
    output: z.object({ changed: z.int() }),
  },
  'batch.replace': {
    input: z.object({
      batchId: batchIdSchema,
      field: z.enum(recipientFields),
      find: z.string().min(1).max(200),
      replaceBy: z.string().max(200),
    }),
    output: z.object({ changed: z.int() }),
  },
  'batch.exclude': {
    input: z.object({
      batchId: batchIdSchema,
      rows: z.union([z.array(rowIdSchema).min(1).max(100_000), z.literal('all-invalid')]),
      reason,
    }),
    output: z.object({ changed: z.int() }),
  },
  'batch.include': {
    input: z.object({ batchId: batchIdSchema, rows: z.array(rowIdSchema).min(1).max(100_000) }),
    output: z.object({ changed: z.int() }),
  },
  'batch.undo': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.object({ changed: z.int() }),
  },
  'batch.redo': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.object({ changed: z.int() }),
  },
  'batch.rename': {
    input: z.object({ batchId: batchIdSchema, name: z.string().trim().min(1).max(120) }),
    output: nothing,
  },
  'batch.setConnection': {
    input: z.object({ batchId: batchIdSchema, connection: connectionName }),
    output: nothing,
  },
  'batch.discard': { input: z.object({ batchId: batchIdSchema, reason }), output: nothing },
  'batch.approve': {
    input: z.object({
      batchId: batchIdSchema,
      approvedBy: person,
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
    input: z.object({ batchId: batchIdSchema, preparedBy: person }),
    output: z.object({ batchId: batchIdSchema }),
  },
  /** Saves the sheet back with a column that says what to mend. */
  'batch.saveFindings': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.object({ path: z.string() }).nullable(),
  },

  'run.preview': { input: z.object({ batchId: batchIdSchema }), output: runAllowedSchema },
  'run.start': {
    input: z.object({
      batchId: batchIdSchema,
      agreed: z.array(z.string()),
      /** Who starts it and their passphrase; on a live connection, unless the desk is unlocked. */
      by: person.optional(),
      passphrase: z.string().max(200).optional(),
    }),
    output: runStatusSchema,
  },
  'run.pause': { input: z.object({ batchId: batchIdSchema }), output: nothing },
  'run.status': { input: z.object({ batchId: batchIdSchema }), output: runStatusSchema.nullable() },
  'row.story': { input: z.object({ rowId: rowIdSchema }), output: z.array(storyStepSchema) },
  /** A person decides what became of an unknown or held row, and says why. */
  'row.settle': {
    input: z.object({
      rowId: rowIdSchema,
      as: z.enum(['credited', 'failed']),
      by: person,
      reason,
    }),
    output: nothing,
  },

  'report.save': {
    input: z.object({ batchId: batchIdSchema, as: z.enum(['xlsx', 'csv', 'json']) }),
    output: z.object({ path: z.string() }).nullable(),
  },
  /** Shows a file that the desk has just saved in the system's file manager. */
  'report.show': { input: z.object({ path: z.string() }), output: nothing },

  'connection.list': { input: nothing, output: z.array(connectionViewSchema) },
  'connection.save': {
    input: z.object({
      connection: connectionSchema,
      /** The name it had before, when it is edited. */
      replaces: connectionName.nullable(),
      /** Only those typed now; the others stay as they are. They go to the keychain and never come back. */
      secrets: z.partialRecord(z.enum(secretNames), z.string().min(1).max(4000)),
    }),
    output: connectionViewSchema,
  },
  'connection.test': {
    input: z.object({ name: connectionName }),
    output: z.object({ good: z.boolean(), sentences: z.array(z.string()) }),
  },
  'connection.remove': { input: z.object({ name: connectionName }), output: nothing },

  'audit.verify': {
    input: nothing,
    output: z.object({ entries: z.int(), good: z.boolean(), sentence: z.string() }),
  },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type BridgeCalls = typeof bridgeCalls;
export type BridgeCall = keyof BridgeCalls;
export type BridgeInput<Call extends BridgeCall> = z.input<BridgeCalls[Call]['input']>;
export type BridgeRequest<Call extends BridgeCall> = z.output<BridgeCalls[Call]['input']>;
export type BridgeOutput<Call extends BridgeCall> = z.output<BridgeCalls[Call]['output']>;

/** What the main process tells the window by itself. */
export const bridgeEventSchema = z.discriminatedUnion('event', [
  z.object({ event: z.literal('batch.changed'), batchId: batchIdSchema }),
  z.object({
    event: z.literal('import.progress'),
    importId: z.string(),
    phase: z.enum(['opening', 'reading', 'checking', 'saving']),
    rows: z.int(),
    /** Rows there are to read, when that is known. */
    of: z.int().nullable(),
  }),
  z.object({ event: z.literal('run.progress'), status: runStatusSchema }),
  z.object({
    event: z.literal('menu'),
    command: z.enum(['open-file', 'undo', 'redo', 'find', 'help']),
  }),
]);
export type BridgeEvent = z.infer<typeof bridgeEventSchema>;
