import { ArrowRight } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/fields.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { Progress } from '../design/progress.tsx';
import { useConnections } from '../connections/connections-store.ts';
import { DayField } from '../design/day-field.tsx';
import { daysOf, useMatching, usualPeriods } from './matching-store.ts';
import { Segments } from '../design/segments.tsx';
import { StatementCard } from './statement-card.tsx';

const wholePeriod = 'whole-period';

const phaseWords = {
  fetching: 'Fetching transactions from EnKash',
  reading: 'Reading the statement',
  matching: 'Reconciling',
  keeping: 'Saving the result',
} as const;

/** What is matched with what, over which days. */
export function MatchForm(): ReactNode {
  const matching = useMatching();
  const { kind, connection, batchId, batches, from, to, by, file, view, looking, token } = matching;
  const { list, load: loadConnections } = useConnections();
  const { load } = matching;
  useEffect(() => {
    void loadConnections();
    void load();
  }, [loadConnections, load]);
  const chosen = list.find(({ name }) => name === connection);
  const usesFile = by === 'file';
  const daysMissing = batchId === null && !usesFile && (from === '' || to === '');
  const daysWrong = batchId === null && from !== '' && to !== '' && from > to;
  const halfDays = batchId === null && (from === '') !== (to === '');
  const ready = usesFile ? view !== null && view.missing.length === 0 && !looking : !daysMissing;
  return (
    <>
      <section className="card stack" aria-labelledby="what-to-match">
        <h2 id="what-to-match">What to reconcile</h2>
        <div className="match-ways">
          <Segments
            label="Reconcile with"
            value={kind}
            choices={[
              { id: 'enkash', word: 'EnKash' },
              { id: 'books', word: 'Bank / Tally / ERP' },
            ]}
            onChange={matching.setKind}
          />
          {kind === 'enkash' && (
            <Segments
              label="Source of EnKash data"
              value={by}
              choices={[
                { id: 'asking', word: 'Fetch from EnKash' },
                { id: 'file', word: 'Upload EnKash statement' },
              ]}
              onChange={matching.setBy}
            />
          )}
        </div>
        <p className="soft">
          {kind === 'books'
            ? 'The credited total of each batch is compared with a bank, Tally or ERP statement.'
            : usesFile
              ? 'Every credit is compared with the statement, by reference, then by recipient and amount.'
              : 'Every credit is compared with the transactions that EnKash lists for the account.'}
        </p>
        <div className="three-columns">
          <ChoiceField
            label="Account"
            value={connection}
            choices={list.map(({ name, environment }) => ({
              id: name,
              label: name,
              more:
                environment === 'live'
                  ? 'LIVE: real money'
                  : environment === 'test'
                    ? 'EnKash test account'
                    : 'Stays on this computer',
            }))}
            onChange={matching.setConnection}
            why={
              chosen === undefined ? undefined : (
                <EnvironmentMark environment={chosen.environment} />
              )
            }
          />
          <ChoiceField
            label="Period"
            value={batchId ?? wholePeriod}
            choices={[
              { id: wholePeriod, label: 'All batches in this period' },
              ...batches.map(({ id, name }) => ({ id: String(id), label: name, more: id })),
            ]}
            onChange={(id) => matching.setBatch(batchIdSchema.safeParse(id).data ?? null)}
          />
          {batchId === null ? (
            <div className="match-days">
              <DayField label="From" value={from} onChange={(day) => matching.setDays(day, to)} />
              <DayField label="To" value={to} onChange={(day) => matching.setDays(from, day)} />
              <div className="buttons">
                {usualPeriods.map((period) => (
                  <button
                    key={period}
                    type="button"
                    className="link small"
                    onClick={() => {
                      const days = daysOf(period, new Date());
                      matching.setDays(days.from, days.to);
                    }}
                  >
                    {period === 'this-month' ? 'This month' : 'Last month'}
                  </button>
                ))}
              </div>
              {usesFile && (
                <p className="soft small">Leave both blank to use all days in the file.</p>
              )}
            </div>
          ) : (
            <p className="soft match-of-batch">The days on which the batch was sent.</p>
          )}
        </div>
      </section>
      {usesFile && <StatementCard />}
      <ProblemNotice problem={matching.problem} />
      {token === null ? (
        <div className="buttons match-start">
          <Button
            look="main"
            size="large"
            disabled={!ready || daysWrong || halfDays}
            onPress={() => void matching.start()}
            icon={<ArrowRight size={16} aria-hidden />}
          >
            Reconcile
          </Button>
          <p className="soft">
            {daysWrong
              ? 'The first day is after the last day.'
              : daysMissing || halfDays
                ? 'Choose the first and the last day.'
                : usesFile && file === null
                  ? 'Choose the file first.'
                  : ''}
          </p>
        </div>
      ) : (
        <Going />
      )}
    </>
  );
}

function Going(): ReactNode {
  const progress = useMatching((state) => state.progress);
  const cancel = useMatching((state) => state.cancel);
  return (
    <section className="card stack" aria-label="Reconciliation in progress">
      <Progress
        words={progress === null ? 'Starting' : phaseWords[progress.phase]}
        part={null}
        {...(progress === null || progress.rows === 0
          ? {}
          : { detail: formatCount(progress.rows) })}
      />
      <div className="buttons">
        <Button onPress={() => void cancel()}>Stop</Button>
      </div>
    </section>
  );
}
