const named = new Intl.DateTimeFormat('en-IN', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat('en-IN', {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

/** "2026-11" as "November 2026". */
export function monthWords(month: string): string {
  return named.format(new Date(`${month}-01T00:00:00Z`));
}

/** "2026-11" as "Nov 2026": a year of two digits would look like a day. */
export function monthMark(month: string): string {
  return short.format(new Date(`${month}-01T00:00:00Z`));
}
