import { FolderPlus, RefreshCw } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { moment } from '../design/words.ts';
import { CopyFault } from '../parts/copy-fault.tsx';
import { copyWords as words } from '../parts/copy-words.ts';
import { useCopies } from './copies-store.ts';

/** The further folder that each backup is copied to, and whether the copies are there. */
export function BackupCopiesSection(): ReactNode {
  const { copies, working, load, choose, drop, copyNow } = useCopies();
  useEffect(() => {
    void load();
  }, [load]);
  return (
    <>
      <h3>{words.title}</h3>
      {copies === null ? (
        <p className="soft">{words.none}</p>
      ) : (
        <p>
          {words.copiedTo} <span className="path">{copies.folder}</span>.{' '}
          {copies.at === null
            ? words.notYet
            : (copies.fault === null ? words.allThere : words.lastThere)(
                copies.copies,
                moment(copies.at),
              )}
        </p>
      )}
      <CopyFault inSettings />
      <div className="buttons">
        <Button
          icon={<FolderPlus size={15} aria-hidden />}
          disabled={working}
          onPress={() => void choose()}
        >
          {copies === null ? words.choose : words.chooseAnother}
        </Button>
        {copies !== null && (
          <>
            <Button
              icon={<RefreshCw size={15} aria-hidden />}
              disabled={working}
              onPress={() => void copyNow()}
            >
              {working ? words.copying : words.copyNow}
            </Button>
            <Button disabled={working} onPress={() => void drop()}>
              {words.drop}
            </Button>
          </>
        )}
      </div>
    </>
  );
}
