import { decisions } from '../batch/decision.ts';
import { fieldTotalsSchema } from '../batch/field-totals.ts';
import { z } from 'zod';
import { batchKindSchema } from '../batch/batch-kind.ts';
import { batchIdSchema, rowIdSchema } from '../batch/identifiers.ts';
import { batchSummarySchema, explainedCauseSchema, rowViewSchema } from '../batch/views.ts';
import { paiseSchema } from '../money/paise.ts';
import { amountBandSchema } from '../reports/amount-bands.ts';
import { paceSchema } from '../reports/pace.ts';
import { type BridgeCallGroup, personName, reason } from './call-group.ts';

/** The states of people whom something must still be done about. */
export const troubledStates = ['unknown', 'held', 'failed'] as const;

/** People of a batch in one state for one cause. `code` null: EnKash gave no reason that the desk knows. */
const causeKey = { state: z.enum(troubledStates), code: z.string().nullable() };

const causeGroupSchema = z.object({
  ...causeKey,
  cause: explainedCauseSchema.nullable(),
  people: z.int(),
  paise: paiseSchema,
  /** EnKash's own words for it, the most frequent first. */
  said: z.array(z.object({ text: z.string(), people: z.int() })),
  /** The first of them. */
  examples: z.array(z.object({ rowId: rowIdSchema, row: z.int(), name: z.string() })),
});
export type CauseGroup = z.infer<typeof causeGroupSchema>;

/** The same person in other batches. */
const elsewhereSchema = z.object({
  rowId: rowIdSchema,
  batchId: batchIdSchema,
  batchName: z.string(),
  kind: batchKindSchema,
  at: z.string(),
  amountPaise: paiseSchema.nullable(),
  state: rowViewSchema.shape.state,
});

const rowFactsSchema = z.object({
  batch: batchSummarySchema.pick({
    id: true,
    name: true,
    kind: true,
    state: true,
    environment: true,
    connection: true,
    fileName: true,
  }),
  row: rowViewSchema,
  amountPaise: paiseSchema.nullable(),
  /** The row of the file as it came, column by column. */
  file: z.array(z.object({ header: z.string(), text: z.string() })),
  /** What a person changed of it afterwards. */
  changes: z.array(
    z.object({
      column: z.string(),
      from: z.string(),
      to: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
  elsewhere: z.array(elsewhereSchema),
});
export type RowFacts = z.infer<typeof rowFactsSchema>;

/** The calls that answer what became of a batch, and what to do about it. */
export const resultCalls = {
  /** Counted over all rows of the batch, the largest group first. */
  'batch.causes': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.array(causeGroupSchema),
  },
  'batch.figures': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.object({ bands: z.array(amountBandSchema), pace: paceSchema }),
  },
  /** What the batch comes to by cost centre, programme and every other field of its rows. */
  'batch.fieldTotals': {
    input: z.object({ batchId: batchIdSchema }),
    output: z.array(fieldTotalsSchema),
  },
  /** References, moments and answers as a text for EnKash's support; without names, mobiles or secrets. */
  'batch.supportText': {
    input: z.object({ batchId: batchIdSchema, ...causeKey }),
    output: z.object({ text: z.string(), people: z.int(), told: z.int() }),
  },
  /** A person decides what became of a whole group, and says why. `people`: how many they saw it to be. */
  'batch.settleGroup': {
    input: z.object({
      batchId: batchIdSchema,
      ...causeKey,
      people: z.int(),
      as: z.enum(decisions),
      by: personName,
      reason,
    }),
    output: z.object({ settled: z.int() }),
  },
  'row.facts': { input: z.object({ rowId: rowIdSchema }), output: rowFactsSchema },
} as const satisfies BridgeCallGroup;
