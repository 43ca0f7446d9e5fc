import { z } from 'zod';
import { columnChangePreviewSchema, columnChangeSchema } from '../batch/column-change.ts';
import { batchIdSchema, rowIdSchema } from '../batch/identifiers.ts';
import {
  batchDetailSchema,
  batchSummarySchema,
  rowFilterSchema,
  rowPageSchema,
  rowSortSchema,
} from '../batch/views.ts';
import { batchPeriodSchema } from '../calendar/batch-period.ts';
import { recipientFields } from '../recipient/fields.ts';
import { type BridgeCallGroup, batchName, connectionName, nothing, reason } from './call-group.ts';

/** As many as a sheet of Excel has: whatever was imported can be changed in one step. */
const mostRows = 1_048_576;

/** The calls on a batch before approval: its rows, and every way of mending them. */
export const draftCalls = {
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
      /** Columns of the sheet, 0-based, whose texts are wanted, too. */
      columns: z.array(z.int().min(0)).max(500).optional(),
    }),
    output: rowPageSchema,
  },
  /** Where a row of the sheet stands in the filtered, sorted list; `null`: the filter leaves it out, or there is none. */
  'batch.rowPlace': {
    input: z.object({
      batchId: batchIdSchema,
      filter: rowFilterSchema,
      sort: rowSortSchema,
      row: z.int().min(1),
    }),
    output: z.object({ place: z.int().nullable(), isInBatch: z.boolean() }),
  },
  /**
   * The next cell with a problem in the filtered, sorted list, around its end; errors as long as there are any, then
   * warnings. `left` counts the cells that have one. Null: there is no problem left.
   */
  'batch.nextProblem': {
    input: z.object({
      batchId: batchIdSchema,
      filter: rowFilterSchema,
      sort: rowSortSchema,
      from: z.object({ row: z.int().min(0), field: z.enum(recipientFields).nullable() }),
      includingHere: z.boolean(),
      direction: z.enum(['next', 'previous']),
    }),
    output: z
      .object({
        row: z.int(),
        field: z.enum(recipientFields).nullable(),
        severity: z.enum(['error', 'warning']),
        left: z.int(),
      })
      .nullable(),
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
        .max(mostRows),
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
    /** `outside`: pasted cells that found no place, below the last row or beside the last column. */
    output: z.object({ changed: z.int(), outside: z.int() }),
  },
  'batch.mendGroup': {
    input: z.object({
      batchId: batchIdSchema,
      code: z.string(),
      field: z.enum(recipientFields).nullable(),
    }),
    output: z.object({ changed: z.int() }),
  },
  /** A person looked at a group of warnings and lets it stand; `accepted: false` takes that back. */
  'batch.acceptWarning': {
    input: z.object({
      batchId: batchIdSchema,
      code: z.string(),
      field: z.enum(recipientFields).nullable(),
      accepted: z.boolean(),
    }),
    output: nothing,
  },
  /** What a change of a whole column would do in the listed rows. */
  'batch.previewColumnChange': {
    input: z.object({
      batchId: batchIdSchema,
      change: columnChangeSchema,
      filter: rowFilterSchema,
    }),
    output: columnChangePreviewSchema,
  },
  /** Replaces in a column, or fills it, in the listed rows; one step that can be undone. */
  'batch.changeColumn': {
    input: z.object({
      batchId: batchIdSchema,
      change: columnChangeSchema,
      filter: rowFilterSchema,
    }),
    output: z.object({ changed: z.int() }),
  },
  /** Adds a recipient who is in no sheet, at the end; one step that can be undone. Gives the number of the row. */
  'batch.addRow': {
    input: z.object({
      batchId: batchIdSchema,
      typed: z.partialRecord(z.enum(recipientFields), z.string().max(2000)),
    }),
    output: z.object({ row: z.int() }),
  },
  'batch.exclude': {
    input: z.object({
      batchId: batchIdSchema,
      rows: z.union([z.array(rowIdSchema).min(1).max(mostRows), z.literal('all-invalid')]),
      reason,
    }),
    output: z.object({ changed: z.int() }),
  },
  'batch.include': {
    input: z.object({ batchId: batchIdSchema, rows: z.array(rowIdSchema).min(1).max(mostRows) }),
    output: z.object({ changed: z.int() }),
  },
  /** The latest acts on the batch, the newest first, with those that were undone and can be done again. */
  'batch.steps': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.array(
      z.object({
        step: z.int(),
        label: z.string(),
        cells: z.int(),
        by: z.string(),
        at: z.string(),
        undone: z.boolean(),
      }),
    ),
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
    input: z.object({ batchId: batchIdSchema, name: batchName }),
    output: nothing,
  },
  'batch.setConnection': {
    input: z.object({ batchId: batchIdSchema, connection: connectionName }),
    output: nothing,
  },
  /** Which month the batch is for. */
  'batch.setPeriod': {
    input: z.object({ batchId: batchIdSchema, period: batchPeriodSchema }),
    output: nothing,
  },
  'batch.discard': { input: z.object({ batchId: batchIdSchema, reason }), output: nothing },
} as const satisfies BridgeCallGroup;
