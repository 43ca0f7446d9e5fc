import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Environment } from '../../../shared/connection/connection.ts';
import { formatRupees } from '../../../shared/money/format.ts';
import { programmeKey, type Budget } from '../../../shared/period/budget.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { budgetsOf, keepBudgets } from '../../ledger/budgets.ts';
import type { Desk } from '../host/desk.ts';

const sameBudget = (a: Budget, b: Pick<Budget, 'programme' | 'from' | 'to'>): boolean =>
  programmeKey(a.programme) === programmeKey(b.programme) && a.from === b.from && a.to === b.to;

/** Sets what a programme may cost; a budget of the same programme and months gives way. On live it asks for the lock to be open. */
export function setBudget(
  desk: Pick<Desk, 'gate' | 'ledger' | 'operator'>,
  environment: Environment,
  budget: Budget,
): Result<null, DeskProblem> {
  const by = desk.gate.mayDecide({ environment }, desk.operator);
  if (!by.ok) return by;
  const { db } = desk.ledger;
  const at = desk.ledger.now().toISOString();
  const others = budgetsOf(db, environment).filter((one) => !sameBudget(one, budget));
  db.write('budget', (tx) =>
    keepBudgets(tx, environment, [...others, budget], {
      by: by.value,
      at,
      detail: `The budget of “${budget.programme}” from ${budget.from} to ${budget.to} is ${formatRupees(budget.paise)}.`,
    }),
  );
  return ok(null);
}

/** Takes a budget away. */
export function removeBudget(
  desk: Pick<Desk, 'gate' | 'ledger' | 'operator'>,
  environment: Environment,
  which: Pick<Budget, 'programme' | 'from' | 'to'>,
): Result<null, DeskProblem> {
  const by = desk.gate.mayDecide({ environment }, desk.operator);
  if (!by.ok) return by;
  const { db } = desk.ledger;
  const at = desk.ledger.now().toISOString();
  const before = budgetsOf(db, environment);
  const after = before.filter((one) => !sameBudget(one, which));
  if (after.length === before.length) return fail(noSuchBudget);
  db.write('budget', (tx) =>
    keepBudgets(tx, environment, after, {
      by: by.value,
      at,
      detail: `The budget of “${which.programme}” from ${which.from} to ${which.to} was removed.`,
    }),
  );
  return ok(null);
}

const noSuchBudget: DeskProblem = {
  code: 'no-such-budget',
  message: 'There is no budget of this programme for these months.',
  remedy: 'Check the list of budgets.',
};
