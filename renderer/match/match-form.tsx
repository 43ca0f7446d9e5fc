import { ArrowRight } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { formatCount } from '../../shared/money/format.ts';
import { Button } from '../design/button.tsx';
import { ChoiceField } from '../design/choice-field.tsx';
import { Tick } from '../design/tick.tsx';
import { EnvironmentMark } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { Progress } from '../design/progress.tsx';
import { useConnections } from '../connections/connections-store.ts';
import { DayField } from '../design/day-field.tsx';
import { daysOf, useMatching, usualPeriods, useMatchRun } from './matching-store.ts';
import { Segments } from '../design/segments.tsx';
import { StatementCard } from './statement-card.tsx';
import { clsx } from 'clsx';
import styles from './match.module.css';
import { words } from './match-form-words.ts';

const wholePeriod = 'whole-period';

const phaseWords = {
  fetching: words.fetchingTransactionsFromEnkash,
  reading: words.readingTheStatement,
  matching: words.reconciling,
  keeping: words.savingTheResult,
} as const;

/** What is matched with what, over which days. */
export function MatchForm(): ReactNode {
  const matching = useMatching();
  const { kind, connection, everyAccount, batchId, batches, from, to, by, file, view, looking } =
    matching;
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
        <h2 id="what-to-match">{words.whatToReconcile}</h2>
        <div className={styles.matchWays}>
          <Segments
            label={words.reconcileWith}
            value={kind}
            choices={[
              { id: 'enkash', word: words.enkash },
              { id: 'books', word: words.bankTallyErp },
            ]}
            onChange={matching.setKind}
          />
          {kind === 'enkash' && (
            <Segments
              label={words.sourceEnkashData}
              value={by}
              choices={[
                { id: 'asking', word: words.fetchFromEnkash },
                { id: 'file', word: words.uploadEnkashStatement },
              ]}
              onChange={matching.setBy}
            />
          )}
        </div>
        <p className="soft">
          {kind === 'books'
            ? words.creditedTotalEachBatch
            : usesFile
              ? words.everyCreditComparedStatement
              : words.everyCreditComparedTransactions}
        </p>
        <div className="three-columns">
          <ChoiceField
            label={words.account}
            value={connection}
            choices={list.map(({ name, environment }) => ({
              id: name,
              label: name,
              more:
                environment === 'live'
                  ? words.liveRealMoney
                  : environment === 'test'
                    ? words.enkashTestAccount
                    : words.staysComputer,
            }))}
            onChange={matching.setConnection}
            why={
              chosen === undefined ? undefined : (
                <EnvironmentMark environment={chosen.environment} />
              )
            }
          />
          <ChoiceField
            label={words.period}
            value={batchId ?? wholePeriod}
            choices={[
              { id: wholePeriod, label: words.allBatchesPeriod },
              ...batches.map(({ id, name }) => ({ id: String(id), label: name, more: id })),
            ]}
            onChange={(id) => matching.setBatch(batchIdSchema.safeParse(id).data ?? null)}
          />
          {batchId === null ? (
            <div className={styles.matchDays}>
              <DayField
                label={words.from}
                value={from}
                onChange={(day) => matching.setDays(day, to)}
              />
              <DayField
                label={words.to}
                value={to}
                onChange={(day) => matching.setDays(from, day)}
              />
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
                    {period === 'this-month' ? words.thisMonth : words.lastMonth}
                  </button>
                ))}
              </div>
              {usesFile && <p className="soft small">{words.leaveBothBlankUse}</p>}
            </div>
          ) : (
            <p className={clsx('soft', styles.matchOfBatch)}>{words.daysWhichBatchSent}</p>
          )}
        </div>
        {usesFile && batchId === null && (
          <Tick on={everyAccount} onChange={matching.setEveryAccount}>
            {words.statementAllAccountsEnvironment}
          </Tick>
        )}
      </section>
      {usesFile && <StatementCard />}
      <Begin
        ready={ready && !daysWrong && !halfDays}
        why={
          daysWrong
            ? words.firstDayAfterLast
            : daysMissing || halfDays
              ? words.chooseFirstLastDay
              : usesFile && file === null
                ? words.chooseFileFirst
                : ''
        }
      />
    </>
  );
}

/** The button, or how far it has come. `why`: what is missing before it can be pressed. */
function Begin({ ready, why }: { readonly ready: boolean; readonly why: string }): ReactNode {
  const token = useMatchRun((state) => state.token);
  const problem = useMatching((state) => state.problem);
  const start = useMatching((state) => state.start);
  return (
    <>
      <ProblemNotice problem={problem} />
      {token === null ? (
        <div className={clsx('buttons', styles.matchStart)}>
          <Button
            look="main"
            size="large"
            disabled={!ready}
            onPress={() => void start()}
            icon={<ArrowRight size={16} aria-hidden />}
          >
            {words.reconcile}
          </Button>
          <p className="soft">{why}</p>
        </div>
      ) : (
        <Going />
      )}
    </>
  );
}

function Going(): ReactNode {
  const progress = useMatchRun((state) => state.progress);
  const cancel = useMatching((state) => state.cancel);
  return (
    <section className="card stack" aria-label={words.reconciliationInProgress}>
      <Progress
        words={progress === null ? words.starting : phaseWords[progress.phase]}
        part={null}
        {...(progress === null || progress.rows === 0
          ? {}
          : { detail: formatCount(progress.rows) })}
      />
      <div className="buttons">
        <Button onPress={() => void cancel()}>{words.stop}</Button>
      </div>
    </section>
  );
}
