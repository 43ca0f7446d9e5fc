import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { Notice } from '../design/notice.tsx';
import { useSettings } from '../settings/settings-store.ts';
import { useDesk } from './desk-store.ts';
import { WhatsNew } from './pages-on-demand.ts';
import styles from './shell.module.css';
import { words } from './news-band-words.ts';

/** Says once, on Home, that another version is installed, and what is new in it. A first start has nothing that is new. */
export function NewsBand({ isShown }: { readonly isShown: boolean }): ReactNode {
  const version = useDesk((state) => state.about?.version ?? null);
  const hadBatches = useDesk((state) => state.about?.hasBatches ?? false);
  const preferences = useSettings((state) => state.preferences);
  const change = useSettings((state) => state.change);
  const [reading, setReading] = useState(false);
  const seen = preferences?.newsSeen ?? null;
  const isFirst = preferences !== null && seen === null && !hadBatches;
  useEffect(() => {
    if (isFirst && version !== null) void change({ newsSeen: version });
  }, [isFirst, version, change]);
  if (version === null || preferences === null || isFirst || seen === version || !isShown)
    return null;
  const done = (): void => void change({ newsSeen: version });
  return (
    <div className={styles.newsBand}>
      <Notice kind="note" title={words.rewardDeskUpdatedVersion(version)}>
        <div className="buttons gap-above">
          <Button size="small" onPress={() => setReading(true)}>
            {words.whatsNew}
          </Button>
          <Button size="small" look="quiet" onPress={done}>
            {words.dismiss}
          </Button>
        </div>
      </Notice>
      {reading && (
        <Suspense fallback={null}>
          <WhatsNew version={version} onClose={done} />
        </Suspense>
      )}
    </div>
  );
}
