import { z } from 'zod';
import { paise, paiseSchema } from '../money/paise.ts';
import { pointPaiseSchema, usualPointPaise } from '../money/points.ts';

const limit = paiseSchema.refine((value) => value > 0, 'A limit is more than zero.').nullable();

/** What the rules measure by. `maxRowPaise` and `maxBatchPaise` come from the connection; null switches a rule off. */
export const ruleLimitsSchema = z.object({
  /** One row above this is an error. */
  maxRowPaise: limit.default(null),
  /** A batch above this is an error. */
  maxBatchPaise: limit.default(null),
  /** One row above this is a warning: gift prepaid instruments hold at most Rs 10,000 (enkash-api 8). */
  prepaidWarningPaise: limit.default(paise(10_000_00)),
  /** From this total for a person in a financial year on: a warning. Rs 5,000 by Rule 3(7)(iv) (enkash-api 8). */
  taxYearPaise: limit.default(paise(5_000_00)),
  /** What a point is worth at the account: an amount must be points with two decimals at most. */
  pointPaise: pointPaiseSchema.default(usualPointPaise),
  /** How many times more or less than usual an amount must be to stand out. */
  outlierFactor: z.number().min(1.5).max(1000).default(10),
  /** With fewer amounts than this nothing is usual. */
  outlierMinimumRows: z.int().min(3).default(10),
  /** The same amount to the same person within so many days is a warning. Less than a month: monthly rewards are usual. */
  recentDays: z.int().min(0).max(366).default(25),
});

export type RuleLimits = z.infer<typeof ruleLimitsSchema>;

export const defaultRuleLimits: RuleLimits = ruleLimitsSchema.parse({});
