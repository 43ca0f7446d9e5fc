import type { Paise } from '../../shared/money/paise.ts';
import { LocalTable, type Column } from '../design/table/data-table.tsx';
import { FileDown } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { PeriodGlance } from '../../shared/bridge/period-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { periodWords, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import type { PeriodChoice } from '../../shared/period/period-choice.ts';
import { ask } from '../desk.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { counted, moment, people, rupees } from '../design/words.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { words } from './period-card-words.ts';

const lengths = [
  { id: 'month', label: words.month },
  { id: 'quarter', label: words.quarter },
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
    else if (reply.value !== null) sayGood(words.periodReportSaved, reply.value.path);
  };
  return (
    <>
      <section className="card stack" aria-labelledby="period">
        <h2 id="period">{found?.title ?? words.periodReport}</h2>
        <div className="three-columns">
          <ChoiceField
            label={words.month}
            value={month ?? null}
            choices={months.map((id) => ({ id, label: periodWords(id) }))}
            onChange={setMonth}
          />
          <ChoiceField label={words.period} value={length} choices={lengths} onChange={setLength} />
        </div>
        <div className="buttons">
          <Button
            look="main"
            icon={<FileDown size={16} aria-hidden />}
            disabled={saving}
            onPress={() => void save('xlsx')}
          >
            {words.saveWorkbookExcel}
          </Button>
          <Button disabled={saving} onPress={() => void save('pdf')}>
            {words.savePdf}
          </Button>
        </div>
        <ProblemNotice problem={problem} />
        {found === null && problem === null && <p role="status">{words.addingUp}</p>}
        {found?.open !== null && found !== null && (
          <Notice kind="warn" title={words.periodNotReadyClosed}>
            <p>{found.open}</p>
            <div className="buttons">
              <Button size="small" onPress={() => goTo({ at: 'match' })}>
                {words.goToReconciliation}
              </Button>
            </div>
          </Notice>
        )}
        {found !== null && (
          <p className="soft">
            {words.failedUsersSettings(
              counted(found.approvals, 'approval'),
              people(found.failed.rows),
              counted(found.unresolved, words.unresolvedPayment),
              counted(found.changes, 'change'),
              found.audit.sentence,
            )}
          </p>
        )}
      </section>
      {found !== null && <Accounts found={found} />}
      {found !== null && found.fields.length > 0 && <Fields fields={found.fields} />}
    </>
  );
}

type Account = PeriodGlance['accounts'][number];
type FieldValue = PeriodGlance['fields'][number];

function readingColumn(id: 'opening' | 'closing', label: string): Column<Account> {
  return {
    id,
    label,
    text: ({ [id]: read }) => (read === null ? words.notAvailable : rupees(read.paise)),
    value: ({ [id]: read }) => read?.paise ?? -1,
    cell: ({ [id]: read }) =>
      read === null ? (
        words.notAvailable
      ) : (
        <>
          {rupees(read.paise)}
          <span className="soft small under">{moment(read.at)}</span>
        </>
      ),
    number: true,
  };
}

/** A column of amounts. */
function paiseColumn<Row>(id: string, label: string, paise: (row: Row) => Paise): Column<Row> {
  return { id, label, text: (row) => rupees(paise(row)), value: paise, number: true };
}

const accountColumns: readonly Column<Account>[] = [
  { id: 'account', label: words.account, text: ({ connection }) => connection },
  readingColumn('opening', words.opening),
  paiseColumn('top-ups', words.topUps, ({ topUpPaise }) => topUpPaise),
  paiseColumn('allocated', words.allocated, ({ credited }) => credited.paise),
  paiseColumn('reversed', words.reversed, ({ reversed }) => reversed.paise),
  paiseColumn('elsewhere', words.otherOutgoing, ({ elsewherePaise }) => elsewherePaise),
  readingColumn('closing', words.closing),
];

const fieldColumns = (label: string): readonly Column<FieldValue>[] => [
  { id: 'value', label, text: ({ value }) => (value === '' ? words.notFile : value) },
  {
    id: 'recipients',
    label: words.recipients,
    text: ({ credited }) => String(credited.rows),
    value: ({ credited }) => credited.rows,
    number: true,
  },
  paiseColumn('allocated', words.allocated, ({ credited }) => credited.paise),
  paiseColumn('reversed', words.reversed, ({ reversed }) => reversed.paise),
];

function Accounts({ found }: { readonly found: PeriodGlance }): ReactNode {
  return (
    <section className="card stack" aria-labelledby="period-accounts">
      <h2 id="period-accounts">{words.accounts}</h2>
      {found.accounts.length === 0 ? (
        <p className="soft">{words.nothingSentPeriod}</p>
      ) : (
        <LocalTable
          label={words.accountsPeriod}
          columns={accountColumns}
          rows={found.accounts}
          rowKey={({ connection }) => connection}
          empty={words.noAccountFound}
        />
      )}
      <p className="soft small">{words.enkashListsNoTop}</p>
    </section>
  );
}

function Fields({ fields }: { readonly fields: PeriodGlance['fields'] }): ReactNode {
  const labels = [...new Set(fields.map(({ label }) => label))];
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = labels.find((label) => label === chosen) ?? labels[0] ?? '';
  return (
    <section className="card stack" aria-labelledby="period-fields">
      <h2 id="period-fields">{words.allocatedByField}</h2>
      <ChoiceField
        label={words.field}
        value={shown}
        choices={labels.map((label) => ({ id: label, label }))}
        onChange={setChosen}
      />
      <LocalTable
        key={shown}
        label={words.allocatedBy(shown)}
        columns={fieldColumns(shown)}
        rows={fields.filter(({ label }) => label === shown)}
        rowKey={({ value }) => value}
        empty={words.noValueFound}
      />
    </section>
  );
}
