import { amountText } from '../../shared/batch/amount-text.ts';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import {
  dayWords,
  indianClock,
  indianMoment,
  indianMomentToSecond,
} from '../../shared/calendar/indian-day.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { formatCount, formatRupees } from '../../shared/money/format.ts';
import { paise, paiseFromRupees, type Paise } from '../../shared/money/paise.ts';

/** What kind of money an account moves; real money first. */
export const environmentWords: Readonly<Record<Environment, string>> = {
  live: 'Live',
  test: 'Test',
  practice: 'Practice',
};

/** "1 person", "2,500 people". */
export function people(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'recipient' : 'recipients'}`;
}

/** "1 row", "2,500 rows". */
export function rows(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`;
}

/** Any noun that takes an s: "1 change", "3 changes". */
export function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

export function rupees(amount: Paise): string {
  return formatRupees(amount);
}

/** Rupees in the fewest signs, for the axis of a chart: "₹500", "₹50k", "₹1.5L", "₹2Cr". */
export function shortRupees(amount: number): string {
  const whole = amount / 100;
  const unit = [
    { from: 1_00_00_000, sign: 'Cr' },
    { from: 1_00_000, sign: 'L' },
    { from: 1000, sign: 'k' },
  ].find(({ from }) => whole >= from);
  return `₹${Number((whole / (unit?.from ?? 1)).toFixed(1))}${unit?.sign ?? ''}`;
}

/** The amount of a row, which crosses the bridge as plain decimal rupees: "1250.5" -> "₹1,250.50", of coins "20 coins". */
export function amountWords(text: string, kind: BatchKind = 'bulk'): string {
  const read = paiseFromRupees(text);
  return read.ok ? amountText(kind, read.value) : text;
}

/** Sums of tallies, as rupees. */
export function rupeesOf(amounts: readonly Paise[]): string {
  return formatRupees(paise(amounts.reduce((sum, amount) => sum + amount, 0)));
}

/** A moment of the ledger (ISO-8601, UTC) as a clock in India shows it: "23 Nov 2026, 4:15 pm". */
export function moment(iso: string): string {
  return Number.isNaN(Date.parse(iso)) ? iso : indianMoment(iso);
}

/** A moment, or a day that the ledger names without a time: "25 Nov 2026". */
export function dayOrMoment(iso: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(iso) ? dayWords(iso) : moment(iso);
}

/** The time of a moment, as a clock in India shows it: "4:15 pm". */
export function clock(iso: string): string {
  return Number.isNaN(Date.parse(iso)) ? iso : indianClock(iso);
}

/** The same to the second, for steps that follow each other: "23 Nov 2026, 4:15:07 pm". */
export function momentToSecond(iso: string): string {
  return Number.isNaN(Date.parse(iso)) ? iso : indianMomentToSecond(iso);
}

/** How long something still takes, roughly: "about 2 minutes". Takes seconds. */
export function roughly(seconds: number): string {
  if (seconds < 10) return 'a few seconds';
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} seconds`;
  if (seconds < 5400) return `about ${counted(Math.round(seconds / 60), 'minute')}`;
  return `about ${counted(Math.round(seconds / 3600), 'hour')}`;
}

const sizes = ['bytes', 'KB', 'MB', 'GB'] as const;

/** A file's size as file managers write it: "84 KB". */
export function fileSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < sizes.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${sizes[unit] ?? ''}`;
}
