import { CopyPlus } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { ProblemNotice } from '../design/notice.tsx';
import { CopyFault } from '../parts/copy-fault.tsx';
import { BackupList } from './backup-list.tsx';
import { useBackups } from './backup-store.ts';
import { words } from './backups-card-words.ts';

/** The copies of an open ledger: when they are made, a new one, and the way back. */
export function BackupsCard(): ReactNode {
  const { backups, problem, reopening, load, make } = useBackups();
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <section className="card stack" aria-labelledby="the-copies">
      <h2 id="the-copies">{words.backups}</h2>
      <p className="soft">{words.madeOnceDayBefore}</p>
      <CopyFault />
      <ProblemNotice problem={problem} />
      {reopening && <p role="status">{words.restoringTheBackup}</p>}
      {backups !== null && backups.length > 0 && <BackupList backups={backups} />}
      <div className="buttons">
        <Button icon={<CopyPlus size={15} aria-hidden />} onPress={() => void make()}>
          {words.backUpNow}
        </Button>
      </div>
    </section>
  );
}
