import { quote } from '../findings/quote.ts';
import { pointWords, usualPointPaise } from '../money/points.ts';
import { withHow } from './feed-field.ts';
import type { ColumnMapping } from './inspection.ts';

/** Words of a unit in the header of an amount column, where every word counts. */
const inHeader =
  /\bpais[ae]\b|\b(?:lakh|lac|crore|thousand)s?\b|\bcr\b|['’‘(]\s*000s?\b|\b000s?\b|\(\s*(?:rs\.?|inr|₹)?\s*(?:in\s*)?[klm]\s*\)|लाख|करोड|हजार|पैसे/iu;

/** In a title above the table only what plainly speaks of amounts: "(Rs. in '000)", "Rs. lakh", "figures in lakhs". */
const inTitle =
  /(?:\bin|\brs\.?|\binr|₹|\()\s*(?:in\s*|of\s*)?(?:rs\.?\s*|inr\s*|₹\s*)?(?:['’‘]?000s?\b|(?:lakh|lac|crore|thousand)s?\b|paise\b)/iu;

/**
 * Says that a sheet speaks of another unit than rupees, in the header of its amounts or in a cell above the table;
 * null when it does not. Which unit is meant is for a person to say.
 */
export function unitQuestion(amountHeader: string, above: readonly string[]): string | null {
  const said = inHeader.test(amountHeader)
    ? amountHeader
    : above.find((text) => inTitle.test(text));
  if (said === undefined) return null;
  return `The sheet mentions ${quote(said.trim())}, so its amounts may not be in rupees. Choose the unit of the amounts.`;
}

/** Asks whether amounts are points or rupees, where a point of the account is not one rupee; null where there is nothing to ask. */
export function pointsQuestion(mapping: ColumnMapping, pointPaise: number): string | null {
  return pointPaise === usualPointPaise ||
    mapping.amount === undefined ||
    mapping.how?.amountUnit !== undefined
    ? null
    : `At this account ${pointWords(pointPaise)}. Choose whether the amounts of the sheet are points or rupees.`;
}

/** Says with amounts in points what a point is worth at the account that they are read for. */
export function withPointWorth(mapping: ColumnMapping, pointPaise: number): ColumnMapping {
  return mapping.how?.amountUnit === 'points'
    ? withHow(mapping, { ...mapping.how, pointPaise })
    : mapping;
}
