import { Suspense, useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { isLedgerProblem } from '../../shared/bridge/ledger-problem.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import { onDeskEvent } from '../desk.ts';
import { ProblemNotice } from '../design/notice.tsx';
import { Button } from '../design/button.tsx';
import { useRun } from '../allocate/run-store.ts';
import { useOpen } from '../handover/open-store.ts';
import { useImport } from '../import/import-store.ts';
import { useMatching } from '../match/matching-store.ts';
import { useBackups } from '../trust/backup-store.ts';
import { useIsLocked } from '../parts/is-locked.ts';
import { LockLine } from '../parts/lock-line.tsx';
import { useLock } from '../trust/lock-store.ts';
import { useLockWatch } from '../trust/lock-watch.ts';
import { RestoredBand } from '../trust/restored-band.tsx';
import { useSettings } from '../settings/settings-store.ts';
import { useTrust } from '../trust/trust-store.ts';
import { useBatch } from './batch-store.ts';
import { Boundary } from './boundary.tsx';
import { useDesk } from './desk-store.ts';
import { useDroppedFiles } from './dropped-files.ts';
import { FirstStart } from './first-start.tsx';
import { useKeptFocus } from './kept-focus.ts';
import { Navigation } from './navigation.tsx';
import { NewsBand } from './news-band.tsx';
import {
  BatchPage,
  ClosedPage,
  ConnectionsPage,
  EnkashPage,
  HandoversPage,
  HelpDialog,
  HistoryPage,
  HomePage,
  ImportPage,
  LookPage,
  MatchPage,
  MonthEndPage,
  RecipientsPage,
  RecoveryPage,
  SafetyPage,
  SettingsPage,
} from './pages-on-demand.ts';
import { usePlace, type Place } from './place-store.ts';
import { RunBanner } from './run-banner.tsx';
import { sayProblem } from './said-store.ts';
import { SaidList } from './said-list.tsx';
import { obey, openPage, useWindowKeys } from './window-keys.ts';
import { TourBand } from '../tour/tour-band.tsx';
import { useWindowTitle } from './window-title.ts';
import styles from './shell.module.css';
import { words } from './app-words.ts';

function hear(event: BridgeEvent): void {
  switch (event.event) {
    case 'batch.changed':
      useBatch.getState().changed(event.batchId);
      return;
    case 'import.progress':
      useImport.getState().progressed(event);
      return;
    case 'run.progress':
      useRun.getState().progressed(event.status);
      return;
    case 'desk.opened':
      // Nothing that the page holds is sure to be true of the ledger that is open now.
      if (event.problem === null) window.location.reload();
      else useBackups.getState().notRestored(event.problem);
      return;
    case 'match.progress':
      useMatching.getState().progressed(event);
      return;
    case 'run.reachable':
      useRun.getState().reached(event.batchId, event.name);
      return;
    case 'file.opened':
      if (event.as === 'sheet') {
        openPage('new');
        void useImport.getState().take(event.file);
      } else {
        openPage('handovers');
        void useOpen.getState().take(event.file.fileId);
      }
      return;
    case 'file.notOpened':
      sayProblem(event.problem);
      return;
    case 'settings.changed':
      void useSettings.getState().load();
      return;
    case 'menu':
      obey(event.command);
      return;
    case 'menu.page':
      openPage(event.page);
      return;
    default:
      unreachable(event);
  }
}

export function App(): ReactNode {
  const { about, problem, load } = useDesk();

  useEffect(() => {
    const end = onDeskEvent(hear);
    void load();
    return end;
  }, [load]);

  useDroppedFiles(about !== null && about.operator !== '');

  return (
    <I18nProvider locale="en-IN">
      <Boundary>
        <Suspense fallback={<PageComing />}>
          {about !== null ? (
            <Desk />
          ) : problem?.code === 'ledger-key' ? (
            <RecoveryPage problem={problem} />
          ) : problem !== null && isLedgerProblem(problem.code) ? (
            <ClosedPage problem={problem} />
          ) : (
            <Opening problem={problem} onAgain={() => void load()} />
          )}
        </Suspense>
        <SaidList />
      </Boundary>
    </I18nProvider>
  );
}

/** In the place of a page for the moment in which it is fetched from the app's own files. */
function PageComing(): ReactNode {
  return (
    <p className="page-inner" role="status" data-arriving>
      {words.opening}
    </p>
  );
}

function Opening({
  problem,
  onAgain,
}: {
  readonly problem: ReturnType<typeof useDesk.getState>['problem'];
  readonly onAgain: () => void;
}): ReactNode {
  return (
    <main className="opening">
      <h1>{words.rewardDesk}</h1>
      {problem === null ? (
        <p role="status">{words.openingYourBatches}</p>
      ) : (
        <ProblemNotice problem={problem}>
          <p className="gap-above">
            <Button onPress={onAgain}>{words.tryAgain}</Button>
          </p>
        </ProblemNotice>
      )}
    </main>
  );
}

/** Pages with recipients of several batches; what is fetched there while the app is locked is not all. */
const pagesOfAll: ReadonlySet<Place['at']> = new Set([
  'home',
  'batches',
  'handovers',
  'handover',
  'match',
  'recipients',
  'month-end',
]);

function Desk(): ReactNode {
  const session = useLock((state) => state.status?.session ?? null);
  const isLocked = useIsLocked();
  const operator = useDesk((state) => state.about?.operator ?? '');
  const helpOpen = useDesk((state) => state.helpOpen);
  const place = usePlace((state) => state.place);
  const loadTrust = useTrust((state) => state.load);
  const loadSettings = useSettings((state) => state.load);
  useEffect(() => {
    void loadTrust();
    void loadSettings();
  }, [loadTrust, loadSettings]);
  useLockWatch();
  useWindowKeys();
  useWindowTitle();
  useKeptFocus();
  if (operator === '') return <FirstStart />;
  return (
    <div className={styles.desk}>
      <Navigation />
      <main className={styles.page}>
        <RestoredBand />
        <RunBanner />
        <NewsBand isShown={place.at === 'home'} />
        <TourBand />
        {isLocked && (pagesOfAll.has(place.at) || place.at === 'enkash') && <LockLine />}
        {/* Whoever unlocks is shown the page anew. */}
        <Suspense
          key={pagesOfAll.has(place.at) ? `of ${session ?? 'nobody'}` : 'page'}
          fallback={<PageComing />}
        >
          {place.at === 'home' && <HomePage />}
          {place.at === 'new' && <ImportPage />}
          {place.at === 'batches' && <HistoryPage />}
          {place.at === 'handovers' && <HandoversPage />}
          {place.at === 'handover' && <LookPage key={place.number} number={place.number} />}
          {place.at === 'match' && <MatchPage />}
          {place.at === 'enkash' && <EnkashPage />}
          {place.at === 'connections' && <ConnectionsPage />}
          {place.at === 'recipients' && <RecipientsPage />}
          {place.at === 'month-end' && <MonthEndPage />}
          {place.at === 'safety' && <SafetyPage />}
          {place.at === 'settings' && <SettingsPage />}
          {place.at === 'batch' && <BatchPage batchId={place.batchId} step={place.step} />}
        </Suspense>
      </main>
      {helpOpen && (
        <Suspense fallback={null}>
          <HelpDialog />
        </Suspense>
      )}
    </div>
  );
}
