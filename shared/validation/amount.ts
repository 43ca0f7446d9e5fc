import type { RuleLimits } from '../findings/limits.ts';
import { formatRupees } from '../money/format.ts';
import { inPoints, isWholeInPoints, pointWords, usualPointPaise } from '../money/points.ts';
import type { FieldCells } from '../recipient/field-cells.ts';
import { paise, rupeesText, type Paise } from '../money/paise.ts';
import type { Result } from '../result.ts';
import type { Finding } from '../findings/finding.ts';
import { sayBy, type RuleFacts } from '../findings/rules.ts';
import { quote } from '../findings/quote.ts';
import { cellFault, isEmptyWord, missingFault } from './any-cell.ts';
import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { notRead, readAs, type FieldReading } from './field-reading.ts';
import { numbersIn, paiseFromRupeeText, type RupeeTextProblem } from '../money/rupee-text.ts';
import { cellContent, unwrapped } from '../cell/cell-content.ts';

/** Rules about how much is paid (enkash-api 6, 8 and 9). */
export const amountRules = {
  'amount-tidied': {
    severity: 'note',
    title: 'Amounts read as plain rupees',
    why: 'EnKash takes the number without the rupee sign, commas and the like.',
    remedy: 'Nothing to do.',
  },
  'amount-unreadable': {
    severity: 'error',
    title: 'Amounts that are not numbers',
    why: 'Reward Desk never guesses an amount.',
    remedy: 'Type the amount in digits, like 500 or 1050.50.',
  },
  'amount-words': {
    severity: 'error',
    title: 'Amounts in words or short forms',
    why: 'Reward Desk never guesses an amount.',
    remedy: 'Type the amount in digits: 1500 instead of 1.5k.',
  },
  'amount-grouping': {
    severity: 'error',
    title: 'Amounts whose commas can be read in two ways',
    why: '"1,00" could be 1 or 100, and "1.000" could be 1 or 1,000.',
    remedy: 'Type the amount without commas, and with a dot before paise.',
  },
  'amount-several': {
    severity: 'error',
    title: 'More than one number in the amount',
    why: 'Reward Desk never joins two numbers to one, nor picks one of them.',
    remedy: 'Type the one amount.',
  },
  'amount-spaced': {
    severity: 'warning',
    title: 'Amounts grouped by spaces',
    why: '"2 500" may be one number, or two that stand side by side.',
    remedy: 'Check that it is one number; if not, type the amount.',
  },
  'amount-row-overfull': {
    severity: 'error',
    title: 'Rows with more values than column headers',
    why: 'In a text file the comma of 1,500 begins a new column unless the amount stands in quotes.',
    remedy: 'Type the whole amount and check the remark, or correct the file and import it again.',
  },
  'amount-may-be-parted': {
    severity: 'warning',
    title: 'Amounts whose other half may be the remark',
    why: 'In a text file the comma of 1,500 begins a new column unless the amount stands in quotes.',
    remedy: 'If the amount is larger, type the whole amount and correct the remark.',
  },
  'amount-decimals': {
    severity: 'error',
    title: 'Amounts with more than two decimals',
    why: 'Rupees have two decimals; more usually come from a formula that was not rounded.',
    remedy: 'Round the amount to two decimals, or to whole rupees.',
  },
  'amount-not-positive': {
    severity: 'error',
    title: 'Amounts of zero or less',
    why: 'A reward must be more than zero; an allocation never takes money away.',
    remedy: 'Type the amount to allocate, or exclude the row.',
  },
  'amount-percent': {
    severity: 'error',
    title: 'Percentages instead of amounts',
    why: 'Reward Desk does not know the amount that the percentage is of.',
    remedy: 'Type the amount in rupees.',
  },
  'amount-currency': {
    severity: 'error',
    title: 'Amounts in another currency',
    why: 'EnKash credits Indian rupees only.',
    remedy: 'Type the amount in rupees.',
  },
  'amount-looks-like-mobile': {
    severity: 'error',
    title: 'Mobiles in the amount column',
    why: 'A ten-digit number starting with 6 to 9 is a mobile, not a reward.',
    remedy: 'Type the amount; if all rows have this, choose another column for the amount.',
  },
  'amount-too-large': {
    severity: 'error',
    title: 'Amounts too large to be real',
    why: 'The number has more digits than any real amount of money.',
    remedy: 'Type the amount in rupees.',
  },
  'amount-above-limit': {
    severity: 'error',
    title: 'Amounts above the limit for one recipient',
    why: 'The account sets the most that one row may allocate.',
    remedy: 'Lower the amount, or have the limit of the account changed.',
  },
  'amount-above-prepaid': {
    severity: 'warning',
    title: 'Amounts above the prepaid limit',
    why: 'Gift and small prepaid instruments in India hold at most ₹10,000, so EnKash may refuse more.',
    remedy: 'Check with EnKash that the programme allows it, or lower the amount.',
  },
  'amount-part-of-point': {
    severity: 'error',
    title: 'Amounts that are no whole hundredths of a point',
    why: 'EnKash takes points with two decimals at most, and the account says what one is worth.',
    remedy: 'Change the amount to one that points can pay exactly.',
  },
  'amount-fraction': {
    severity: 'warning',
    title: 'Amounts with paise',
    why: 'Every example EnKash gives for rewards is in whole rupees; paise may be refused.',
    remedy: 'Use whole rupees if you can.',
  },
  'amount-shown-otherwise': {
    severity: 'warning',
    title: 'Amounts that Excel shows differently',
    why: 'The cell is formatted so that it shows another number than it holds.',
    remedy: 'Check which amount is meant, and type it.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(amountRules);

/** How far a number of a cell may lie from a whole paisa, in rupees: what adding decimals in Excel leaves behind. */
const floatNoise = 1e-8;
/** The same 15 digits that Excel and the ledger can hold exactly. */
const largestPaise = 999_999_999_999_999;

const plainRupees = /^(?:0|[1-9]\d*)(?:\.\d{1,2})?$/;
/** A mobile, with or without 91 before it, read as rupees: no reward is 600 crore. */
const mobileDigits = /^(?:91)?[6-9]\d{9}$/;
const smallestMobile = 6_000_000_000_00;

/** Reads an amount into paise, exactly. Rules: more than zero, at most two decimals, nothing guessed. */
export function readAmount(cell: Cell, pointPaise: number = usualPointPaise): FieldReading<Paise> {
  const fault = cellFault(cell, 'amount');
  if (fault) return notRead(fault);
  const shown = cellText(cell);
  if (cell.kind === 'number') return readNumber(cell.value, shown, pointPaise);
  if (cell.kind === 'text' && cell.overfull === true) return notRead(overfull(shown));
  const text = cellContent(shown);
  if (text === '' || isEmptyWord(text)) return notRead(missingFault('amount', shown));
  // Not tidied: a line break parts two amounts.
  const read = paiseFromRupeeText(unwrapped(shown));
  if (!read.ok) return notRead(textProblem(read.error, shown, text));
  const refused = refusal(read.value, shown);
  if (refused) return notRead(refused);
  const warnings = [...spaced(read.value, shown), ...fraction(read.value, shown, pointPaise)];
  if (plainRupees.test(shown)) return readAs(read.value, warnings);
  return readAs(read.value, [
    say(
      'amount-tidied',
      'amount',
      shown,
      `The amount ${quote(shown)} will be sent as ${rupeesText(read.value)}.`,
    ),
    ...warnings,
  ]);
}

function readNumber(value: number, shown: string, pointPaise: number): FieldReading<Paise> {
  if (!Number.isFinite(value)) return notRead(textProblem('unreadable', shown, shown));
  if (shown.includes('%')) return notRead(textProblem('percent', shown, shown));
  if (value < 0) return notRead(textProblem('negative', shown, shown));
  const nearest = Math.round(value * 100);
  if (nearest > largestPaise) return notRead(textProblem('too-large', shown, shown));
  const amount = paise(nearest);
  if (Math.abs(value - nearest / 100) > floatNoise) return notRead(tooFine(value, shown, amount));
  const refused = refusal(amount, shown);
  if (refused) return notRead(refused);
  const plain = rupeesText(amount);
  if (shown === plain || showsAsItIs(plain, shown))
    return readAs(amount, fraction(amount, shown, pointPaise));
  const seen = paiseFromRupeeText(shown);
  if (!seen.ok && isOtherUnit(seen.error, shown))
    return notRead(textProblem(seen.error, shown, shown));
  return readAs(amount, [
    ...shownOtherwise(amount, shown, seen),
    ...fraction(amount, shown, pointPaise),
  ]);
}

const otherUnits: ReadonlySet<RupeeTextProblem> = new Set([
  'currency',
  'words',
  'percent',
  'negative',
  'several',
]);

/** True when the format makes something else than rupees of the number: "$500.00", "5 lakh", "24:00". */
function isOtherUnit(problem: RupeeTextProblem, shown: string): boolean {
  if (otherUnits.has(problem)) return true;
  // A column that is too narrow shows "####", which says nothing.
  return problem === 'unreadable' && !/^[#\s]*$/.test(shown);
}

function overfull(shown: string): Finding {
  return say(
    'amount-row-overfull',
    'amount',
    shown,
    `The amount reads ${quote(shown)}, but its row has more values than column headers; an amount with a comma needs quotes. Type the whole amount.`,
  );
}

function tooFine(value: number, shown: string, nearest: Paise): Finding {
  const read = paiseFromRupeeText(shown);
  // What the sheet shows is what a person saw and meant, when it is just the rounded number.
  const meant = read.ok && read.value === nearest && nearest > 0;
  const held = String(Number(value.toPrecision(15)));
  return say(
    'amount-decimals',
    'amount',
    shown,
    shown === held || shown === ''
      ? `The amount ${quote(held)} has more than 2 decimals; round it.`
      : `The cell shows ${quote(shown)} but holds ${quote(held)}, which has more than 2 decimals; round it.`,
    meant ? rupeesText(nearest) : null,
  );
}

/** Commas where India or the world puts them: "5,00" may be 5 or 500. */
const grouped = /^\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/;

/** Nearly every format only groups the digits and adds decimals or the sign of the rupee: nothing is hidden then. */
function showsAsItIs(plain: string, shown: string): boolean {
  const digits = shown.startsWith('₹') ? shown.slice(1).trimStart() : shown;
  if (digits.includes(',') && !grouped.test(digits)) return false;
  const bare = digits.includes(',') ? digits.replaceAll(',', '') : digits;
  return bare === plain || (!plain.includes('.') && bare === `${plain}.00`);
}

/** Warns when the format of a cell hides what it holds: 999.60 shown as "1,000". */
function shownOtherwise(
  amount: Paise,
  shown: string,
  read: Result<Paise, RupeeTextProblem>,
): Finding[] {
  if (shown === '')
    return [
      say(
        'amount-shown-otherwise',
        'amount',
        shown,
        `The cell shows nothing but holds ${rupeesText(amount)}; ${rupeesText(amount)} will be sent.`,
      ),
    ];
  const seen = read.ok ? read.value : digitsAlone(shown);
  if (seen === null || seen === amount) return [];
  const plain = rupeesText(amount);
  return [
    say(
      'amount-shown-otherwise',
      'amount',
      shown,
      `The cell shows ${quote(shown)} but holds ${plain}; ${plain} will be sent.`,
    ),
  ];
}

/** What the digits say where no rule reads them: "500.000", "5E+02". Not a number where something stands between them: "50 0". */
function digitsAlone(shown: string): number | null {
  // A column that is too narrow shows "####", which says nothing.
  if (/^[#\s]*$/.test(shown)) return null;
  const said = Number(shown.replace(/^[^\d(−–—-]+|[^\d)−–—-]+$/g, ''));
  const nearest = Math.round(said * 100);
  return Math.abs(said - nearest / 100) > floatNoise ? said * 100 : nearest;
}

function refusal(amount: Paise, shown: string): Finding | null {
  if (amount <= 0) return textProblem('negative', shown, shown);
  if (amount >= smallestMobile && mobileDigits.test(rupeesText(amount)))
    return say(
      'amount-looks-like-mobile',
      'amount',
      shown,
      `The amount ${quote(shown)} looks like a mobile; type the amount in rupees.`,
    );
  return null;
}

/** A space that keeps a line together was put there by a program, to group; any other may part two numbers. */
function spaced(amount: Paise, shown: string): Finding[] {
  if (!/\p{Nd} \p{Nd}/u.test(shown)) return [];
  const plain = rupeesText(amount);
  return [
    say(
      'amount-spaced',
      'amount',
      shown,
      `The amount ${quote(shown)} is read as ${plain}; check that it is not two numbers.`,
    ),
  ];
}

function fraction(amount: Paise, shown: string, pointPaise: number): Finding[] {
  // What no points can pay at all is an error of its own.
  if (amount % pointPaise === 0 || !isWholeInPoints(amount, pointPaise)) return [];
  const what = inPoints(amount, pointPaise);
  return [
    say(
      'amount-fraction',
      'amount',
      shown,
      what === null
        ? `The amount ${rupeesText(amount)} has paise; EnKash’s examples are all in whole rupees.`
        : `The amount ${formatRupees(amount)} is ${what}; EnKash’s examples are all in whole points.`,
    ),
  ];
}

const problemRules: Readonly<
  Record<Exclude<RupeeTextProblem, 'several'>, readonly [keyof typeof amountRules, string]>
> = {
  percent: ['amount-percent', 'is a percentage; type the amount in rupees'],
  currency: ['amount-currency', 'is in another currency; type the amount in rupees'],
  'short-form': ['amount-unreadable', 'is a short form that Excel made; type it in full'],
  words: ['amount-words', 'is in words or a short form; type it in digits'],
  negative: [
    'amount-not-positive',
    'is not more than zero; type the amount to allocate, or exclude the row',
  ],
  grouping: ['amount-grouping', 'can be read in two ways; type it without commas, like 1050.50'],
  decimals: ['amount-decimals', 'has more than 2 decimals; round it'],
  'too-large': ['amount-too-large', 'is too large to be an amount; type it in rupees'],
  unreadable: ['amount-unreadable', 'is not a number; type it in digits'],
};

function textProblem(problem: RupeeTextProblem, shown: string, text: string): Finding {
  if (problem === 'several') return several(shown);
  const [code, words] = problemRules[problem];
  return say(code, 'amount', shown, `The amount ${quote(text)} ${words}.`);
}

function several(shown: string): Finding {
  const numbers = numbersIn(shown).map(quote);
  const last = numbers.pop() ?? '';
  return say(
    'amount-several',
    'amount',
    shown,
    `The amount holds more than one number: ${numbers.join(', ')} and ${last}; type the one amount.`,
  );
}

/** What there is to say of an amount that was read: the limits, and whether the remark beside it is its other half. */
export function judgeAmount(
  amount: Paise | null,
  cells: FieldCells,
  limits: RuleLimits,
): Finding[] {
  if (amount === null) return [];
  return [...bounds(amount, cellText(cells.amount), limits), ...mayBeParted(cells)];
}

/** "1" with the remark "500" may have been 1,500 in a text file: as many values as column headers, so that nothing else tells. */
function mayBeParted({ amount, remarks }: FieldCells): Finding[] {
  if (amount.kind !== 'text' || remarks.kind !== 'text') return [];
  const [first, second] = [amount.text.trim(), remarks.text.trim()];
  if (!/^\d{1,3}$/.test(first) || !/^\d{3}(?:\.\d{1,2})?$/.test(second)) return [];
  return [
    say(
      'amount-may-be-parted',
      'amount',
      amount.text,
      `The amount reads ${quote(first)} and the remark ${quote(second)}: check that the file does not mean ${first},${second}.`,
    ),
  ];
}

function bounds(amount: Paise, shown: string, limits: RuleLimits): Finding[] {
  if (!isWholeInPoints(amount, limits.pointPaise))
    return [
      say(
        'amount-part-of-point',
        'amount',
        shown,
        `The amount ${formatRupees(amount)} is ${inPoints(amount, limits.pointPaise) ?? ''}, and points have two decimals at most: ${pointWords(limits.pointPaise)}.`,
      ),
    ];
  if (limits.maxRowPaise !== null && amount > limits.maxRowPaise)
    return [
      say(
        'amount-above-limit',
        'amount',
        shown,
        `The amount ${formatRupees(amount)} is above the limit of ${formatRupees(limits.maxRowPaise)} for one recipient.`,
      ),
    ];
  if (limits.prepaidWarningPaise !== null && amount > limits.prepaidWarningPaise)
    return [
      say(
        'amount-above-prepaid',
        'amount',
        shown,
        `The amount ${formatRupees(amount)} is above ${formatRupees(limits.prepaidWarningPaise)}, the most that gift prepaid cards hold.`,
      ),
    ];
  return [];
}
