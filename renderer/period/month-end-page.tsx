import { useState, type ReactNode } from 'react';
import { monthInIndia, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import { environments, type Environment } from '../../shared/connection/connection.ts';
import { ChoiceField } from '../design/fields.tsx';
import { Segments } from '../design/segments.tsx';
import { AuditLogCard } from './audit-log-card.tsx';
import { BudgetsCard } from './budgets-card.tsx';
import { PeriodCard } from './period-card.tsx';
import { RetentionCard } from './retention-card.tsx';
import { TaxCard } from './tax-card.tsx';

const parts = [
  { id: 'period', word: 'Period report' },
  { id: 'budgets', word: 'Budgets' },
  { id: 'tax', word: 'Tax register' },
  { id: 'audit', word: 'Audit log' },
  { id: 'retention', word: 'Retention' },
] as const;
type Part = (typeof parts)[number]['id'];

const environmentChoices = environments.map((id) => ({
  id,
  label: { practice: 'Practice', test: 'Test', live: 'Live' }[id],
}));

/** The months that can be chosen: this one and those before it. */
function lastMonths(now: Date, count: number): BatchPeriod[] {
  return Array.from({ length: count }, (_, back) =>
    monthInIndia(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 15))),
  );
}

/** What accounts need over all batches: the report of a period, budgets, and the audit log. */
export function MonthEndPage(): ReactNode {
  const [part, setPart] = useState<Part>('period');
  const [environment, setEnvironment] = useState<Environment>('live');
  const [months] = useState(() => lastMonths(new Date(), 36));
  return (
    <div className="page-inner">
      <header className="page-head">
        <div>
          <h1>Month end</h1>
          <p>Reports over all batches. Nothing here changes a payment.</p>
        </div>
        <div className="buttons">
          <Segments label="Part of Month end" value={part} choices={parts} onChange={setPart} />
          {part !== 'audit' && part !== 'retention' && (
            <ChoiceField
              label="Environment"
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
