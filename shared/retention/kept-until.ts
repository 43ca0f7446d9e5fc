import { financialYearOf } from '../calendar/financial-year.ts';

const dayMs = 86_400_000;

/**
 * Before so many days nothing is masked: the rule about duplicates looks back 366 days at most, and before the financial
 * year at that (`personHistory`), so that whoever is masked by then is asked for by no rule.
 */
export const leastDaysKept = 400;

/**
 * Until when a payment keeps whom it was to: to the end of the tax year after the one in which it was final, and for 400
 * days at least. Duplicates, yearly totals, the tax registers of the running year and the one before, and who said what
 * became of a payment are all known by the recipient, and none of them looks further back.
 */
export function keptUntil(final: string): string {
  const days = new Date(Date.parse(final) + leastDaysKept * dayMs).toISOString();
  const year = financialYearOf(financialYearOf(final).end).end;
  return days > year ? days : year;
}

/** What was final before this moment may be masked at `at`: the same rule, read from the other end. */
export function maskableBefore(at: string): string {
  const days = new Date(Date.parse(at) - leastDaysKept * dayMs).toISOString();
  const { start } = financialYearOf(at);
  const yearBefore = financialYearOf(new Date(Date.parse(start) - 1).toISOString()).start;
  return days < yearBefore ? days : yearBefore;
}
