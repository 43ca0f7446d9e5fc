import { formatRupees } from '../../money/format.ts';
import { periodWords } from '../../calendar/batch-period.ts';
import { addPaise, type Paise } from '../../money/paise.ts';
import type { Budget, BudgetWithBatch } from '../../period/budget.ts';
import type { RuleFacts } from '../../findings/rules.ts';
import { indianDate, indianMoment } from '../../calendar/indian-day.ts';
import type { Severity } from '../../findings/finding.ts';
import type { RuleLimits } from '../../findings/limits.ts';
import { quote } from '../../findings/quote.ts';

/** Rules about a batch as a whole. */
export const batchRules = {
  'batch-above-limit': {
    severity: 'error',
    title: 'Batch above the limit',
    why: 'The account sets the most that one batch may allocate.',
    remedy: 'Split the batch, or have the limit of the account changed.',
  },
  'batch-above-balance': {
    severity: 'warning',
    title: 'Batch above the balance',
    why: 'EnKash stops crediting when the balance is used up.',
    remedy: 'Add funds before allocating, or exclude rows.',
  },
  'budget-overspent': {
    severity: 'warning',
    title: 'Programme above its budget',
    why: 'With this batch, the programme costs more than was budgeted for it.',
    remedy: 'Have the budget raised under Month end, or exclude rows.',
  },
  'sheet-imported-before': {
    severity: 'warning',
    title: 'Sheet imported before',
    why: 'The very same sheet is already in another batch, so all its recipients may be paid twice.',
    remedy: 'Discard one of the two batches, unless both are meant.',
  },
} as const satisfies Record<string, RuleFacts>;

/** What is said of a batch as a whole. */
export interface BatchFinding {
  readonly code: keyof typeof batchRules;
  readonly severity: Severity;
  readonly message: string;
}

/** What the rules need to know of a batch as a whole. */
export interface BatchFacts {
  /** What would be credited: rows that are neither excluded nor invalid. */
  readonly totalPaise: Paise;
  /** Other batches made of the very same sheet, newest first. `createdAt` is ISO-8601. */
  readonly sameSheet: readonly { readonly batch: string; readonly createdAt: string }[];
}

/** What is to be said of a batch as a whole: its total beside the limit, and the sheet seen before. */
export function checkBatch(facts: BatchFacts, limits: RuleLimits): BatchFinding[] {
  const { totalPaise, sameSheet } = facts;
  const findings: BatchFinding[] = [];
  if (limits.maxBatchPaise !== null && totalPaise > limits.maxBatchPaise)
    findings.push(
      batchFinding(
        'batch-above-limit',
        `The batch total of ${formatRupees(totalPaise)} is above the limit of ${formatRupees(limits.maxBatchPaise)} for one batch.`,
      ),
    );
  const [latest, ...more] = sameSheet;
  if (latest !== undefined)
    findings.push(
      batchFinding(
        'sheet-imported-before',
        `The same sheet was imported on ${indianDate(latest.createdAt)} as the batch ${quote(latest.batch)}${more.length > 0 ? ` and ${more.length} more` : ''}; check that no recipient is paid twice.`,
      ),
    );
  return findings;
}

/** What is to be said of the budgets that a batch would overspend. As the balance, they change in their own time. */
export function checkBudgets(overspent: readonly BudgetWithBatch[]): BatchFinding[] {
  if (overspent.length === 0) return [];
  const parts = overspent.map(
    ({ budget, usedPaise, batchPaise }) =>
      `${quote(budget.programme)} would come to ${formatRupees(addPaise(usedPaise, batchPaise))} of its budget of ${formatRupees(budget.paise)} (${budgetMonths(budget)})`,
  );
  return [batchFinding('budget-overspent', `${parts.join('; ')}.`)];
}

function budgetMonths({ from, to }: Budget): string {
  return from === to ? periodWords(from) : `${periodWords(from)} to ${periodWords(to)}`;
}

/** What the account of a connection held when EnKash last told. `at` is ISO-8601. */
export interface KnownBalance {
  readonly paise: Paise;
  readonly at: string;
}

/**
 * What is to be said of a batch's total beside the last known balance. It is said when somebody looks, not when
 * rows change: the balance becomes known in its own time.
 */
export function checkBalance(totalPaise: Paise, known: KnownBalance | null): BatchFinding[] {
  if (known === null || totalPaise <= known.paise) return [];
  return [
    batchFinding(
      'batch-above-balance',
      `The batch total of ${formatRupees(totalPaise)} exceeds the available balance of ${formatRupees(known.paise)} (as of ${indianMoment(known.at)}); add funds or exclude rows.`,
    ),
  ];
}

function batchFinding(code: keyof typeof batchRules, message: string): BatchFinding {
  return { code, severity: batchRules[code].severity, message };
}
