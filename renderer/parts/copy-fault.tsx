import { useEffect, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { useCopies } from '../settings/copies-store.ts';
import { goTo } from '../shell/place-store.ts';
import { copyWords as words } from './copy-words.ts';

/** That backups are not all copied, and what to do; nothing while they are. */
export function CopyFault({ inSettings = false }: { readonly inSettings?: boolean }): ReactNode {
  const copies = useCopies((state) => state.copies);
  const load = useCopies((state) => state.load);
  useEffect(() => {
    void load();
  }, [load]);
  if (copies?.fault === undefined || copies.fault === null) return null;
  return (
    <Notice kind="warn" title={words.notCopied(copies.folder)}>
      <p>
        {copies.fault} {copies.stale > 0 && words.stale(copies.stale)}
      </p>
      {!inSettings && (
        <div className="buttons gap-above">
          <Button size="small" onPress={() => goTo({ at: 'settings' })}>
            {words.openSettings}
          </Button>
        </div>
      )}
    </Notice>
  );
}
