import { History } from 'lucide-react';
import { lazy, Suspense, type ReactNode } from 'react';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import { Button } from '../design/button.tsx';
import { dayOrMoment } from '../design/words.ts';
import { useDesk } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { useComparison } from './comparison-store.ts';
import styles from './trust.module.css';
import { words } from './restored-band-words.ts';

/** Read when somebody opens it: the window is there sooner without it. */
const ComparedDialog = lazy(() =>
  import('./compared-dialog.tsx').then(({ ComparedDialog: dialog }) => ({ default: dialog })),
);

/** While the ledger is a copy that nobody has compared with EnKash: says so, and takes the word of whoever did. */
export function RestoredBand(): ReactNode {
  const restored = useDesk((state) => state.about?.restored ?? null);
  const { asking, ask } = useComparison();
  if (restored === null) return null;
  return (
    <div className={styles.restoredBand} role="status">
      <History size={15} aria-hidden />
      <p>
        <span className="strong">{whatItIs(restored)}</span>
        {words.sendingBlockedUntilUser}
      </p>
      <div className="buttons">
        <Button size="small" onPress={() => goTo({ at: 'match' })}>
          {words.reconcileNow}
        </Button>
        <Button size="small" onPress={() => ask(true)}>
          {words.confirmComparison}
        </Button>
      </div>
      {asking && (
        <Suspense fallback={null}>
          <ComparedDialog proof={restored.proof} onClose={() => ask(false)} />
        </Suspense>
      )}
    </div>
  );
}

type RestoredView = NonNullable<BridgeOutput<'desk.about'>['restored']>;

function whatItIs({ found, made }: RestoredView): string {
  switch (found) {
    case 'backup':
      return words.dataBackup(dayOrMoment(made));
    case 'older':
      return words.dataFileReplacedOlder(dayOrMoment(made));
    case 'another':
      return words.dataFileReplacedAnother;
    case 'anchor-lost':
      return words.computersKeychainNoLonger;
    case 'torn':
      return words.lastEntryDataCannot;
  }
}
