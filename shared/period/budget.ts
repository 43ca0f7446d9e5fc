import { z } from 'zod';
import { batchPeriodSchema } from '../calendar/batch-period.ts';
import { paiseSchema, type Paise } from '../money/paise.ts';

/** What a programme may cost from one month to another, over all accounts of an environment. */
export const budgetSchema = z
  .object({
    programme: z.string().trim().min(1).max(100),
    from: batchPeriodSchema,
    to: batchPeriodSchema,
    paise: paiseSchema.refine((amount) => amount > 0, 'A budget is more than zero.'),
  })
  .refine(({ from, to }) => from <= to, 'The last month comes before the first.');
export type Budget = z.infer<typeof budgetSchema>;
export const budgetsSchema = z.array(budgetSchema).max(500);

/** A budget with what is approved, sent or credited of it; what was reversed is not. */
export const budgetUseSchema = z.object({
  programme: z.string(),
  from: z.string(),
  to: z.string(),
  paise: paiseSchema,
  usedPaise: paiseSchema,
});
export type BudgetUse = z.infer<typeof budgetUseSchema>;

/** A programme is the same in any letters and spaces. */
export function programmeKey(programme: string): string {
  return programme.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** What a batch would make of a budget. */
export interface BudgetWithBatch {
  readonly budget: Budget;
  readonly usedPaise: Paise;
  readonly batchPaise: Paise;
}
