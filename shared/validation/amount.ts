import { paise, rupeesText, type Paise } from '../money/paise.ts';
import type { Result } from '../result.ts';
import type { RuleCode } from './catalogue.ts';
import type { Finding } from '../findings/finding.ts';
import { makeFinding } from '../findings/make-finding.ts';
import { quote } from '../findings/quote.ts';
import { cellFault, isEmptyWord, missingFault } from './any-cell.ts';
import { cellText, type Cell } from '../cell/cell.ts';
import { notRead, readAs, type FieldReading } from './field-reading.ts';
import { paiseFromRupeeText, type RupeeTextProblem } from '../money/rupee-text.ts';
import { tidyText } from '../cell/tidy-text.ts';

/** How far a number of a cell may lie from a whole paisa, in rupees: what adding decimals in Excel leaves behind. */
const floatNoise = 1e-8;
/** The same 15 digits that Excel and the ledger can hold exactly. */
const largestPaise = 999_999_999_999_999;

const plainRupees = /^(?:0|[1-9]\d*)(?:\.\d{1,2})?$/;
/** A mobile, with or without 91 before it, read as rupees: no reward is 600 crore. */
const mobileDigits = /^(?:91)?[6-9]\d{9}$/;
const smallestMobile = 6_000_000_000_00;

/** Reads an amount into paise, exactly. Rules: more than zero, at most two decimals, nothing guessed. */
export function readAmount(cell: Cell): FieldReading<Paise> {
  const fault = cellFault(cell, 'amount');
  if (fault) return notRead(fault);
  const shown = cellText(cell);
  if (cell.kind === 'number') return readNumber(cell.value, shown);
  if (cell.kind === 'text' && cell.overfull === true) return notRead(overfull(shown));
  const text = tidyText(shown);
  if (text === '' || isEmptyWord(text)) return notRead(missingFault('amount', shown));
  const read = paiseFromRupeeText(shown);
  if (!read.ok) return notRead(textProblem(read.error, shown, text));
  const refused = refusal(read.value, shown);
  if (refused) return notRead(refused);
  const warnings = fraction(read.value, shown);
  if (plainRupees.test(shown)) return readAs(read.value, warnings);
  return readAs(read.value, [
    makeFinding(
      'amount-tidied',
      'amount',
      shown,
      `The amount ${quote(shown)} will be sent as ${rupeesText(read.value)}.`,
    ),
    ...warnings,
  ]);
}

function readNumber(value: number, shown: string): FieldReading<Paise> {
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
  if (shown === plain || showsAsItIs(plain, shown)) return readAs(amount, fraction(amount, shown));
  const seen = paiseFromRupeeText(shown);
  if (!seen.ok && isOtherUnit(seen.error, shown))
    return notRead(textProblem(seen.error, shown, shown));
  return readAs(amount, [...shownOtherwise(amount, shown, seen), ...fraction(amount, shown)]);
}

/** True when the format makes something else than rupees of the number: "$500.00", "5 lakh", "24:00". */
function isOtherUnit(problem: RupeeTextProblem, shown: string): boolean {
  if (problem === 'currency' || problem === 'words') return true;
  // A column that is too narrow shows "####", which says nothing.
  return problem === 'unreadable' && !/^[#\s]*$/.test(shown);
}

function overfull(shown: string): Finding {
  return makeFinding(
    'amount-row-overfull',
    'amount',
    shown,
    `The amount reads ${quote(shown)}, but its row has more values than headings; an amount with a comma needs quotes. Type the whole amount.`,
  );
}

function tooFine(value: number, shown: string, nearest: Paise): Finding {
  const read = paiseFromRupeeText(shown);
  // What the sheet shows is what a person saw and meant, when it is just the rounded number.
  const meant = read.ok && read.value === nearest && nearest > 0;
  const held = String(Number(value.toPrecision(15)));
  return makeFinding(
    'amount-decimals',
    'amount',
    shown,
    shown === held || shown === ''
      ? `The amount ${quote(held)} has more than 2 decimals; round it.`
      : `The cell shows ${quote(shown)} but holds ${quote(held)}, which has more than 2 decimals; round it.`,
    meant ? rupeesText(nearest) : null,
  );
}

/** Nearly every format only groups the digits and adds decimals or the sign of the rupee: nothing is hidden then. */
function showsAsItIs(plain: string, shown: string): boolean {
  const digits = shown.startsWith('₹') ? shown.slice(1).trimStart() : shown;
  const bare = digits.includes(',') ? digits.replaceAll(',', '') : digits;
  return bare === plain || bare === `${plain}.00`;
}

/** Warns when the format of a cell hides what it holds: 999.60 shown as "1,000". */
function shownOtherwise(
  amount: Paise,
  shown: string,
  read: Result<Paise, RupeeTextProblem>,
): Finding[] {
  const seen = read.ok
    ? read.value
    : read.error === 'short-form'
      ? Math.round(Number(shown) * 100)
      : null;
  if (seen === null || seen === amount) return [];
  const plain = rupeesText(amount);
  return [
    makeFinding(
      'amount-shown-otherwise',
      'amount',
      shown,
      `The cell shows ${quote(shown)} but holds ${plain}; ${plain} will be sent.`,
    ),
  ];
}

function refusal(amount: Paise, shown: string): Finding | null {
  if (amount <= 0) return textProblem('negative', shown, shown);
  if (amount >= smallestMobile && mobileDigits.test(rupeesText(amount)))
    return makeFinding(
      'amount-looks-like-mobile',
      'amount',
      shown,
      `The amount ${quote(shown)} looks like a mobile; type the amount in rupees.`,
    );
  return null;
}

function fraction(amount: Paise, shown: string): Finding[] {
  if (amount % 100 === 0) return [];
  return [
    makeFinding(
      'amount-fraction',
      'amount',
      shown,
      `The amount ${rupeesText(amount)} has paise; EnKash's examples are all in whole rupees.`,
    ),
  ];
}

const problemRules: Readonly<Record<RupeeTextProblem, readonly [RuleCode, string]>> = {
  percent: ['amount-percent', 'is a percentage; type the amount in rupees'],
  currency: ['amount-currency', 'is in another currency; type the amount in rupees'],
  'short-form': ['amount-unreadable', 'is a short form that Excel made; type it in full'],
  words: ['amount-words', 'is in words or a short form; type it in digits'],
  negative: [
    'amount-not-positive',
    'is not more than zero; type what to give, or leave the row out',
  ],
  grouping: ['amount-grouping', 'can be read in two ways; type it without commas, like 1050.50'],
  decimals: ['amount-decimals', 'has more than 2 decimals; round it'],
  'too-large': ['amount-too-large', 'is too large to be an amount; type it in rupees'],
  unreadable: ['amount-unreadable', 'is not a number; type it in digits'],
};

function textProblem(problem: RupeeTextProblem, shown: string, text: string): Finding {
  const [code, words] = problemRules[problem];
  return makeFinding(code, 'amount', shown, `The amount ${quote(text)} ${words}.`);
}
