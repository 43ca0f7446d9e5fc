import { clockInIndia } from '../../shared/calendar/india.ts';

const dayMs = 86_400_000;
/** Day 25569 of Excel's calendar is 1970-01-01. */
const excelEpochDay = 25_569;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Gives Excel's number of a moment as a clock in India shows it, to the second; null when `iso` is no time. */
export function excelMoment(iso: string): number | null {
  const ms = Date.parse(iso);
  if (!Number.isFinite(ms)) return null;
  return Math.round(clockInIndia(ms).getTime() / 1000) / 86_400 + excelEpochDay;
}

/** Gives Excel's number of a day written YYYY-MM-DD; null when it is no day. */
export function excelDay(iso: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null;
  const ms = Date.parse(`${iso}T00:00:00Z`);
  // JavaScript takes 30 February for 2 March.
  if (!Number.isFinite(ms) || !new Date(ms).toISOString().startsWith(iso)) return null;
  // Excel believes that 1900 was a leap year: its days before 1 March 1900 cannot be told in numbers that agree.
  const day = ms / dayMs + excelEpochDay;
  return day >= 61 ? day : null;
}

/** Gives a moment as a person in India writes it: "23-Nov-2026 15:45:00". Gives `iso` back when it is no time. */
export function indianTimeText(iso: string): string {
  const ms = Date.parse(iso);
  if (!Number.isFinite(ms)) return iso;
  const there = clockInIndia(ms).toISOString();
  const month = months[Number(there.slice(5, 7)) - 1] ?? '';
  return `${there.slice(8, 10)}-${month}-${there.slice(0, 4)} ${there.slice(11, 19)}`;
}

/** Gives a moment in ISO-8601 with India's offset: "2026-11-23T15:45:00+05:30". */
export function indianIso(iso: string): string {
  const ms = Date.parse(iso);
  if (!Number.isFinite(ms)) return iso;
  return `${clockInIndia(ms).toISOString().slice(0, 19)}+05:30`;
}
