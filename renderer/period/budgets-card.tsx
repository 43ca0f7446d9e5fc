import { useEffect, useState, type ReactNode } from 'react';
import {
  batchPeriodSchema,
  periodWords,
  type BatchPeriod,
} from '../../shared/calendar/batch-period.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { paiseFromRupeeText } from '../../shared/money/rupee-text.ts';
import type { BudgetUse } from '../../shared/period/budget.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField, TextField } from '../design/fields.tsx';
import { rupees } from '../design/words.ts';
import { sayProblem } from '../shell/said-store.ts';

/** What each programme may cost, and what is used of it. */
export function BudgetsCard({
  environment,
  months,
}: {
  readonly environment: Environment;
  readonly months: readonly BatchPeriod[];
}): ReactNode {
  const [budgets, setBudgets] = useState<readonly BudgetUse[] | null>(null);
  const [version, setVersion] = useState(0);
  useEffect(() => {
    let isShown = true;
    void ask('budget.list', { environment }).then((reply) => {
      if (!isShown) return;
      if (reply.ok) setBudgets(reply.value);
      else sayProblem(reply.error);
    });
    return () => {
      isShown = false;
    };
  }, [environment, version]);
  const remove = async ({ programme, from, to }: BudgetUse): Promise<void> => {
    const reply = await ask('budget.remove', { environment, programme, from, to });
    if (!reply.ok) sayProblem(reply.error);
    setVersion((one) => one + 1);
  };
  return (
    <section className="card stack" aria-labelledby="budgets">
      <h2 id="budgets">Budgets per programme</h2>
      <p className="soft">
        A batch that takes a programme above its budget shows a warning, which is accepted before
        approval. What is approved counts as used, over all accounts of the environment.
      </p>
      {budgets !== null && budgets.length === 0 && <p className="soft">No budgets are set.</p>}
      {budgets !== null && budgets.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Programme</th>
              <th scope="col">Months</th>
              <th scope="col" className="number">
                Budget
              </th>
              <th scope="col" className="number">
                Used
              </th>
              <th scope="col">
                <span className="for-readers">Action</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {budgets.map((budget) => (
              <tr key={`${budget.programme} ${budget.from} ${budget.to}`}>
                <td>{budget.programme}</td>
                <td>{monthsOf(budget)}</td>
                <td className="number">{rupees(budget.paise)}</td>
                <td className="number">{rupees(budget.usedPaise)}</td>
                <td>
                  <Button
                    size="small"
                    label={`Remove the budget of ${budget.programme}`}
                    onPress={() => void remove(budget)}
                  >
                    Remove
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <NewBudget
        environment={environment}
        months={months}
        onSet={() => setVersion((one) => one + 1)}
      />
    </section>
  );
}

function monthsOf({ from, to }: BudgetUse): string {
  const words = (month: string): string => periodWords(batchPeriodSchema.parse(month));
  return from === to ? words(from) : `${words(from)} to ${words(to)}`;
}

function NewBudget({
  environment,
  months,
  onSet,
}: {
  readonly environment: Environment;
  readonly months: readonly BatchPeriod[];
  readonly onSet: () => void;
}): ReactNode {
  const [programme, setProgramme] = useState('');
  const [from, setFrom] = useState<BatchPeriod | undefined>(months[0]);
  const [length, setLength] = useState('1');
  const [amount, setAmount] = useState('');
  const read = paiseFromRupeeText(amount);
  const count = Number(length);
  const to = from === undefined ? undefined : monthAfter(from, count - 1);
  const set = async (): Promise<void> => {
    if (!read.ok || from === undefined || to === undefined) return;
    const budget = { programme: programme.trim(), from, to, paise: read.value };
    const reply = await ask('budget.set', { environment, budget });
    if (!reply.ok) {
      sayProblem(reply.error);
      return;
    }
    setProgramme('');
    setAmount('');
    onSet();
  };
  return (
    <>
      <div className="three-columns">
        <TextField
          label="Programme"
          value={programme}
          onChange={setProgramme}
          maxLength={100}
          why="As the sheets’ Programme column says it."
        />
        <ChoiceField
          label="First month"
          value={from ?? null}
          choices={[...nextMonths(months[0], 12), ...months].map((id) => ({
            id,
            label: periodWords(id),
          }))}
          onChange={setFrom}
        />
        <ChoiceField
          label="For"
          value={length}
          choices={['1', '3', '6', '12'].map((id) => ({
            id,
            label: id === '1' ? '1 month' : `${id} months`,
          }))}
          onChange={setLength}
        />
        <TextField
          label="Amount (₹)"
          value={amount}
          onChange={setAmount}
          maxLength={30}
          wrong={amount.trim() !== '' && !read.ok ? 'Enter an amount such as 50,000.' : null}
        />
      </div>
      <div className="buttons">
        <Button
          disabled={programme.trim() === '' || !read.ok || read.value <= 0}
          onPress={() => void set()}
        >
          Set budget
        </Button>
      </div>
    </>
  );
}

function monthAfter(month: BatchPeriod, count: number): BatchPeriod {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const at = year * 12 + number - 1 + count;
  return batchPeriodSchema.parse(
    `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
  );
}

function nextMonths(month: BatchPeriod | undefined, count: number): BatchPeriod[] {
  return month === undefined
    ? []
    : Array.from({ length: count }, (_, at) => monthAfter(month, count - at));
}
