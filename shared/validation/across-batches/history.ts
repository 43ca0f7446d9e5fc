import { formatRupees } from '../../money/format.ts';
import { addPaise, rupeesText, sumPaise, zeroPaise, type Paise } from '../../money/paise.ts';
import type { RecipientValues } from '../../recipient/recipient.ts';
import { financialYearOf } from '../../calendar/financial-year.ts';
import { indianDate } from '../../calendar/indian-day.ts';
import type { Finding } from '../../findings/finding.ts';
import type { GroupedRow } from '../cross-row/groups.ts';
import type { RuleLimits } from '../../findings/limits.ts';
import { sayBy, type RuleFacts } from '../../findings/rules.ts';
import { quote } from '../../findings/quote.ts';

/** Rules about a row beside earlier batches. */
export const historyRules = {
  'reference-used': {
    severity: 'error',
    title: 'References used in an earlier batch',
    why: 'A reference is never sent for a second payment.',
    remedy:
      'Check whether the recipient was paid already. If not, give the row a new reference or leave the cell empty.',
  },
  'paid-before': {
    severity: 'warning',
    title: 'Paid the same amount a short while ago',
    why: 'The same recipient was credited the same amount in an earlier batch, so this may be the same reward again.',
    remedy: 'Check whether it is a second reward; if not, exclude the row.',
  },
  'tax-year-total': {
    severity: 'warning',
    title: 'Yearly total that may be taxable',
    why: 'Gifts and vouchers below Rs 5,000 for an employee in a financial year are free of tax; from there on they may be salary.',
    remedy: 'Tell payroll about the recipients in this list.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(historyRules);

/** A credit of an earlier batch to the same person (by mobile). */
export interface EarlierCredit {
  /** The batch's name or id, as a person knows it. */
  readonly batch: string;
  /** ISO-8601. */
  readonly at: string;
  readonly amountPaise: Paise;
}

/** What this desk did before for the person and the reference of a row, in the same environment. */
export interface PersonHistory {
  /** The batch that used the row's reference, or null. */
  readonly referenceUsedIn: string | null;
  readonly credits: readonly EarlierCredit[];
  /**
   * The moment of looking (ISO-8601). With it, only credits of its financial year count for the yearly total,
   * and only those of the last days for "paid before"; without it, all that are given count.
   */
  readonly asOf?: string;
}

const dayMs = 86_400_000;

/**
 * What is to be said of a row because of earlier batches. `inBatchPaise` is what all rows of this batch give the
 * row's mobile, the row itself among them (`personTotal`); null: this row counts alone.
 */
export function historyFindings(
  values: RecipientValues,
  history: PersonHistory,
  limits: RuleLimits,
  inBatchPaise: Paise | null = null,
): Finding[] {
  return [
    ...usedReference(values, history),
    ...paidBefore(values, history, limits),
    ...yearTotal(values, history, limits, inBatchPaise),
  ];
}

function usedReference({ reference }: RecipientValues, history: PersonHistory): Finding[] {
  if (reference === null || history.referenceUsedIn === null) return [];
  return [
    say(
      'reference-used',
      'reference',
      reference,
      `The reference ${quote(reference)} was already used in the batch ${quote(history.referenceUsedIn)}; check whether this was paid then.`,
    ),
  ];
}

function paidBefore(
  { mobile, amountPaise }: RecipientValues,
  history: PersonHistory,
  limits: RuleLimits,
): Finding[] {
  if (mobile === null || amountPaise === null || history.credits.length === 0) return [];
  const since =
    history.asOf === undefined ? null : Date.parse(history.asOf) - limits.recentDays * dayMs;
  const same = history.credits.filter(
    (credit) =>
      credit.amountPaise === amountPaise && (since === null || Date.parse(credit.at) >= since),
  );
  const latest = same.reduce<EarlierCredit | null>(
    (last, credit) => (last === null || credit.at > last.at ? credit : last),
    null,
  );
  if (latest === null) return [];
  return [
    say(
      'paid-before',
      'amount',
      rupeesText(amountPaise),
      `The mobile ${mobile} was credited ${formatRupees(amountPaise)} on ${indianDate(latest.at)} in the batch ${quote(latest.batch)}; check that this is another reward.`,
    ),
  ];
}

function yearTotal(
  { mobile, amountPaise }: RecipientValues,
  history: PersonHistory,
  limits: RuleLimits,
  inBatchPaise: Paise | null,
): Finding[] {
  if (mobile === null || amountPaise === null || limits.taxYearPaise === null) return [];
  const { asOf, credits } = history;
  const earlier = credits.length === 0 ? zeroPaise : sumOfYear(credits, asOf);
  const total = addPaise(earlier, inBatchPaise ?? amountPaise);
  if (total < limits.taxYearPaise) return [];
  const when =
    asOf === undefined
      ? 'this financial year'
      : `the financial year ${financialYearOf(asOf).label}`;
  return [
    say(
      'tax-year-total',
      'amount',
      rupeesText(amountPaise),
      `With this batch the mobile ${mobile} gets ${formatRupees(total)} in ${when}, which reaches the ${formatRupees(limits.taxYearPaise)} from which gifts may be taxed.`,
    ),
  ];
}

function sumOfYear(credits: readonly EarlierCredit[], asOf: string | undefined): Paise {
  if (asOf === undefined) return sumPaise(credits.map(({ amountPaise }) => amountPaise));
  const year = financialYearOf(asOf);
  const start = Date.parse(year.start);
  const end = Date.parse(year.end);
  const counting = credits.filter(({ at }) => Date.parse(at) >= start && Date.parse(at) < end);
  return sumPaise(counting.map(({ amountPaise }) => amountPaise));
}

/** Gives what rows of one batch with the same mobile give together. */
export function personTotal(sharing: readonly GroupedRow[]): Paise {
  return sumPaise(sharing.map(({ values }) => values.amountPaise ?? zeroPaise));
}
