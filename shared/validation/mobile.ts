import type { Finding } from '../findings/finding.ts';
import { sayBy, type RuleFacts } from '../findings/rules.ts';
import { quote } from '../findings/quote.ts';
import { cellFault, isEmptyWord, isUnmarked, missingFault } from './any-cell.ts';
import type { Cell } from '../cell/cell.ts';
import { cellText } from '../cell/cell-text.ts';
import { notRead, readAs, type FieldReading } from './field-reading.ts';
import { cellContent } from '../cell/cell-content.ts';
import { latinSigns } from '../cell/tidy-text.ts';

/** Rules about the mobile (enkash-api 6). */
export const mobileRules = {
  'mobile-tidied': {
    severity: 'note',
    title: 'Mobiles written as ten digits',
    why: 'EnKash takes the ten digits only, without +91, 0, spaces or dashes.',
    remedy: 'Nothing to do.',
  },
  'mobile-formula': {
    severity: 'error',
    title: 'Mobiles calculated by a formula',
    why: 'A mobile is copied, not calculated: =91+9876543210 is another mobile.',
    remedy:
      'Type the ten digits; or copy the column in Excel, paste it as values, and import the file again.',
  },
  'mobile-length': {
    severity: 'error',
    title: 'Mobiles without exactly ten digits',
    why: 'An Indian mobile has ten digits.',
    remedy: 'Type the ten digits.',
  },
  'mobile-first-digit': {
    severity: 'error',
    title: 'Numbers that are not mobiles',
    why: 'Indian mobiles start with 6, 7, 8 or 9; others are landlines or mistakes.',
    remedy: 'Type the mobile of the recipient.',
  },
  'mobile-characters': {
    severity: 'error',
    title: 'Mobiles with other characters',
    why: 'A mobile is digits only.',
    remedy: 'Type the ten digits only.',
  },
  'mobile-two': {
    severity: 'error',
    title: 'Several mobiles in one cell',
    why: 'A recipient has one mobile at EnKash, and the reward goes to it.',
    remedy: 'Enter only the mobile that the reward should go to.',
  },
  'mobile-foreign': {
    severity: 'error',
    title: 'Mobiles of another country',
    why: 'EnKash takes Indian mobiles only.',
    remedy: 'Type an Indian mobile of the recipient.',
  },
  'mobile-digits-lost': {
    severity: 'error',
    title: 'Mobiles that lost digits in Excel',
    why: 'Excel wrote the number as 9.19877E+09, and the last digits are lost.',
    remedy: 'Take the mobile from the original list; in Excel, format the column as text first.',
  },
  'mobile-suspicious': {
    severity: 'warning',
    title: 'Mobiles that look made up',
    why: 'Repeated digits and rows of zeros are usually typed to fill the cell.',
    remedy: 'Check the mobile with the recipient.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(mobileRules);

const plainMobile = /^[6-9]\d{9}$/;
/** The ways of dialling India and the trunk 0 that can stand before the ten digits. */
const withPrefix = /^(?:0|91|091|0091|910|00910|0910)?(\d{10})$/;
/** A whole number that a program wrote with decimals, as in "9876543210.0"; not "98765.00000", which a dot groups. */
const withDecimals = /^(\+?\d{6,})\.0+$/;
/** Decimals that say something, as in "98765432.10": their digits belong to no mobile. */
const decimals = /^[^.]*\.\d{1,2}\D*$/;
/** The code of India where it stands for itself, so that what follows must be a whole mobile: "+91 98765 432" is not one. */
const countryCode = /^\(?\s*(?:\+\s*91|0{0,2}91(?=[\s().‐-―−-]))/;
/** What people put between digits to read them better; all kinds of dashes. */
const separators = /[\s().‐-―−-]/g;

/** Reads an Indian mobile: ten digits, the first 6 to 9 (enkash-api 6). What was taken off is noted. */
export function readMobile(cell: Cell): FieldReading<string> {
  if (isUnmarked(cell) && plainMobile.test(cell.text))
    return readAs(cell.text, suspicion(cell.text, cell.text));
  const fault = cellFault(cell, 'mobile');
  if (fault) return notRead(fault);
  const shown = cellText(cell);
  if (cell.kind === 'number' && cell.formula === true)
    return notRead(
      problem('mobile-formula', shown, 'is calculated by a formula; type the ten digits'),
    );
  if (cell.kind === 'number') return readNumber(cell.value, shown);
  // Shows the digits the other way round.
  if (shown.includes('\u202e'))
    return notRead(
      problem('mobile-characters', shown, 'shows its digits turned round; type the ten digits'),
    );
  const text = latinSigns(cellContent(shown));
  if (text === '' || isEmptyWord(text)) return notRead(missingFault('mobile', shown));
  return readText(shown, text);
}

function readNumber(value: number, shown: string): FieldReading<string> {
  const short = isShortForm(shown);
  // The full number ends in zeros just where the short form ends: it was made from the short form.
  if (short && Number(shown) === value) return notRead(digitsLost(shown));
  if (!Number.isSafeInteger(value) || value < 0)
    return notRead(
      problem('mobile-characters', shown, `is not a whole number; type the ten digits`),
    );
  const digits = String(value);
  return fromDigits(shown, digits, short || digits.length !== 10);
}

function readText(shown: string, text: string): FieldReading<string> {
  if (isShortForm(text)) return notRead(digitsLost(shown));
  const several = severalMobiles(shown, text);
  if (several) return notRead(several);
  const plain = text.replace(withDecimals, '$1');
  if (decimals.test(plain))
    return notRead(problem('mobile-characters', shown, 'has decimals; type the ten digits'));
  const compact = plain.replace(separators, '');
  if (!/^\+?\d+$/.test(compact))
    return notRead(
      problem(
        'mobile-characters',
        shown,
        'has other characters than digits; type the ten digits',
        onlyMobileIn(text),
      ),
    );
  if (compact.startsWith('+') && !compact.startsWith('+91'))
    return notRead(
      problem('mobile-foreign', shown, 'starts with "+" but not with "+91"; type an Indian mobile'),
    );
  const afterCode = plain.replace(countryCode, '').replace(separators, '');
  if (countryCode.test(plain) && !/^0?\d{10}$/.test(afterCode))
    return notRead(
      problem(
        'mobile-length',
        shown,
        `has ${afterCode.length} ${afterCode.length === 1 ? 'digit' : 'digits'} after 91; it needs 10`,
      ),
    );
  const digits = compact.replace('+', '');
  return fromDigits(shown, digits, digits !== shown);
}

function fromDigits(shown: string, digits: string, changed: boolean): FieldReading<string> {
  const mobile = withPrefix.exec(digits)?.[1];
  if (mobile === undefined)
    return notRead(
      problem(
        'mobile-length',
        shown,
        `has ${digits.length} ${digits.length === 1 ? 'digit' : 'digits'}; it needs 10`,
      ),
    );
  if (!plainMobile.test(mobile))
    return notRead(
      problem(
        'mobile-first-digit',
        shown,
        `starts with ${mobile.slice(0, 1)}; Indian mobiles start with 6, 7, 8 or 9`,
      ),
    );
  const warnings = suspicion(shown, mobile);
  if (!changed && mobile === digits) return readAs(mobile, warnings);
  return readAs(mobile, [
    say('mobile-tidied', 'mobile', shown, `The mobile ${quote(shown)} will be sent as ${mobile}.`),
    ...warnings,
  ]);
}

function problem(
  code:
    | 'mobile-formula'
    | 'mobile-characters'
    | 'mobile-foreign'
    | 'mobile-length'
    | 'mobile-first-digit',
  shown: string,
  what: string,
  fixTo: string | null = null,
): Finding {
  return say(code, 'mobile', shown, `The mobile ${quote(shown)} ${what}.`, fixTo);
}

function isShortForm(text: string): boolean {
  return /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i.test(text);
}

function digitsLost(shown: string): Finding {
  return say(
    'mobile-digits-lost',
    'mobile',
    shown,
    `The mobile ${quote(shown)} is a short form that Excel made, and its last digits are lost; take it from the original list.`,
  );
}

/** Finds two numbers in one cell. The fix is there when they are the same mobile, or only one is a mobile. */
function severalMobiles(shown: string, text: string): Finding | null {
  const parts = text.split(/[/,;|&]|\bor\b|\band\b/i);
  const compact = text.replace(separators, '');
  const halves =
    parts.length === 1 && /^[6-9]\d{9}[6-9]\d{9}$/.test(compact)
      ? [compact.slice(0, 10), compact.slice(10)]
      : parts.map((part) => part.replace(/\D/g, ''));
  const numbers = halves.filter((digits) => digits.length >= 7);
  if (numbers.length < 2) return null;
  const mobiles = new Set(
    numbers
      .map((digits) => withPrefix.exec(digits)?.[1] ?? '')
      .filter((mobile) => plainMobile.test(mobile)),
  );
  const [only] = mobiles;
  return say(
    'mobile-two',
    'mobile',
    shown,
    `The cell ${quote(shown)} holds ${numbers.length} numbers; enter only the mobile that the reward should go to.`,
    mobiles.size === 1 && only !== undefined ? only : null,
  );
}

/** Gives the mobile of "Mob: 98765 43210" or "98765 4321O"; null unless exactly one can be meant. */
function onlyMobileIn(text: string): string | null {
  if (/\d\.\d{1,2}(?!\d)/.test(text)) return null;
  const compact = text.replace(separators, '');
  const found = [...compact.matchAll(/(?<![\d+])(?:\+?91|0)?([6-9]\d{9})(?!\d)/g)];
  if (found.length === 1) return found[0]?.[1] ?? null;
  // A letter O for a zero and an l or I for a one, among digits only.
  if (found.length > 1 || !/^[\doOlI]{10}$/.test(compact)) return null;
  const digits = compact.replace(/[oO]/g, '0').replace(/[lI]/g, '1');
  const letters = compact.replace(/\d/g, '').length;
  return letters <= 2 && plainMobile.test(digits) ? digits : null;
}

function suspicion(shown: string, mobile: string): Finding[] {
  const what = /^(\d)\1{9}$/.test(mobile)
    ? 'is one digit ten times'
    : mobile.endsWith('00000')
      ? 'ends in five zeros'
      : null;
  return what === null
    ? []
    : [
        say(
          'mobile-suspicious',
          'mobile',
          shown,
          `The mobile ${quote(shown)} ${what}; check it with the recipient.`,
        ),
      ];
}
