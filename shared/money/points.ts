import { z } from 'zod';
import { formatCount, formatRupees } from './format.ts';
import { paise, type Paise } from './paise.ts';

/*
 * All money in the product is rupees, in paise. EnKash takes and tells points, with two decimals at most; what one is worth is
 * in the company's contract (enkash-api 11.3). So amounts become points where they leave for EnKash, and rupees where they
 * come from it, and nowhere else.
 */

/** What a point is worth, in paise. */
export const pointPaiseSchema = z.int().min(1).max(1_000_000);
/** One point is one rupee. */
export const usualPointPaise = 100;

/** Whether an amount is points with two decimals at most: no other amount can be sent. */
export function isWholeInPoints(amount: Paise, pointPaise: number): boolean {
  return ((Math.abs(amount) % pointPaise) * 100) % pointPaise === 0;
}

/** An amount in hundredths of a point. Throws where it is none: such an amount is refused long before (`amount-part-of-point`). */
export function hundredthsOfPoints(amount: Paise, pointPaise: number): Paise {
  if (!isWholeInPoints(amount, pointPaise))
    throw new RangeError('An amount that is no whole number of hundredths of a point.');
  return paise(Number((BigInt(amount) * 100n) / BigInt(pointPaise)));
}

/** What hundredths of a point are worth; null where that is a fraction of a paisa, which no amount of ours is. */
export function worthOfHundredths(hundredths: number, pointPaise: number): Paise | null {
  const worth = BigInt(hundredths) * BigInt(pointPaise);
  return worth % 100n === 0n ? paise(Number(worth / 100n)) : null;
}

/** The same of a balance, whose rest of a paisa cannot be spent. */
export function balanceOfHundredths(hundredths: number, pointPaise: number): Paise {
  const worth = BigInt(hundredths) * BigInt(pointPaise);
  const rest = ((worth % 100n) + 100n) % 100n;
  return paise(Number((worth - rest) / 100n));
}

/** Hundredths of a point as text: "10,000 points", "10.50 points". */
export function hundredthsText(hundredths: number): string {
  const rest = Math.abs(hundredths % 100);
  const sign = hundredths < 0 ? '-' : '';
  const whole = formatCount((Math.abs(hundredths) - rest) / 100);
  const points = rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
  return `${sign}${points} ${points === '1' ? 'point' : 'points'}`;
}

/** An amount as EnKash is sent it: "10,000 points". Null where a point is one rupee, so that there is nothing to tell apart. */
export function inPoints(amount: Paise, pointPaise: number): string | null {
  if (pointPaise === usualPointPaise) return null;
  const hundredths = BigInt(amount) * 100n;
  const worth = BigInt(pointPaise);
  const nearest = (2n * hundredths + worth) / (2n * worth);
  return `${isWholeInPoints(amount, pointPaise) ? '' : 'about '}${hundredthsText(Number(nearest))}`;
}

/** Both: "10,000 points, worth ₹2,500"; null as above. */
export function worthInPoints(amount: Paise, pointPaise: number): string | null {
  const points = inPoints(amount, pointPaise);
  return points === null ? null : `${points}, worth ${formatRupees(amount)}`;
}

/** What is said of a point. */
export function pointWords(pointPaise: number): string {
  return `1 point is worth ${formatRupees(paise(pointPaise))}`;
}

/** What coins are worth: "worth ₹25"; null where the connection does not say what one is. */
export function coinsWorth(coins: number, coinPaise: number | null): string | null {
  return coinPaise === null ? null : `worth ${formatRupees(paise(coins * coinPaise))}`;
}
