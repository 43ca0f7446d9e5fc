import { z } from 'zod';
import { clockInIndia } from './india.ts';

/** The month that a batch is for, YYYY-MM: a part of what its payments are known by. */
export const batchPeriodSchema = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'A month is written as YYYY-MM, for example 2026-11.')
  .brand<'BatchPeriod'>();
export type BatchPeriod = z.infer<typeof batchPeriodSchema>;

/** The month in India at a moment: what a batch is for unless somebody says otherwise. */
export function monthInIndia(moment: Date): BatchPeriod {
  return batchPeriodSchema.parse(
    clockInIndia(moment.getTime()).toISOString().slice(0, 'YYYY-MM'.length),
  );
}

/** The month in India at a moment and those before it, the newest first. */
export function lastMonths(now: Date, count: number): BatchPeriod[] {
  const india = clockInIndia(now.getTime());
  return Array.from({ length: count }, (_, back) =>
    batchPeriodSchema.parse(
      new Date(Date.UTC(india.getUTCFullYear(), india.getUTCMonth() - back))
        .toISOString()
        .slice(0, 'YYYY-MM'.length),
    ),
  );
}

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "November 2026". */
export function periodWords(period: BatchPeriod): string {
  const [year = '', month = ''] = period.split('-');
  return `${monthNames[Number(month) - 1] ?? month} ${year}`;
}
