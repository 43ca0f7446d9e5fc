import { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';

/** A whole number of paise (1 rupee = 100 paise). All money in the product is this, from cell to wire. */
export type Paise = number & z.core.$brand<'Paise'>;

export const paiseSchema = z.int().brand<'Paise'>();

export const zeroPaise = paise(0);

/** Takes a whole number of paise. Throws when it is not a safe integer: that is a fault in our own code. */
export function paise(value: number): Paise {
  if (!isPaise(value)) throw new RangeError('Not a whole number of paise.');
  return value;
}

/** The same rule as the schema's, for sums over a hundred thousand rows. */
function isPaise(value: number): value is Paise {
  return Number.isSafeInteger(value);
}

export function addPaise(a: Paise, b: Paise): Paise {
  return paise(a + b);
}

export function subtractPaise(a: Paise, b: Paise): Paise {
  return paise(a - b);
}

export function sumPaise(amounts: Iterable<Paise>): Paise {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return paise(sum);
}

export type RupeesProblem = 'not-a-number' | 'too-many-decimals' | 'too-large';

/**
 * Reads plain decimal rupees ("1050", "-3.5", "1050.10") into paise, digit by digit: no float takes part.
 * Separators and signs of currency are taken off before, by the reader of cells.
 */
export function paiseFromRupees(text: string): Result<Paise, RupeesProblem> {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return fail('not-a-number');
  const [, sign = '', whole = '', decimals = ''] = match;
  const cents = decimals.replace(/0+$/, '');
  if (cents.length > 2) return fail('too-many-decimals');
  const digits = `${whole}${cents.padEnd(2, '0')}`.replace(/^0+(?=\d)/, '');
  if (digits.length > 15) return fail('too-large');
  const value = Number(`${sign}${digits}`);
  return ok(paise(value === 0 ? 0 : value));
}

/** Gives plain decimal rupees without grouping: 105010 -> "1050.10", 105000 -> "1050". */
export function rupeesText(amount: Paise): string {
  const sign = amount < 0 ? '-' : '';
  const digits = String(Math.abs(amount)).padStart(3, '0');
  const whole = digits.slice(0, -2);
  const cents = digits.slice(-2);
  return cents === '00' ? `${sign}${whole}` : `${sign}${whole}.${cents}`;
}

/**
 * Gives the number that goes on the wire as `loadAmount`: rupees, whole where they are whole
 * (every sample of the partner's page is whole). The text of the JSON number is exact to the paisa.
 */
export function rupeesForWire(amount: Paise): number {
  return Number(rupeesText(amount));
}

/** A hundred times as many are fifteen digits still, the most that `paiseFromRupees` takes. */
const wholeRupeesBelow = 1e13;

/**
 * Reads a rupee number from a reply (`loadAmount`, `accountBalance`: up to two decimals), given as number or text.
 * Gives null when it is no amount, or finer than a paisa.
 */
export function paiseFromWire(value: unknown): Paise | null {
  if (typeof value !== 'number' && typeof value !== 'string') return null;
  // Whole rupees, as nearly all are: exact, and most of what reading a reply would cost otherwise.
  if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < wholeRupeesBelow)
    return paise(value === 0 ? 0 : value * 100);
  const read = paiseFromRupees(String(value).trim().replaceAll(',', ''));
  return read.ok ? read.value : null;
}
