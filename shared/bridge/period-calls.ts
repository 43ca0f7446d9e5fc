import { z } from 'zod';
import { auditEntrySchema, auditFilterSchema, auditSortSchema } from '../audit/audit-view.ts';
import { batchPeriodSchema } from '../calendar/batch-period.ts';
import { environments } from '../connection/connection.ts';
import { paiseSchema } from '../money/paise.ts';
import { budgetSchema, budgetUseSchema } from '../period/budget.ts';
import { periodChoiceSchema } from '../period/period-choice.ts';
import { nothing, type BridgeCallGroup } from './call-group.ts';

const environment = z.enum(environments);
const partSchema = z.object({ rows: z.int(), paise: paiseSchema });
const readingSchema = z.object({ at: z.string(), paise: paiseSchema }).nullable();

/** A period at a glance; the whole of it is in its workbook. */
export const periodGlanceSchema = z.object({
  title: z.string(),
  from: z.string(),
  to: z.string(),
  accounts: z.array(
    z.object({
      connection: z.string(),
      opening: readingSchema,
      closing: readingSchema,
      topUpPaise: paiseSchema,
      elsewherePaise: paiseSchema,
      credited: partSchema,
      reversed: partSchema,
    }),
  ),
  fields: z.array(
    z.object({
      label: z.string(),
      value: z.string(),
      credited: partSchema,
      reversed: partSchema,
    }),
  ),
  failed: partSchema,
  unresolved: z.int(),
  approvals: z.int(),
  changes: z.int(),
  reconciled: z.object({ matchings: z.int(), signedOff: z.int() }),
  audit: z.object({ isGood: z.boolean(), sentence: z.string() }),
  /** What is left to do before the period can be closed; null: nothing. */
  open: z.string().nullable(),
});
export type PeriodGlance = z.infer<typeof periodGlanceSchema>;

/** The calls over all batches: a month or quarter, budgets, and the audit log. */
export const periodCalls = {
  'period.glance': {
    input: z.object({ choice: periodChoiceSchema, environment }),
    output: periodGlanceSchema,
  },
  'period.save': {
    input: z.object({ choice: periodChoiceSchema, environment, as: z.enum(['xlsx', 'pdf']) }),
    output: z.object({ path: z.string() }).nullable(),
  },
  'budget.list': { input: z.object({ environment }), output: z.array(budgetUseSchema) },
  'budget.set': { input: z.object({ environment, budget: budgetSchema }), output: nothing },
  'budget.remove': {
    input: z.object({
      environment,
      programme: z.string().max(100),
      from: batchPeriodSchema,
      to: batchPeriodSchema,
    }),
    output: nothing,
  },
  /** A page of the audit log, newest first where no other order is asked for. */
  'audit.find': {
    input: z.object({
      filter: auditFilterSchema,
      sort: auditSortSchema.optional(),
      /** What the page before gave as `next`. */
      after: z.int().nullable(),
      limit: z.int().min(1).max(2000),
    }),
    output: z.object({
      entries: z.array(auditEntrySchema),
      total: z.int(),
      next: z.int().nullable(),
    }),
  },
  /** What the log can be filtered by. */
  'audit.choices': {
    input: nothing,
    output: z.object({ actors: z.array(z.string()), about: z.array(z.string()) }),
  },
  /** Checks whether any entry was changed or is missing. */
  'audit.verify': {
    input: nothing,
    output: z.object({ good: z.boolean(), sentence: z.string() }),
  },
  'audit.save': {
    input: z.object({ filter: auditFilterSchema, as: z.enum(['xlsx', 'csv']) }),
    output: z.object({ path: z.string() }).nullable(),
  },
} as const satisfies BridgeCallGroup;
