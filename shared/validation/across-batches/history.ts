import { formatRupees } from '../../money/format.ts';
import { addPaise, rupeesText, sumPaise, zeroPaise, type Paise } from '../../money/paise.ts';
import type { RecipientValues } from '../../recipient/recipient.ts';
import { financialYearOf } from '../../calendar/financial-year.ts';
import { indianDate } from '../../calendar/indian-day.ts';
import type { Finding } from '../../findings/finding.ts';
import type { GroupedRow } from '../cross-row/grouped-row.ts';
import type { RuleLimits } from '../../findings/limits.ts';
import { sayBy, type RuleFacts } from '../../findings/rules.ts';
import { quote } from '../../findings/quote.ts';
import { classWords, type RecipientClass } from '../../tax/recipient-class.ts';
import { isReached, ruleOf, type TaxRule } from '../../tax/tax-rules.ts';
import { recipientBookFindings, type BookEntries } from './recipient-book.ts';

/** Rules about a row beside earlier batches. */
export const historyRules = {
  'reference-used': {
    severity: 'error',
    title: 'References used in an earlier batch',
    why: 'A reference is never sent for a second payment.',
    remedy:
      'Check whether the recipient was paid already. If not, give the row a new reference or leave the cell empty.',
  },
  'duplicate-in-earlier-batch': {
    severity: 'warning',
    title: 'The same payment in an earlier batch',
    why: 'The same recipient has the same amount in a batch for the same month or of the last few days, so this may be the same reward again.',
    remedy: 'Check whether it is another reward; if not, exclude the row.',
  },
  'tax-year-total': {
    severity: 'warning',
    title: 'Yearly total that may be taxable',
    why: 'What a recipient is given in a year may be taxed, by other rules for an employee than for a business partner.',
    remedy:
      'Inform payroll about employees, and your tax adviser about business partners; see the tax register under Month end.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(historyRules);

/** A payment of an earlier batch to the same recipient (by mobile): credited, on its way, or not known yet. */
export interface EarlierPayment {
  /** The batch's name or id, as a person knows it. */
  readonly batch: string;
  /** ISO-8601. */
  readonly at: string;
  /** The month that its batch was for. */
  readonly period: string;
  readonly amountPaise: Paise;
  /** How much of it the recipient is known to have: nothing before it is credited, less after a reversal. */
  readonly keptPaise: Paise;
}

/** What this desk did before for the person and the reference of a row, in the same environment. */
export interface PersonHistory {
  /** The batch that used the row's reference, or null. */
  readonly referenceUsedIn: string | null;
  readonly payments: readonly EarlierPayment[];
  /** Whom the recipient book knows by the row; absent: nobody. */
  readonly book?: BookEntries;
  /** What the recipient is to the company, as the sheet or somebody says of the batch; absent: nobody says. */
  readonly recipientClass?: RecipientClass;
  /** The thresholds that somebody set; where there is none, those that Reward Desk comes with hold. */
  readonly taxRules?: readonly TaxRule[];
  /** The month that the batch of the row is for. */
  readonly period?: string;
  /**
   * The moment of looking (ISO-8601). With it, only credits of its financial year count for the yearly total,
   * and only payments of the same month or the last days as duplicates; without it, all that are given count.
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
    ...duplicate(values, history, limits),
    ...yearTotal(values, history, limits, inBatchPaise),
    ...(history.book === undefined ? [] : recipientBookFindings(values, history.book)),
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

function duplicate(
  { mobile, amountPaise }: RecipientValues,
  history: PersonHistory,
  limits: RuleLimits,
): Finding[] {
  if (mobile === null || amountPaise === null || history.payments.length === 0) return [];
  const since =
    history.asOf === undefined ? null : Date.parse(history.asOf) - limits.recentDays * dayMs;
  const same = history.payments.filter(
    (payment) =>
      payment.amountPaise === amountPaise &&
      (since === null || payment.period === history.period || Date.parse(payment.at) >= since),
  );
  const latest = same.reduce<EarlierPayment | null>(
    (last, payment) => (last === null || payment.at > last.at ? payment : last),
    null,
  );
  if (latest === null) return [];
  return [
    say(
      'duplicate-in-earlier-batch',
      'amount',
      rupeesText(amountPaise),
      `The mobile ${mobile} has ${formatRupees(amountPaise)} in the batch ${quote(latest.batch)} of ${indianDate(latest.at)}${same.length > 1 ? ` and in ${same.length - 1} more` : ''}; check that this is another reward.`,
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
  const { asOf, payments } = history;
  const earlier = payments.length === 0 ? zeroPaise : sumOfYear(payments, asOf);
  const total = addPaise(earlier, inBatchPaise ?? amountPaise);
  const why = whyTaxable(total, history, limits.taxYearPaise);
  if (why === null) return [];
  const when =
    asOf === undefined
      ? 'this financial year'
      : `the financial year ${financialYearOf(asOf).label}`;
  return [
    say(
      'tax-year-total',
      'amount',
      rupeesText(amountPaise),
      `With this batch the mobile ${mobile} receives ${formatRupees(total)} in ${when}${why}`,
    ),
  ];
}

/** Later than any tax year of a rule: without a moment the newest rule holds. */
const latestYear = '9999-00';

/**
 * The end of the sentence that says why a yearly total may be taxed; null: it may not. Each class has its own threshold; of
 * a recipient of whom nobody says what they are, the connection's tells, and no class is guessed.
 */
function whyTaxable(
  total: Paise,
  { recipientClass, taxRules = [], asOf }: PersonHistory,
  unclassedPaise: Paise,
): string | null {
  if (recipientClass === undefined)
    return total < unclassedPaise
      ? null
      : `, which reaches the limit of ${formatRupees(unclassedPaise)}; neither sheet nor batch shows what the recipient is, and the threshold of an employee is another than that of a business partner.`;
  const rule = ruleOf(
    taxRules,
    recipientClass,
    asOf === undefined ? latestYear : financialYearOf(asOf).label,
  );
  const threshold = rule?.thresholdPaise ?? null;
  if (threshold === null || !isReached(rule, total)) return null;
  const reaches = rule?.reached === 'above' ? 'is more than' : 'reaches';
  return `, which ${reaches} the threshold of ${formatRupees(threshold)} for the class “${classWords[recipientClass]}”.`;
}

function sumOfYear(payments: readonly EarlierPayment[], asOf: string | undefined): Paise {
  if (asOf === undefined) return sumPaise(payments.map(({ keptPaise }) => keptPaise));
  const year = financialYearOf(asOf);
  const start = Date.parse(year.start);
  const end = Date.parse(year.end);
  const counting = payments.filter(({ at }) => Date.parse(at) >= start && Date.parse(at) < end);
  return sumPaise(counting.map(({ keptPaise }) => keptPaise));
}

/** Gives what rows of one batch with the same mobile give together. */
export function personTotal(sharing: readonly GroupedRow[]): Paise {
  return sumPaise(sharing.map(({ values }) => values.amountPaise ?? zeroPaise));
}

/** Of a row of a batch of coins: `batch` is another one of the same event with the user; null: there is none. */
export function coinsAgain(
  { mobile }: Pick<RecipientValues, 'mobile'>,
  batch: string | null,
): Finding[] {
  if (mobile === null || batch === null) return [];
  return [
    say(
      'duplicate-in-earlier-batch',
      'mobile',
      mobile,
      `The mobile ${mobile} has coins of the same event in the batch ${quote(batch)}; check that they are to be given again.`,
    ),
  ];
}
