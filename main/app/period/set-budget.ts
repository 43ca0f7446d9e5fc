import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import { formatRupees } from '../../../shared/money/format.ts';
import { programmeKey, type Budget } from '../../../shared/period/budget.ts';
import { fail, ok } from '../../../shared/result.ts';
import { budgetsOf, keepBudgets } from '../../ledger/budgets.ts';
import { asSaid, companyAct, type CompanyScene } from '../use-case/company-act.ts';
import { atOnce } from '../use-case/use-case.ts';

const sameBudget = (a: Budget, b: Pick<Budget, 'programme' | 'from' | 'to'>): boolean =>
  programmeKey(a.programme) === programmeKey(b.programme) && a.from === b.from && a.to === b.to;

interface BudgetInput {
  readonly environment: Environment;
  readonly budget: Budget;
}

/** Sets what a programme may cost; a budget of the same programme and months gives way. */
export const setBudget = companyAct({
  name: 'budget',
  policy: { who: 'sets', of: asSaid },
  audit: ['budget.set'],
  ready: atOnce,
  act: ({ tx, ledger, by, at, input: { environment, budget } }: CompanyScene<BudgetInput>) => {
    const others = budgetsOf(ledger.db, environment).filter((one) => !sameBudget(one, budget));
    const detail = `The budget of “${budget.programme}” from ${budget.from} to ${budget.to} is ${formatRupees(budget.paise)}.`;
    keepBudgets(tx, environment, [...others, budget], { by, at, detail });
    return ok(null);
  },
});

interface RemovalInput {
  readonly environment: Environment;
  readonly which: Pick<Budget, 'programme' | 'from' | 'to'>;
}

/** Takes a budget away. */
export const removeBudget = companyAct({
  name: 'budget',
  policy: { who: 'sets', of: asSaid },
  audit: ['budget.set'],
  ready: atOnce,
  act: ({ tx, ledger, by, at, input: { environment, which } }: CompanyScene<RemovalInput>) => {
    const before = budgetsOf(ledger.db, environment);
    const after = before.filter((one) => !sameBudget(one, which));
    if (after.length === before.length) return fail(noSuchBudget);
    const detail = `The budget of “${which.programme}” from ${which.from} to ${which.to} was removed.`;
    keepBudgets(tx, environment, after, { by, at, detail });
    return ok(null);
  },
});

const noSuchBudget: DeskProblem = {
  code: 'no-such-budget',
  message: 'There is no budget of this programme for these months.',
  remedy: 'Check the list of budgets.',
};
