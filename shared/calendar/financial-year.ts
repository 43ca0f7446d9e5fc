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
  const india = clockInIndia(moment);
  const first = india.getUTCMonth() >= 3 ? india.getUTCFullYear() : india.getUTCFullYear() - 1;
  return {
    label: `${first}-${String((first + 1) % 100).padStart(2, '0')}`,
    start: firstOfApril(first),
    end: firstOfApril(first + 1),
  };
}

function firstOfApril(year: number): string {
  return new Date(momentInIndia(Date.UTC(year, 3, 1))).toISOString();
}
