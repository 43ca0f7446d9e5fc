import './trust.css';
import { RefreshCw } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { Button } from '../design/button.tsx';
import { Notice, ProblemNotice } from '../design/notice.tsx';
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
  if (backups === null) return <p role="status">Looking for copies of the ledger…</p>;
  if (backups.length === 0)
    return (
      <Notice kind="warn" title="There are no copies of this ledger here.">
        <p>
          If somebody keeps copies of this computer, have the folder “backups” or the file
          “ledger.db” of the data folder brought back, then try again. Do not begin with an empty
          folder: it would not know who was paid.
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
          <h1>The ledger could not be opened</h1>
        </header>
        <Notice kind="bad" title={problem.message} alert>
          <p>{problem.remedy}</p>
        </Notice>
        <ProblemNotice problem={refused} />
        {reopening && <p role="status">Opening the ledger again…</p>}
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
            <h2 id="the-copies">Copies of the ledger</h2>
            <Copies />
          </section>
        )}
        <section aria-labelledby="safe" className="stack">
          <h2 id="safe">What is safe</h2>
          <ul className="safe-list">
            <li>
              Nothing was changed: the file is as it was, and stays beside any copy you go back to.
            </li>
            <li>
              Nobody is paid twice: what may have been sent since a copy was made is looked up
              before anything else, and nothing is sent until somebody has compared with EnKash.
            </li>
          </ul>
        </section>
      </div>
    </main>
  );
}
