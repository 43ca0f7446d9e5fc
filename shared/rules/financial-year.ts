/** India is five and a half hours ahead of UTC, all year. */
const indiaAheadMs = 5.5 * 3_600_000;

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
  const india = new Date(moment + indiaAheadMs);
  const first = india.getUTCMonth() >= 3 ? india.getUTCFullYear() : india.getUTCFullYear() - 1;
  return {
    label: `${first}-${String((first + 1) % 100).padStart(2, '0')}`,
    start: firstOfApril(first),
    end: firstOfApril(first + 1),
  };
}

function firstOfApril(year: number): string {
  return new Date(Date.UTC(year, 3, 1) - indiaAheadMs).toISOString();
}

/** Gives the day of a moment (ISO-8601) in India, as people there write it: 23-11-2026. */
export function indianDay(at: string): string {
  const [year = '', month = '', day = ''] = new Date(Date.parse(at) + indiaAheadMs)
    .toISOString()
    .slice(0, 10)
    .split('-');
  return `${day}-${month}-${year}`;
}

/** Gives a moment (ISO-8601) as a clock in India shows it: 23-11-2026 at 16:15. */
export function indianMoment(at: string): string {
  const time = new Date(Date.parse(at) + indiaAheadMs).toISOString().slice(11, 16);
  return `${indianDay(at)} at ${time}`;
}
