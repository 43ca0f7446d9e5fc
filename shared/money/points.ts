import { z } from 'zod';
import { formatCount, formatRupees } from './format.ts';
import { paise, type Paise } from './paise.ts';

/** What a point is worth in paise; EnKash's pages leave it to the company's contract (enkash-api 11.3). */
export const pointPaiseSchema = z.int().min(1).max(1_000_000);
/** One point is one rupee. */
export const usualPointPaise = 100;

/**
 * An amount as EnKash takes it, in points, and what that is worth: "10,000 points, worth ₹2,500". Null where a point is
 * one rupee, so that there is nothing to tell apart. A worth between two paise is told as the nearer one.
 */
export function worthInPoints(amount: Paise, pointPaise: number): string | null {
  if (pointPaise === usualPointPaise) return null;
  const rest = amount % 100;
  const whole = formatCount((amount - rest) / 100);
  const points = rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
  const worth = (BigInt(amount) * BigInt(pointPaise) + 50n) / 100n;
  return `${points} points, worth ${formatRupees(paise(Number(worth)))}`;
}

/** What is said of a point. */
export function pointWords(pointPaise: number): string {
  return `1 point is worth ${formatRupees(paise(pointPaise))}`;
}
