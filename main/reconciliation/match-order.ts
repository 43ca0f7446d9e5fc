import { z } from 'zod';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { periodSchema } from '../../shared/reconciliation/match-view.ts';
import { matchKinds } from '../../shared/reconciliation/match-words.ts';
import { statementMappingSchema } from '../../shared/reconciliation/statement-columns.ts';
import { dayReadings } from '../../shared/reconciliation/statement-days.ts';
import { moneySides } from '../../shared/reconciliation/money-side.ts';
import { pointPaiseSchema } from '../../shared/money/points.ts';
import { accountSchema } from './our-side.ts';

/** A statement file and how it is read. */
export const statementOrderSchema = z.object({
  path: z.string(),
  sheet: z.string(),
  /** The last row of the header; the lines begin below it. */
  headerEnd: z.int().min(0),
  /** What the column of the dates is called. */
  dateHeader: z.string(),
  /** How dates are read; null: all values of the column decide. */
  days: z.enum(dayReadings).nullable(),
  mapping: statementMappingSchema,
  side: z.enum(moneySides),
});
export type StatementOrder = z.infer<typeof statementOrderSchema>;

/** What a matching thread is told when it starts. */
export const matchOrderSchema = z.object({
  folder: z.string(),
  key: z.string().nullable(),
  readingWorker: z.string(),
  kind: z.enum(matchKinds),
  /** Of one environment. */
  accounts: z.array(accountSchema).min(1),
  /** What a point is worth at the account: EnKash's side is points, in its list and in its statement. */
  pointPaise: pointPaiseSchema,
  batch: batchIdSchema.nullable(),
  /** Null: the days of the batch, or all days of the statement. */
  period: periodSchema.nullable(),
  /** Null: the transactions come over the port, page by page. */
  statement: statementOrderSchema.nullable(),
});
export type MatchOrder = z.infer<typeof matchOrderSchema>;
