const named = new Intl.DateTimeFormat('en-IN', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const short = new Intl.DateTimeFormat('en-IN', {
  month: 'short',
  year: '2-digit',
  timeZone: 'UTC',
});

/** "2026-11" as "November 2026". */
export function monthWords(month: string): string {
  return named.format(new Date(`${month}-01T00:00:00Z`));
}

/** "2026-11" as "Nov 26". */
export function monthMark(month: string): string {
  return short.format(new Date(`${month}-01T00:00:00Z`)).replace('-', ' ');
}
