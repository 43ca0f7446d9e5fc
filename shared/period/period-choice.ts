import { z } from 'zod';
import { batchPeriodSchema, periodWords } from '../calendar/batch-period.ts';
import { dayAfter, type Period } from '../calendar/indian-day.ts';

/** A month, or the quarter of the financial year that it lies in. */
export const periodChoiceSchema = z.object({
  month: batchPeriodSchema,
  length: z.enum(['month', 'quarter']),
});
export type PeriodChoice = z.infer<typeof periodChoiceSchema>;

interface MonthOfYear {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

function firstMonth({ month: text, length }: PeriodChoice): MonthOfYear {
  const [year = 0, month = 1] = text.split('-').map(Number);
  // Quarters of the financial year begin with April, July, October and January, as those of the calendar do.
  return { year, month: length === 'month' ? month : month - ((month - 1) % 3) };
}

function monthText({ year, month }: MonthOfYear): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** The days of the period, both included. */
export function periodDays(choice: PeriodChoice): Period {
  const first = firstMonth(choice);
  const count = first.month - 1 + (choice.length === 'month' ? 1 : 3);
  const next = monthText({
    year: first.year + Math.floor(count / 12),
    month: (count % 12) + 1,
  });
  return { from: `${monthText(first)}-01`, to: dayAfter(`${next}-01`, -1) };
}

/** "November 2026", or "Quarter 3 of 2026-27 (October 2026 to December 2026)". */
export function periodTitle(choice: PeriodChoice): string {
  if (choice.length === 'month') return periodWords(choice.month);
  const first = firstMonth(choice);
  const last = { ...first, month: first.month + 2 };
  const year = first.month < 4 ? first.year - 1 : first.year;
  const quarter = first.month < 4 ? 4 : (first.month - 1) / 3;
  const label = `${year}-${String((year + 1) % 100).padStart(2, '0')}`;
  const words = (one: MonthOfYear): string => periodWords(batchPeriodSchema.parse(monthText(one)));
  return `Quarter ${quarter} of ${label} (${words(first)} to ${words(last)})`;
}
