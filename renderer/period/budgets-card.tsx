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
import { ChoiceField } from '../design/choice-field.tsx';
import { TextField } from '../design/text-field.tsx';
import { rupees } from '../design/words.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { sayProblem } from '../shell/said-store.ts';
import { screenWords } from './budgets-card-words.ts';

const columnsOf = (remove: (budget: BudgetUse) => void): readonly Column<BudgetUse>[] => [
  { id: 'programme', label: screenWords.programme, text: ({ programme }) => programme },
  { id: 'months', label: screenWords.months, text: monthsOf, value: ({ from }) => from },
  {
    id: 'budget',
    label: screenWords.budget,
    text: ({ paise }) => rupees(paise),
    value: ({ paise }) => paise,
    number: true,
  },
  {
    id: 'used',
    label: screenWords.used,
    text: ({ usedPaise }) => rupees(usedPaise),
    value: ({ usedPaise }) => usedPaise,
    number: true,
  },
  {
    id: 'remove',
    label: screenWords.action,
    acts: true,
    text: () => '',
    cell: (budget) => (
      <Button
        size="small"
        label={screenWords.removeBudget(budget.programme)}
        onPress={() => remove(budget)}
      >
        {screenWords.remove}
      </Button>
    ),
  },
];

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
      <h2 id="budgets">{screenWords.budgetsPerProgramme}</h2>
      <p className="soft">{screenWords.batchTakesProgrammeAbove}</p>
      {budgets !== null && budgets.length === 0 && (
        <p className="soft">{screenWords.noBudgetsSet}</p>
      )}
      {budgets !== null && budgets.length > 0 && (
        <LocalTable
          label={screenWords.budgets}
          columns={columnsOf((budget) => void remove(budget))}
          rows={budgets}
          rowKey={(budget) => `${budget.programme} ${budget.from} ${budget.to}`}
          empty={screenWords.noBudgetFound}
        />
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
  return from === to ? words(from) : screenWords.to(words(from), words(to));
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
          label={screenWords.programme}
          value={programme}
          onChange={setProgramme}
          maxLength={100}
          why={screenWords.sheetsProgrammeColumnSays}
        />
        <ChoiceField
          label={screenWords.firstMonth}
          value={from ?? null}
          choices={[...nextMonths(months[0], 12), ...months].map((id) => ({
            id,
            label: periodWords(id),
          }))}
          onChange={setFrom}
        />
        <ChoiceField
          label={screenWords.forIt}
          value={length}
          choices={['1', '3', '6', '12'].map((id) => ({
            id,
            label: id === '1' ? '1 month' : screenWords.monthsInText(id),
          }))}
          onChange={setLength}
        />
        <TextField
          label={screenWords.amount}
          value={amount}
          onChange={setAmount}
          maxLength={30}
          wrong={amount.trim() !== '' && !read.ok ? screenWords.enterAmountSuch : null}
        />
      </div>
      <div className="buttons">
        <Button
          disabled={programme.trim() === '' || !read.ok || read.value <= 0}
          onPress={() => void set()}
        >
          {screenWords.setBudget}
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
