import { clockInIndia } from './india.ts';

const dayMs = 86_400_000;

const monthNames = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];

/** The day in India of a moment (ISO-8601 with a zone), or a plain day YYYY-MM-DD as it is; null for anything else. */
export function indianDay(iso: string): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(iso)) return dayNumber(iso) === null ? null : iso;
  const ms = Date.parse(iso);
  return Number.isFinite(ms) ? clockInIndia(ms).toISOString().slice(0, 10) : null;
}

/** "5 Nov 2026"; anything else than a day as it is. */
export function dayWords(day: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day) ?? [];
  const name = monthNames[Number(month) - 1];
  if (year === undefined || name === undefined) return day;
  return `${Number(date)} ${name.charAt(0).toUpperCase()}${name.slice(1)} ${year}`;
}

/** Gives the day of a moment (ISO-8601) in India: 23 Nov 2026. */
export function indianDate(at: string): string {
  return dayWords(indianDay(at) ?? '');
}

/** Gives a moment (ISO-8601) as a clock in India shows it: 23 Nov 2026, 4:15 pm. */
export function indianMoment(at: string): string {
  return `${indianDate(at)}, ${indianClock(at)}`;
}

/** The same to the second: 23 Nov 2026, 4:15:07 pm. */
export function indianMomentToSecond(at: string): string {
  return `${indianDate(at)}, ${clockText(at, true)}`;
}

/** Gives the time of a moment (ISO-8601) in India: 4:15 pm. */
export function indianClock(at: string): string {
  return clockText(at, false);
}

function clockText(at: string, withSeconds: boolean): string {
  const clock = clockInIndia(Date.parse(at));
  const hour = clock.getUTCHours();
  const parts = [clock.getUTCMinutes(), ...(withSeconds ? [clock.getUTCSeconds()] : [])];
  const rest = parts.map((part) => String(part).padStart(2, '0')).join(':');
  return `${hour % 12 === 0 ? 12 : hour % 12}:${rest} ${hour < 12 ? 'am' : 'pm'}`;
}

/** Counts days from 1970, so that two of them can be compared; null when it is no day of the calendar. */
export function dayNumber(day: string): number | null {
  // Asked of every line of a statement: the figures are read as they stand.
  if (day.length !== 10 || day.charAt(4) !== '-' || day.charAt(7) !== '-') return null;
  const year = figures(day, 0, 4);
  const month = figures(day, 5, 7);
  const date = figures(day, 8, 10);
  if (!(year >= 0 && month >= 1 && month <= 12 && date >= 1 && date <= daysOfMonth(year, month)))
    return null;
  // Counted in years that begin in March, so that the day of a leap year is the last of one.
  const from = month > 2 ? year : year - 1;
  const past = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  const leap = Math.floor(from / 4) - Math.floor(from / 100) + Math.floor(from / 400);
  return from * 365 + leap + past - 719_468;
}

/** The number that some figures of a text are; NaN when one of them is none. */
function figures(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const figure = text.charCodeAt(at) - 48;
    if (!(figure >= 0 && figure <= 9)) return NaN;
    value = value * 10 + figure;
  }
  return value;
}

function daysOfMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** The day that lies so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date((dayNumber(day) ?? 0) * dayMs + days * dayMs).toISOString().slice(0, 10);
}

/**
 * Reads a day as Indian statements write it: 23/11/2026, 23-11-26, 23.11.2026, 23-Nov-2026, 23 November 2026,
 * Nov 23, 2026, 2026-11-23, each with or without a time behind it. The day comes before a month in figures. Null when
 * it is none.
 */
export function dayOfText(text: string): string | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/.exec(trimmed);
  if (iso !== null) {
    const [, year = '', month = '', day = '', rest = ''] = iso;
    // With a zone the moment may lie on the next day in India.
    if (/^T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(rest)) return indianDay(trimmed);
    return calendarDay(year, month, day);
  }
  const monthFirst = /^([A-Za-z]{3,9})[-/. ]+(\d{1,2})[-/., ]+(\d{4})(?:\D.*)?$/.exec(trimmed);
  if (monthFirst !== null) {
    const [, word = '', day = '', year = ''] = monthFirst;
    return calendarDay(year, monthOfName(word), day);
  }
  const plain = /^(\d{1,2})[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/., ]+(\d{4}|\d{2})(?:\D.*)?$/.exec(
    trimmed,
  );
  if (plain === null) return null;
  const [, day = '', word = '', year = ''] = plain;
  const month = /^\d/.test(word) ? word : monthOfName(word);
  return calendarDay(year.length === 2 ? `20${year}` : year, month, day);
}

/** The number of a month by its name; '' when it is none. */
function monthOfName(word: string): string {
  const named = monthNames.indexOf(word.slice(0, 3).toLowerCase());
  return named < 0 ? '' : String(named + 1);
}

function calendarDay(year: string, month: string, day: string): string | null {
  if (month === '') return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return dayNumber(iso) === null ? null : iso;
}

/** The day of a moment as a partner's interface writes it: with or without a zone, or counted from 1970. */
export function dayOfMoment(text: string): string | null {
  if (!/^\d{10}(?:\d{3})?$/.test(text)) return dayOfText(text);
  const ms = Number(text) * (text.length === 10 ? 1000 : 1);
  return indianDay(new Date(ms).toISOString());
}

/** Days from the first to the last, both included; YYYY-MM-DD. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** The first and the last moment of a period in India; ISO-8601, UTC. */
export function momentsOf({ from, to }: Period): { readonly first: string; readonly last: string } {
  return {
    first: new Date(`${from}T00:00:00.000+05:30`).toISOString(),
    last: new Date(`${to}T23:59:59.999+05:30`).toISOString(),
  };
}

/** The period with so many days more at either end. */
export function widened({ from, to }: Period, days: number): Period {
  return { from: dayAfter(from, -days), to: dayAfter(to, days) };
}

/** Whether a day lies in the period; what has no day does. */
export function lies(day: string | null, { from, to }: Period): boolean {
  return day === null || (from <= day && day <= to);
}
