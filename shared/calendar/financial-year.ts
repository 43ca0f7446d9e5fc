import { clockInIndia, momentInIndia } from './india.ts';

/** An Indian financial year: 1 April to 31 March, Indian time. */
export interface FinancialYear {
  /** "2026-27" */
  readonly label: string;
  /** First moment, and first moment after it; ISO-8601, UTC. */
  readonly start: string;
  readonly end: string;
}

/** Gives the financial year that a moment (ISO-8601) lies in. Throws when it is no moment: a fault in our own code. */
export function financialYearOf(at: string): FinancialYear {
  const moment = Date.parse(at);
  if (Number.isNaN(moment)) throw new Error(`Not a moment in time: ${at}`);
  return yearFrom(firstYearAt(moment));
}

/** The financial year at a moment and those before it, the newest first. */
export function lastFinancialYears(now: Date, count: number): FinancialYear[] {
  const first = firstYearAt(now.getTime());
  return Array.from({ length: count }, (_, back) => yearFrom(first - back));
}

/** The calendar year in whose April a financial year began. */
function firstYearAt(moment: number): number {
  const india = clockInIndia(moment);
  return india.getUTCMonth() >= 3 ? india.getUTCFullYear() : india.getUTCFullYear() - 1;
}

function yearFrom(first: number): FinancialYear {
  return {
    label: `${first}-${String((first + 1) % 100).padStart(2, '0')}`,
    start: firstOfApril(first),
    end: firstOfApril(first + 1),
  };
}

function firstOfApril(year: number): string {
  return new Date(momentInIndia(Date.UTC(year, 3, 1))).toISOString();
}
