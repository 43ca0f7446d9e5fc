import '../parts/trust.css';
import { RefreshCw } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from '../design/button.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
import { ComputerCheck } from '../parts/computer-check.tsx';
import { BackupList } from './backup-list.tsx';
import { useBackups } from './backup-store.ts';

/** For these a copy of the ledger helps; the others (another desk, a full disk) pass. */
const helpedByCopy: ReadonlySet<string> = new Set([
  'ledger-damaged',
  'ledger-missing',
  'ledger-foreign',
  'ledger-newer',
]);

function Copies(): ReactNode {
  const backups = useBackups((state) => state.backups);
  if (backups === null) return <p role="status">Looking for backups…</p>;
  if (backups.length === 0)
    return (
      <Notice kind="warn" title="There are no backups on this computer.">
        <p>
          If IT backs up this computer, ask them to restore the folder “backups” or the file
          “ledger.db” of the data folder, then try again. Do not start with an empty folder: it
          would not know who was paid.
        </p>
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
    <main className="closed-page">
      <div className="page-inner">
        <header>
          <h1>Your data could not be opened</h1>
        </header>
        <Notice kind="bad" title={problem.message} alert>
          <p>{problem.remedy}</p>
        </Notice>
        <ProblemNotice problem={refused} />
        {reopening && <p role="status">Opening your data again…</p>}
        <div className="buttons">
          <Button
            icon={<RefreshCw size={15} aria-hidden />}
            look={offersCopies ? 'plain' : 'main'}
            disabled={reopening}
            onPress={() => void tryAgain()}
          >
            Try again
          </Button>
        </div>
        {offersCopies && (
          <section className="card stack" aria-labelledby="the-copies">
            <h2 id="the-copies">Backups</h2>
            <Copies />
          </section>
        )}
        <div className="card">
          <ComputerCheck />
        </div>
        <section aria-labelledby="safe" className="stack">
          <h2 id="safe">Your data is safe</h2>
          <ul className="safe-list">
            <li>
              Nothing was changed: the file is as it was, and stays beside any backup that you
              restore.
            </li>
            <li>
              No recipient is paid twice: payments that may have been sent after a backup get a
              status check first, and nothing is sent until a user has compared with EnKash.
            </li>
          </ul>
        </section>
      </div>
    </main>
  );
}
