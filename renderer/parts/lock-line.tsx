import { Lock, LockOpen, Users } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button } from '../design/button.tsx';
import { clock } from '../design/words.ts';
import { goTo } from '../shell/place-store.ts';
import { useLock } from '../trust/lock-store.ts';
import { useTrust } from '../trust/trust-store.ts';
import { clsx } from 'clsx';
import styles from './lock-line.module.css';
import { words } from './lock-line-words.ts';

/** Read when somebody unlocks: the window is there sooner without it. */
const UnlockDialog = lazy(() =>
  import('./unlock-dialog.tsx').then(({ UnlockDialog: dialog }) => ({ default: dialog })),
);

/** Says on a live connection who is at the desk, or that it is locked, with the way to change that. */
export function LockLine(): ReactNode {
  const status = useLock((state) => state.status);
  const lockNow = useLock((state) => state.lockNow);
  const people = useTrust((state) => state.people);
  const [unlocking, setUnlocking] = useState(false);
  if (status?.applies !== true) return null;
  if (people.length === 0)
    return (
      <div className={styles.lockLine} role="status">
        <Users size={15} aria-hidden />
        <p>{words.liveAccountNeedsTwo}</p>
        <Button size="small" onPress={() => goTo({ at: 'safety' })}>
          {words.addUsers}
        </Button>
      </div>
    );
  if (status.session !== null)
    return (
      <div className={styles.lockLine} role="status">
        <LockOpen size={15} aria-hidden />
        <p>
          {words.unlockedBy}
          <span className="strong">{status.session}</span>
          {status.locksAt === null ? '' : words.locksIfIdle(clock(status.locksAt))}.
        </p>
        <Button size="small" icon={<Lock size={13} aria-hidden />} onPress={() => void lockNow()}>
          {words.lockNow}
        </Button>
      </div>
    );
  return (
    <div className={clsx(styles.lockLine, styles.locked)} role="status">
      <Lock size={15} aria-hidden />
      <p>
        <span className="strong">{words.rewardDeskLocked}</span>
        {words.unlockSeeRecipientsLive}
      </p>
      <Button size="small" look="main" onPress={() => setUnlocking(true)}>
        {words.unlock}
      </Button>
      {unlocking && (
        <Suspense fallback={null}>
          <UnlockDialog onClose={() => setUnlocking(false)} />
        </Suspense>
      )}
    </div>
  );
}
