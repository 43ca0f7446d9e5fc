import { z } from 'zod';
import { paiseSchema, zeroPaise, addPaise, type Paise } from '../money/paise.ts';
import { lies, type Period } from '../calendar/indian-day.ts';

/** What becomes of a line of a matching. Every row of either side is in exactly one line. */
export const matchClasses = [
  'different-amount',
  'only-here',
  'only-there',
  'unread',
  'suggested',
  'matched',
  'no-money',
  'other-batch',
] as const;
export type MatchClass = (typeof matchClasses)[number];

/** The classes that somebody has to look at. */
export const differenceClasses = [
  'different-amount',
  'only-here',
  'only-there',
  'unread',
  'suggested',
] as const;

/** Why a line is in its class; `match-words.ts` says it in sentences. */
export const matchReasons = [
  'same-reference',
  'same-transaction',
  'same-card',
  'same-mobile',
  'same-name',
  'named-in-narration',
  'same-amount-and-day',
  'same-amount-near-day',
  'several-lines',
  'several-batches',
  'neither-moved',
  'no-transaction',
  'no-transaction-unknown',
  'no-transaction-held',
  'listed-as-failed',
  'listed-as-open',
  'credited-there-failed-here',
  'credited-there-open-here',
  'reference-twice',
  'debit-there',
  'spent-there',
  'nobody-here',
  'not-moved-there',
  'open-there',
  'other-batch',
  'no-line',
  'no-batch',
  'unread-day',
  'unread-amount',
  'unread-direction',
] as const;
export type MatchReason = (typeof matchReasons)[number];

/** One of our rows, or one of our batches, as a matching shows it. */
export const hereItemSchema = z.object({
  batch: z.string(),
  /** As Excel counts; null when the item is a whole batch. */
  row: z.int().nullable(),
  state: z.enum(['credited', 'failed', 'unknown', 'held']),
  reference: z.string().nullable(),
  name: z.string().nullable(),
  mobile: z.string().nullable(),
  /** What the row asks for. */
  paise: paiseSchema,
  /** Indian day, YYYY-MM-DD. */
  day: z.string().nullable(),
});
export type HereItem = z.infer<typeof hereItemSchema>;

/** One transaction of EnKash, or one line of the books. */
export const thereItemSchema = z.object({
  /** Where it stands: "row 7", "transaction 12". */
  place: z.string(),
  reference: z.string().nullable(),
  /** EnKash's transaction id, or the voucher number. */
  number: z.string().nullable(),
  name: z.string().nullable(),
  mobile: z.string().nullable(),
  words: z.string().nullable(),
  /** Positive when it gives to a person (or leaves the account, in the books), negative when it takes back. */
  paise: paiseSchema,
  /** False when EnKash lists it as failed, declined or reversed, or as not completed yet. */
  moved: z.boolean(),
  day: z.string().nullable(),
});
export type ThereItem = z.infer<typeof thereItemSchema>;

export const matchLineSchema = z.object({
  class: z.enum(matchClasses),
  reason: z.enum(matchReasons),
  here: z.array(hereItemSchema),
  there: z.array(thereItemSchema),
});
export type MatchLine = z.infer<typeof matchLineSchema>;

export const classTotalSchema = z.object({
  lines: z.int(),
  here: z.int(),
  /** How many of ours were credited. */
  credits: z.int(),
  there: z.int(),
  herePaise: paiseSchema,
  therePaise: paiseSchema,
});
export type ClassTotal = z.infer<typeof classTotalSchema>;

const nothing: ClassTotal = {
  lines: 0,
  here: 0,
  credits: 0,
  there: 0,
  herePaise: zeroPaise,
  therePaise: zeroPaise,
};

const noTotals: Readonly<Record<MatchClass, ClassTotal>> = {
  'different-amount': nothing,
  'only-here': nothing,
  'only-there': nothing,
  unread: nothing,
  suggested: nothing,
  matched: nothing,
  'no-money': nothing,
  'other-batch': nothing,
};

/** What was kept before there was a class has nothing in it. */
export const matchTotalsSchema = z
  .partialRecord(z.enum(matchClasses), classTotalSchema)
  .transform((known): Record<MatchClass, ClassTotal> => ({ ...noTotals, ...known }));
export type MatchTotals = z.infer<typeof matchTotalsSchema>;

/** What an item of ours counts in rupees: only what was credited left the account. */
export function countedHere(item: HereItem): Paise {
  return item.state === 'credited' ? item.paise : zeroPaise;
}

/** What an item of the other side counts: nothing when no money moved. */
export function countedThere(item: ThereItem): Paise {
  return item.moved ? item.paise : zeroPaise;
}

/** Adds up each class; the sums over the classes are those of the two sides. */
export function matchTotals(lines: Iterable<MatchLine>): MatchTotals {
  const totals: MatchTotals = { ...noTotals };
  for (const one of matchClasses) totals[one] = { ...nothing };
  for (const { class: is, here, there } of lines) {
    const total = totals[is];
    total.lines += 1;
    total.here += here.length;
    total.there += there.length;
    for (const item of here) {
      if (item.state === 'credited') total.credits += 1;
      total.herePaise = addPaise(total.herePaise, countedHere(item));
    }
    for (const item of there) total.therePaise = addPaise(total.therePaise, countedThere(item));
  }
  return totals;
}

/** How many lines somebody has to look at. */
export function differences(totals: MatchTotals): number {
  return differenceClasses.reduce((sum, one) => sum + totals[one].lines, 0);
}

/** The sum of all classes, to hold against the two sides. */
export function wholeTotal(totals: MatchTotals): ClassTotal {
  return matchClasses.reduce((sum, one) => {
    const { lines, here, credits, there, herePaise, therePaise } = totals[one];
    return {
      lines: sum.lines + lines,
      here: sum.here + here,
      credits: sum.credits + credits,
      there: sum.there + there,
      herePaise: addPaise(sum.herePaise, herePaise),
      therePaise: addPaise(sum.therePaise, therePaise),
    };
  }, nothing);
}

/**
 * Leaves out the lines that lie outside the period altogether. What stands a few days beyond it takes part in the
 * matching, so that a payment over midnight finds its partner, and is no difference of this period when it has none.
 */
export function linesOfPeriod(lines: readonly MatchLine[], period: Period): MatchLine[] {
  const isOfPeriod = ({ day }: HereItem | ThereItem): boolean => lies(day, period);
  return lines.filter(({ here, there }) => here.some(isOfPeriod) || there.some(isOfPeriod));
}
