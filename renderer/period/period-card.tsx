import { FileDown } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { PeriodGlance } from '../../shared/bridge/period-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { periodWords, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import type { PeriodChoice } from '../../shared/period/period-choice.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/fields.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { counted, moment, people, rupees } from '../design/words.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';

const lengths = [
  { id: 'month', label: 'Month' },
  { id: 'quarter', label: 'Quarter' },
] as const;

/** A month or quarter at a glance, and the files of it. */
export function PeriodCard({
  environment,
  months,
}: {
  readonly environment: Environment;
  readonly months: readonly BatchPeriod[];
}): ReactNode {
  const [month, setMonth] = useState<BatchPeriod | undefined>(months[0]);
  const [length, setLength] = useState<PeriodChoice['length']>('month');
  const [told, setTold] = useState<{ of: string; glance: PeriodGlance } | null>(null);
  const [problem, setProblem] = useState<DeskProblem | null>(null);
  const [saving, setSaving] = useState(false);
  useEffect(() => {
    if (month === undefined) return undefined;
    let isShown = true;
    void ask('period.glance', { choice: { month, length }, environment }).then((reply) => {
      if (!isShown) return;
      setTold(reply.ok ? { of: `${month} ${length} ${environment}`, glance: reply.value } : null);
      setProblem(reply.ok ? null : reply.error);
    });
    return () => {
      isShown = false;
    };
  }, [month, length, environment]);
  const found = told?.of === `${month ?? ''} ${length} ${environment}` ? told.glance : null;
  const save = async (as: 'xlsx' | 'pdf'): Promise<void> => {
    if (month === undefined) return;
    setSaving(true);
    const reply = await ask('period.save', { choice: { month, length }, environment, as });
    setSaving(false);
    if (!reply.ok) sayProblem(reply.error);
    else if (reply.value !== null) sayGood('The period report is saved.', reply.value.path);
  };
  return (
    <>
      <section className="card stack" aria-labelledby="period">
        <h2 id="period">{found?.title ?? 'Period report'}</h2>
        <div className="three-columns">
          <ChoiceField
            label="Month"
            value={month ?? null}
            choices={months.map((id) => ({ id, label: periodWords(id) }))}
            onChange={setMonth}
          />
          <ChoiceField label="Period" value={length} choices={lengths} onChange={setLength} />
        </div>
        <div className="buttons">
          <Button
            look="main"
            icon={<FileDown size={16} aria-hidden />}
            disabled={saving}
            onPress={() => void save('xlsx')}
          >
            Save workbook (Excel)
          </Button>
          <Button disabled={saving} onPress={() => void save('pdf')}>
            Save PDF
          </Button>
        </div>
        <ProblemNotice problem={problem} />
        {found === null && problem === null && <p role="status">Adding up…</p>}
        {found?.open !== null && found !== null && (
          <Notice kind="warn" title="The period is not ready to be closed.">
            <p>{found.open}</p>
          </Notice>
        )}
        {found !== null && (
          <p className="soft">
            {counted(found.approvals, 'approval')}, {people(found.failed.rows)} failed,{' '}
            {counted(found.unresolved, 'unresolved payment')}, {counted(found.changes, 'change')} to
            users and settings. {found.audit.sentence}
          </p>
        )}
      </section>
      {found !== null && <Accounts found={found} />}
      {found !== null && found.fields.length > 0 && <Fields fields={found.fields} />}
    </>
  );
}

function Accounts({ found }: { readonly found: PeriodGlance }): ReactNode {
  const reading = (one: PeriodGlance['accounts'][number]['opening']): ReactNode =>
    one === null ? (
      'not available'
    ) : (
      <>
        {rupees(one.paise)}
        <span className="soft small under">{moment(one.at)}</span>
      </>
    );
  return (
    <section className="card stack" aria-labelledby="period-accounts">
      <h2 id="period-accounts">Accounts</h2>
      {found.accounts.length === 0 ? (
        <p className="soft">Nothing was sent in this period.</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Account</th>
              {['Opening', 'Top-ups', 'Allocated', 'Reversed', 'Other outgoing', 'Closing'].map(
                (word) => (
                  <th key={word} scope="col" className="number">
                    {word}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {found.accounts.map((account) => (
              <tr key={account.connection}>
                <td>{account.connection}</td>
                <td className="number">{reading(account.opening)}</td>
                <td className="number">{rupees(account.topUpPaise)}</td>
                <td className="number">{rupees(account.credited.paise)}</td>
                <td className="number">{rupees(account.reversed.paise)}</td>
                <td className="number">{rupees(account.elsewherePaise)}</td>
                <td className="number">{reading(account.closing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="soft small">
        EnKash lists no top-ups: a top-up is what a balance rose by beyond what Reward Desk moved.
      </p>
    </section>
  );
}

function Fields({ fields }: { readonly fields: PeriodGlance['fields'] }): ReactNode {
  const labels = [...new Set(fields.map(({ label }) => label))];
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = labels.find((label) => label === chosen) ?? labels[0] ?? '';
  return (
    <section className="card stack" aria-labelledby="period-fields">
      <h2 id="period-fields">Allocated by field</h2>
      <ChoiceField
        label="Field"
        value={shown}
        choices={labels.map((label) => ({ id: label, label }))}
        onChange={setChosen}
      />
      <table className="table" aria-label={`Allocated by ${shown}`}>
        <thead>
          <tr>
            <th scope="col">{shown}</th>
            <th scope="col" className="number">
              Recipients
            </th>
            <th scope="col" className="number">
              Allocated
            </th>
            <th scope="col" className="number">
              Reversed
            </th>
          </tr>
        </thead>
        <tbody>
          {fields
            .filter(({ label }) => label === shown)
            .map(({ value, credited, reversed }) => (
              <tr key={value}>
                <td>{value === '' ? 'Not in the file' : value}</td>
                <td className="number">{credited.rows}</td>
                <td className="number">{rupees(credited.paise)}</td>
                <td className="number">{rupees(reversed.paise)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </section>
  );
}
