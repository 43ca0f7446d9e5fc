import { paiseFromRupees, type Paise } from './paise.ts';
import { fail, ok, type Result } from '../result.ts';
import { latinSigns, tidyText } from '../cell/tidy-text.ts';

/** Why a text is no amount in rupees. */
export type RupeeTextProblem =
  | 'percent'
  | 'currency'
  | 'short-form'
  | 'words'
  | 'negative'
  | 'grouping'
  | 'several'
  | 'decimals'
  | 'too-large'
  | 'unreadable';

/** No real amount is longer; it bounds what the patterns look at. */
const longestAmount = 60;

const currencyBefore = /^(?:(?:₹|rs\.?|re\.?|inr|rupees?|रु\.?|रुपये|रुपए) ?:? ?)+/i;
const currencyAfter = /(?: ?(?:₹|rs\.?|inr|rupees?|रु\.?|रुपये|रुपए|\/[-=]|only\.?))+$/i;
const otherCurrency = /[$€£¥]|\b(?:usd|eur|gbp|aed|sgd|dollars?|euros?)\b/i;

/** Whether an amount says that it is in another currency: "$500", "AED 500". */
export function isOtherCurrency(text: string): boolean {
  return otherCurrency.test(text);
}

const words =
  /^[\d.,]+ ?(?:k|l|m|mn|cr|lac|lakh|crore|thousand|hundred|million)s?\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|lakh|lac|crore)s?\b/i;

const minus = /^[-−–—]|[-−–—]$|^\(.*\)$/;
const plain = /^\d+(?:\.\d*)?$/;
const indianGroups = /^[1-9]\d?(?:,\d{2})*,\d{3}(?:\.\d+)?$/;
const westernGroups = /^[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?$/;

/**
 * Reads rupees as people in India write them: "₹1,00,000.00", "Rs. 500/-", "INR 1,000", "५००".
 * Nothing is guessed: what can be read in two ways is a problem.
 */
export function paiseFromRupeeText(shown: string): Result<Paise, RupeeTextProblem> {
  // Shows all digits after it the other way round.
  if (shown.includes('\u202e')) return fail('unreadable');
  const text = latinSigns(tidyText(shown)).trim();
  if (text.length <= longestAmount && holdsSeveral(shown)) return fail('several');
  if (text.length > longestAmount) return fail(/^[\d,.]+$/.test(text) ? 'too-large' : 'unreadable');
  if (text.includes('%') || /per ?cent/i.test(text)) return fail('percent');
  if (otherCurrency.test(text)) return fail('currency');
  const bare = text.replace(currencyBefore, '').replace(currencyAfter, '').trim();
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i.test(bare)) return fail('short-form');
  if (words.test(bare)) return fail('words');
  if (minus.test(bare)) return fail(/\d/.test(bare) ? 'negative' : 'unreadable');
  return fromDigits(bare.replace(/^\+ ?/, ''));
}

/** What stands between the groups of digits of a text, but for decimal points. */
const betweenDigits = /(?<=\p{Nd})(?!\.\p{Nd})[^\p{Nd}]+(?=\p{Nd})/gu;
/** Spaces that group: the one of the keyboard, those that keep a line together, the thin one. A wider one parts. */
const groupingSpace = /^[ \u00a0\u2009\u202f]$/;
/** Signs and words that part one amount from the next: "500/750", "Rs 500 & Rs 750", "500 or 750". */
const parting = /^\s*(?:[/+&;|]|or|and|to|,\s)?\s*(?:₹|rs\.?|inr)?\s*$/i;

/**
 * True when a cell holds more than one number. Only one kind of sign, the same throughout, groups the digits of
 * one: a comma, or a single space. A line break or a tab never does.
 */
function holdsSeveral(shown: string): boolean {
  const seen = shown
    .replace(/(?![\s\u0085])[\p{Cf}\p{Cc}]/gu, '')
    .replace(/[！-～]/g, (sign) => sign.normalize('NFKC'));
  const between = seen.match(betweenDigits) ?? [];
  if (between.length === 0) return false;
  if (between.some((signs) => /[\t\n\v\f\r\u0085\u2028\u2029]/.test(signs))) return true;
  if (between.every((signs) => signs === ',')) return false;
  const [first = ''] = between;
  if (groupingSpace.test(first) && between.every((signs) => signs === first)) return false;
  // Groups of two digits are no amounts of their own.
  if (/^\D*\d{1,2}(?:, \d{2})+, \d{3}(?!\d)/.test(seen)) return false;
  return between.some((signs) => signs !== ',' && parting.test(signs));
}

/** Gives the numbers that stand in a text, as they are written. */
export function numbersIn(shown: string): string[] {
  return shown.match(/\p{Nd}(?:[\p{Nd}.,]*\p{Nd})?/gu) ?? [];
}

function fromDigits(bare: string): Result<Paise, RupeeTextProblem> {
  if (!/^\d[\d., ]*$/.test(bare)) return fail('unreadable');
  const text = bare.replace(/, /g, ',').replace(/ /g, ',');
  const grouped = indianGroups.test(text) || westernGroups.test(text);
  if (!plain.test(text) && !grouped) return fail('grouping');
  const [whole = '', decimals = ''] = text.split('.');
  // "1.000" is one rupee here and a thousand in other countries.
  if (!grouped && decimals.length === 3 && whole.length <= 3 && !/^0+$/.test(whole))
    return fail('grouping');
  const read = paiseFromRupees(
    `${whole.replaceAll(',', '')}${decimals === '' ? '' : `.${decimals}`}`,
  );
  if (read.ok) return ok(read.value);
  switch (read.error) {
    case 'too-many-decimals':
      return fail('decimals');
    case 'too-large':
      return fail('too-large');
    case 'not-a-number':
      return fail('unreadable');
  }
}
