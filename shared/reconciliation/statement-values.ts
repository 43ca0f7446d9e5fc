import { paise, type Paise } from '../money/paise.ts';
import { cellText } from '../cell/cell-text.ts';
import type { Cell } from '../cell/cell.ts';
import { isOtherCurrency, paiseFromRupeeText } from '../money/rupee-text.ts';
import type { MatchKind } from './match-words.ts';

/** An amount of a statement, and what stands beside it: "1,200.00 Dr", "1,200.00Dr", "(500)", "-500". */
export interface Money {
  /** Never negative. */
  readonly paise: Paise;
  /** What its own sign or letters say; null when it has none. */
  readonly sign: 'Cr' | 'Dr' | 'minus' | null;
}

const largestRupees = 9_999_999_999_999;

/** Reads an amount of a statement; null when it is none, or has more than two decimals. */
export function readMoney(cell: Cell): Money | null {
  if (cell.kind === 'number') {
    if (!Number.isFinite(cell.value) || Math.abs(cell.value) > largestRupees) return null;
    const whole = Math.round(Math.abs(cell.value) * 100);
    if (Math.abs(Math.abs(cell.value) - whole / 100) > 1e-6) return null;
    if (isOtherCurrency(cell.shown)) return null;
    const letters = crOrDr(cell.shown);
    return { paise: paise(whole), sign: letters ?? (cell.value < 0 ? 'minus' : null) };
  }
  if (cell.kind !== 'text') return null;
  if (bareAmount.test(cell.text)) return { paise: bareRupees(cell.text), sign: null };
  const letters = crOrDr(cell.text);
  const { digits, minus } = withoutSigns(
    cell.text.replace(/\(?(?<![a-z])(?:cr|dr)\b\.?\)?/gi, '').trim(),
  );
  const read = paiseFromRupeeText(digits);
  return read.ok ? { paise: read.value, sign: letters ?? (minus ? 'minus' : null) } : null;
}

/** Figures with nothing beside them, as most amounts are: they need none of what reads the others. */
const bareAmount =
  /^(?:\d{1,12}|[1-9]\d{0,2}(?:,\d{3}){1,3}|[1-9]\d?(?:,\d{2}){0,4},\d{3})(?:\.\d{1,2})?$/;

function bareRupees(text: string): Paise {
  const point = text.indexOf('.');
  const whole = (point < 0 ? text : text.slice(0, point)).replaceAll(',', '');
  const hundredths = point < 0 ? '' : text.slice(point + 1);
  return paise(Number(`${whole}${hundredths.padEnd(2, '0')}`));
}

const currency = /^(?:₹|rs\.?|inr|rupees?|रु\.?)\s*/i;
const signBefore = /^(?:\(\s*[-−–]\s*\)|[-−–])\s*/;
const signBehind = /\s*(?:\(\s*[-−–]\s*\)|(?<!\/)[-−–])$/;

/** Takes the signs of minus off an amount, wherever they stand: "₹ -2,060", "(-)500", "-Rs. 500", "(500)", "500-". */
function withoutSigns(text: string): { readonly digits: string; readonly minus: boolean } {
  let rest = text;
  let minus = false;
  for (let before = ''; before !== rest;) {
    before = rest;
    rest = rest.replace(currency, '');
    rest = rest.replace(/^\+\s*/, '');
    const bare = rest.replace(signBefore, '').replace(signBehind, '');
    const inside = /^\((.*)\)$/.exec(bare)?.[1]?.trim();
    if (bare !== rest || inside !== undefined) minus = true;
    rest = inside ?? bare;
  }
  return { digits: rest.trim(), minus };
}

/** Reads "Cr", "DR", "Credit", "D", and in EnKash's own lists what it calls its transactions. */
export function readDirection(cell: Cell, kind: MatchKind): 'Cr' | 'Dr' | null {
  return directionOf(cellText(cell).trim(), kind);
}

/** Which way the money of a person went, by such a word (EnKash's types: enkash-api 3.4); null when it does not tell. */
export function directionOf(text: string, kind: MatchKind): 'Cr' | 'Dr' | null {
  if (/^c$/i.test(text)) return 'Cr';
  if (/^d$/i.test(text)) return 'Dr';
  if (kind === 'books') return directionInBooks(text);
  if (isSpending(text) || /recover/i.test(text)) return 'Dr';
  if (/un[-_ ]?alloc|debit|reversal|refund/i.test(text)) return 'Dr';
  if (/alloc|credit|load/i.test(text)) return 'Cr';
  return crOrDr(text);
}

/** W of a passbook, where D beside it is a deposit. */
export function isWithdrawalMark(text: string): boolean {
  return /^w$/i.test(text);
}

/** What a bank or a cash book calls money that left, or came in; a reversal or a sale may be either. */
function directionInBooks(text: string): 'Cr' | 'Dr' | null {
  const out = /debit|withdraw|\b(?:paid|payments?|sent|db)\b/i.test(text);
  const into = /credit|deposit|\b(?:receipts?|received)\b/i.test(text);
  if (out !== into) return out ? 'Dr' : 'Cr';
  return out ? null : crOrDr(text);
}

/** Whether EnKash's type says that a person used the card, or paid for it: nothing that a batch gives or takes back. */
export function isSpending(type: string): boolean {
  return /(?<![a-z])(?:sale|purchase|fee|repayment)s?(?![a-z])/i.test(type);
}

/** The letters may stand right behind the figures: "1,254.00Dr". */
const marks = /(?<![a-z])(dr|cr)\b/i;

function crOrDr(text: string): 'Cr' | 'Dr' | null {
  const mark = marks.exec(text)?.[1]?.toLowerCase();
  return mark === undefined ? null : mark === 'dr' ? 'Dr' : 'Cr';
}

/** The text of a cell that names something: digits of a number are all kept. */
export function readLabel(cell: Cell | undefined): string | null {
  if (cell === undefined) return null;
  const text =
    cell.kind === 'number' && Number.isSafeInteger(cell.value)
      ? String(cell.value)
      : cellText(cell);
  const trimmed = text.replace(/\s+/g, ' ').trim().replace(/^'/, '');
  return trimmed === '' ? null : trimmed;
}
