import './shell.css';
import { useEffect, type ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { isLedgerProblem } from '../../shared/bridge/ledger-problem.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import { onDeskEvent } from '../desk.ts';
import { ProblemNotice } from '../design/notice.tsx';
import { Button } from '../design/button.tsx';
import { useRun } from '../allocate/run-store.ts';
import { ConnectionsPage } from '../connections/connections-page.tsx';
import { HandoversPage } from '../handover/handovers-page.tsx';
import { useOpen } from '../handover/open-store.ts';
import { LookPage } from '../handover/look-page.tsx';
import { EnkashPage } from '../enkash/enkash-page.tsx';
import { HistoryPage } from '../history/history-page.tsx';
import { ImportPage } from '../import/import-page.tsx';
import { useImport } from '../import/import-store.ts';
import { MatchPage } from '../match/match-page.tsx';
import { useMatching } from '../match/matching-store.ts';
import { useBackups } from '../trust/backup-store.ts';
import { ClosedPage } from '../trust/closed-page.tsx';
import { useLockWatch } from '../trust/lock-watch.ts';
import { RecoveryPage } from '../trust/recovery-page.tsx';
import { RestoredBand } from '../trust/restored-band.tsx';
import { MonthEndPage } from '../period/month-end-page.tsx';
import { RecipientsPage } from '../recipients/recipients-page.tsx';
import { SafetyPage } from '../trust/safety-page.tsx';
import { useTrust } from '../trust/trust-store.ts';
import { BatchPage } from './batch-page.tsx';
import { useBatch } from './batch-store.ts';
import { Boundary } from './boundary.tsx';
import { useDesk } from './desk-store.ts';
import { FirstStart } from './first-start.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { Navigation } from './navigation.tsx';
import { usePlace } from './place-store.ts';
import { RunBanner } from './run-banner.tsx';
import { sayProblem } from './said-store.ts';
import { SaidList } from './said-list.tsx';
import { obey, openPage, useWindowKeys } from './window-keys.ts';

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

  // A file dropped outside the drop zone must not replace the page.
  useEffect(() => {
    const stay = (event: DragEvent): void => event.preventDefault();
    window.addEventListener('dragover', stay);
    window.addEventListener('drop', stay);
    return () => {
      window.removeEventListener('dragover', stay);
      window.removeEventListener('drop', stay);
    };
  }, []);

  return (
    <I18nProvider locale="en-IN">
      <Boundary>
        {about !== null ? (
          <Desk />
        ) : problem?.code === 'ledger-key' ? (
          <RecoveryPage problem={problem} />
        ) : problem !== null && isLedgerProblem(problem.code) ? (
          <ClosedPage problem={problem} />
        ) : (
          <Opening problem={problem} onAgain={() => void load()} />
        )}
        <SaidList />
      </Boundary>
    </I18nProvider>
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
      <h1>Reward Desk</h1>
      {problem === null ? (
        <p role="status">Opening your batches…</p>
      ) : (
        <ProblemNotice problem={problem}>
          <p className="gap-above">
            <Button onPress={onAgain}>Try again</Button>
          </p>
        </ProblemNotice>
      )}
    </main>
  );
}

function Desk(): ReactNode {
  const operator = useDesk((state) => state.about?.operator ?? '');
  const helpOpen = useDesk((state) => state.helpOpen);
  const place = usePlace((state) => state.place);
  const loadTrust = useTrust((state) => state.load);
  useEffect(() => {
    void loadTrust();
  }, [loadTrust]);
  useLockWatch();
  useWindowKeys();
  if (operator === '') return <FirstStart />;
  return (
    <div className="desk">
      <Navigation />
      <main className="page">
        <RestoredBand />
        <RunBanner />
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
        {place.at === 'batch' && <BatchPage batchId={place.batchId} step={place.step} />}
      </main>
      {helpOpen && <HelpDialog />}
    </div>
  );
}
