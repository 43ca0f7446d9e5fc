import { RefreshCw } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from '../design/button.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { ComputerCheck } from '../parts/computer-check.tsx';
import { BackupList } from './backup-list.tsx';
import { useBackups } from './backup-store.ts';
import styles from './trust.module.css';
import { words } from './closed-page-words.ts';

/** For these a copy of the ledger helps; the others (another desk, a full disk) pass. */
const helpedByCopy: ReadonlySet<string> = new Set([
  'ledger-damaged',
  'ledger-missing',
  'ledger-foreign',
  'ledger-newer',
]);

function Copies(): ReactNode {
  const backups = useBackups((state) => state.backups);
  if (backups === null) return <p role="status">{words.lookingForBackups}</p>;
  if (backups.length === 0)
    return (
      <Notice kind="warn" title={words.thereNoBackupsComputer}>
        <p>{words.ifBacksUpComputer}</p>
      </Notice>
    );
  return <BackupList backups={backups} />;
}

/** What a person sees when the ledger cannot be opened: what is wrong, what is safe, and what helps. */
export function ClosedPage({ problem }: { readonly problem: DeskProblem }): ReactNode {
  const { load, tryAgain, reopening, problem: refused } = useBackups();
  const offersCopies = helpedByCopy.has(problem.code);
  useEffect(() => {
    if (offersCopies) void load();
  }, [offersCopies, load]);
  return (
    <main className={styles.closedPage}>
      <div className="page-inner">
        <header>
          <h1>{words.yourDataCouldNot}</h1>
        </header>
        <Notice kind="bad" title={problem.message} alert>
          <p>{problem.remedy}</p>
        </Notice>
        <ProblemNotice problem={refused} />
        {reopening && <p role="status">{words.openingYourDataAgain}</p>}
        <div className="buttons">
          <Button
            icon={<RefreshCw size={15} aria-hidden />}
            look={offersCopies ? 'plain' : 'main'}
            disabled={reopening}
            onPress={() => void tryAgain()}
          >
            {words.tryAgain}
          </Button>
        </div>
        {offersCopies && (
          <section className="card stack" aria-labelledby="the-copies">
            <h2 id="the-copies">{words.backups}</h2>
            <Copies />
          </section>
        )}
        <div className="card">
          <ComputerCheck />
        </div>
        <section aria-labelledby="safe" className="stack">
          <h2 id="safe">{words.yourDataSafe}</h2>
          <ul className={styles.safeList}>
            <li>{words.nothingChangedFileStays}</li>
            <li>{words.noRecipientPaidTwice}</li>
          </ul>
        </section>
      </div>
    </main>
  );
}
