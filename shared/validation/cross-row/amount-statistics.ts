import { formatRupees } from '../../money/format.ts';
import { paise, rupeesText, type Paise } from '../../money/paise.ts';
import type { RecipientValues } from '../../recipient/recipient.ts';
import type { Finding } from '../../findings/finding.ts';
import type { RuleLimits } from '../../findings/limits.ts';
import { sayBy, type RuleFacts } from '../../findings/rules.ts';

/** Rules about an amount beside the others of its batch. */
export const amountStatisticsRules = {
  'amount-unusual': {
    severity: 'warning',
    title: 'Unusual amounts',
    why: 'A missing or extra zero looks like this.',
    remedy: 'Check the amount.',
  },
} as const satisfies Record<string, RuleFacts>;

const say = sayBy(amountStatisticsRules);

/** What is usual in a batch. `judgeAlike` tells whether an edit changes what is unusual. */
export interface AmountStatistics {
  readonly count: number;
  /** The median: half the rows give less, half give more. */
  readonly typicalPaise: Paise;
  /** How many times more or less than the median is still usual for a batch as varied as this one; at least 1. */
  readonly spread: number;
}

/** How many median deviations an amount may lie off, in normal distributions' terms; the usual robust bound. */
const deviations = 4;
const deviationScale = 1.4826;

/** Gives what is usual among amounts, by medians of their logarithms, so that a few wild ones do not move it. */
export function amountStatistics(amounts: Iterable<Paise>): AmountStatistics {
  const sorted = Float64Array.from(amounts).sort();
  const typical = middle(sorted);
  if (typical <= 0) return { count: sorted.length, typicalPaise: paise(0), spread: 1 };
  const distances = sorted
    .map((amount) => Math.abs(Math.log(Math.max(amount, 1) / typical)))
    .sort();
  return {
    count: sorted.length,
    typicalPaise: paise(typical),
    spread: Math.exp(deviations * deviationScale * middle(distances)),
  };
}

/** The middle one; of two middle ones the lower, so that it is an amount that is really there. */
function middle(sorted: Float64Array): number {
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}

/**
 * Warns of an amount far from the rest of its batch: `outlierFactor` times more or less than the median, and
 * outside what the batch's own variety explains.
 */
export function amountOutlier(
  statistics: AmountStatistics,
  values: RecipientValues,
  limits: RuleLimits,
): Finding[] {
  const { typicalPaise } = statistics;
  const amount = values.amountPaise;
  const bound = usualBound(statistics, limits);
  if (amount === null || bound === null) return [];
  const times = amount > typicalPaise ? amount / typicalPaise : typicalPaise / amount;
  if (times < bound) return [];
  return [
    say(
      'amount-unusual',
      'amount',
      rupeesText(amount),
      `The amount ${formatRupees(amount)} is ${Math.floor(times)} times ${amount > typicalPaise ? 'more' : 'less'} than usual in this batch (${formatRupees(typicalPaise)}).`,
    ),
  ];
}

/** How many times the median is the bound of what is usual; null when nothing can be said. */
function usualBound(statistics: AmountStatistics, limits: RuleLimits): number | null {
  if (statistics.typicalPaise <= 0 || statistics.count < limits.outlierMinimumRows) return null;
  return Math.max(limits.outlierFactor, statistics.spread);
}

/**
 * Says whether every amount is judged the same by both, so that after an edit only the edited rows need to be
 * looked at again. Most edits of a large batch move neither the median nor the bound.
 */
export function judgeAlike(
  one: AmountStatistics,
  other: AmountStatistics,
  limits: RuleLimits,
): boolean {
  const bound = usualBound(one, limits);
  return (
    bound === usualBound(other, limits) &&
    (bound === null || one.typicalPaise === other.typicalPaise)
  );
}
