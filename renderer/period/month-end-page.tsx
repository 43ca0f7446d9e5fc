import { useState, type ReactNode } from 'react';
import { lastMonths } from '../../shared/calendar/batch-period.ts';
import { environments, type Environment } from '../../shared/connection/connection.ts';
import { ChoiceField } from '../design/choice-field.tsx';
import { Segments } from '../design/segments.tsx';
import { environmentWords } from '../design/words.ts';
import { AuditLogCard } from './audit-log-card.tsx';
import { BudgetsCard } from './budgets-card.tsx';
import { PeriodCard } from './period-card.tsx';
import { RetentionCard } from './retention-card.tsx';
import { TaxCard } from './tax-card.tsx';
import { words } from './month-end-page-words.ts';

const parts = [
  { id: 'period', word: words.periodReport },
  { id: 'budgets', word: words.budgets },
  { id: 'tax', word: words.taxRegister },
  { id: 'audit', word: words.auditLog },
  { id: 'retention', word: words.retention },
] as const;
type Part = (typeof parts)[number]['id'];

const environmentChoices = environments.map((id) => ({
  id,
  label: environmentWords[id],
}));

/** What accounts need over all batches: the report of a period, budgets, and the audit log. */
export function MonthEndPage(): ReactNode {
  const [part, setPart] = useState<Part>('period');
  const [environment, setEnvironment] = useState<Environment>('live');
  const [months] = useState(() => lastMonths(new Date(), 36));
  return (
    <div className="page-inner wide">
      <header className="page-head">
        <div>
          <h1>{words.monthEnd}</h1>
          <p>{words.reportsOverAllBatches}</p>
        </div>
        <div className="buttons">
          <Segments label={words.partMonthEnd} value={part} choices={parts} onChange={setPart} />
          {part !== 'audit' && part !== 'retention' && (
            <ChoiceField
              label={words.environment}
              labelHidden
              value={environment}
              choices={environmentChoices}
              onChange={setEnvironment}
            />
          )}
        </div>
      </header>
      {part === 'period' && <PeriodCard environment={environment} months={months} />}
      {part === 'budgets' && <BudgetsCard environment={environment} months={months} />}
      {part === 'tax' && <TaxCard environment={environment} />}
      {part === 'retention' && <RetentionCard />}
      {part === 'audit' && <AuditLogCard />}
    </div>
  );
}
