import { FilePlus2 } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { Home, MonthByProgramme } from '../../shared/bridge/home-calls.ts';
import { matchAnswer } from '../../shared/reconciliation/match-answer.ts';
import { accountsWords, type MatchSummary } from '../../shared/reconciliation/match-view.ts';
import { Button } from '../design/button.tsx';
import { batchStateLooks } from '../design/marks.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { moment, people, rupees } from '../design/words.ts';
import { useEnkash } from '../enkash/enkash-store.ts';
import { useHistory } from '../history/history-store.ts';
import { monthWords } from '../design/month-words.ts';
import { useMatches } from '../match/matches-store.ts';
import { CopyFault } from '../parts/copy-fault.tsx';
import { WaitingForMe } from '../parts/waiting-for-me.tsx';
import { goTo } from '../shell/place-store.ts';
import { DoorCard, type Door } from './door-list.tsx';
import { useHome } from './home-store.ts';
import styles from './home.module.css';
import { UnfinishedBatches } from './unfinished.tsx';
import { words } from './home-page-words.ts';

const mostMatches = 3;

function balanceDoors({ balances }: Home): Door[] {
  return balances.map(({ connection, environment, told }) => ({
    key: connection,
    name: connection,
    environment,
    says: told === null ? words.openFetchFromEnkash : words.asOf(moment(told.at)),
    figure: told === null ? words.notKnown : rupees(told.paise),
    open: () => {
      useEnkash.getState().choose(connection);
      useEnkash.getState().show('account');
      goTo({ at: 'enkash' });
    },
  }));
}

function progressDoors({ inProgress }: Home): Door[] {
  return inProgress.map(({ id, name, environment, state, preparedBy, updatedAt, totalPaise }) => ({
    key: id,
    name,
    environment,
    says: words.preparedBy(batchStateLooks[state].word, preparedBy, moment(updatedAt)),
    figure: rupees(totalPaise),
    open: () => goTo({ at: 'batch', batchId: id, step: null }),
  }));
}

function openDoors({ toResolve }: Home): Door[] {
  return toResolve.flatMap(({ batch: { id, name, environment }, failed, unknown }) =>
    [
      { what: unknown, says: words.outcomeUnknownHold(people(unknown.rows)) },
      { what: failed, says: words.failed(people(failed.rows)) },
    ]
      .filter(({ what }) => what.rows > 0)
      .map(({ what, says }) => ({
        key: `${id} ${says}`,
        name,
        environment,
        says,
        figure: rupees(what.paise),
        open: () => goTo({ at: 'batch', batchId: id, step: 'results' }),
      })),
  );
}

function programmeDoors({ programmes }: MonthByProgramme): Door[] {
  return programmes.map(({ environment, programme, rows, paise }) => ({
    key: `${environment} ${programme}`,
    name: programme === '' ? words.noProgramme : programme,
    environment,
    says: words.credited(people(rows)),
    figure: rupees(paise),
    open: () => goTo({ at: 'month-end' }),
  }));
}

function matchDoor(match: MatchSummary): Door {
  const { id, kind, totals, environment, madeAt, madeBy } = match;
  return {
    key: id,
    name: matchAnswer(kind, totals),
    environment,
    says: words.by(
      kind === 'enkash' ? words.enkash : words.bankTallyErpStatement,
      accountsWords(match),
      madeBy,
    ),
    figure: moment(madeAt),
    open: () => {
      goTo({ at: 'match' });
      void useMatches.getState().open(id);
    },
  };
}

/** How things stand, at a glance: each line opens what it tells of. */
export function HomePage(): ReactNode {
  const { home, month, problem, load } = useHome();
  const matches = useMatches((state) => state.list);
  const loadMatches = useMatches((state) => state.load);
  useEffect(() => {
    void load();
    void loadMatches();
  }, [load, loadMatches]);
  const showAll = (): void => {
    void useHistory.getState().search('');
    goTo({ at: 'batches' });
  };
  return (
    <div className="page-inner">
      <header className="page-head">
        <div>
          <h1>{words.home}</h1>
          <p>{words.whatWaitsYouHow}</p>
        </div>
        <Button
          look="main"
          icon={<FilePlus2 size={15} aria-hidden />}
          onPress={() => goTo({ at: 'new' })}
        >
          {words.newBatch}
        </Button>
      </header>
      <ProblemNotice problem={problem} />
      <CopyFault />
      <UnfinishedBatches batches={home?.unfinished ?? []} />
      <WaitingForMe whenNone={words.nothingWaitingYourApproval} />
      <div className={styles.cards}>
        <DoorCard
          title={words.inProgress}
          doors={home && progressDoors(home)}
          none={words.noBatchProgress}
          more={
            home !== null &&
            home.moreInProgress > 0 && (
              <p>
                <button type="button" className="link" onClick={showAll}>
                  {words.moreInBatches(home.moreInProgress)}
                </button>
              </p>
            )
          }
        />
        <DoorCard
          title={words.failedOrUnknown}
          doors={home && openDoors(home)}
          none={words.everyPaymentOutcomeNone}
        />
        <DoorCard
          title={words.balances}
          doors={home && balanceDoors(home)}
          none={words.noAccountConnected}
        />
        <DoorCard
          title={month === null ? words.thisMonth : words.byProgramme(monthWords(month.month))}
          doors={month && programmeDoors(month)}
          none={words.nothingCreditedMonth}
        />
        <DoorCard
          title={words.lastReconciliations}
          doors={matches?.slice(0, mostMatches).map(matchDoor) ?? null}
          none={words.nothingReconciledYet}
        />
      </div>
    </div>
  );
}
