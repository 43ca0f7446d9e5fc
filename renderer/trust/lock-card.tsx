import type { ReactNode } from 'react';
import { ChoiceField } from '../design/choice-field.tsx';
import { counted } from '../design/words.ts';
import { LockLine } from '../parts/lock-line.tsx';
import { OrganisationSays } from '../parts/organisation-says.tsx';
import { useComputer } from './computer-store.ts';
import { useLock } from './lock-store.ts';
import { words } from './lock-card-words.ts';

const offered = [2, 5, 10, 15, 30, 60] as const;

/** When the desk locks, and whether it is locked now. */
export function LockCard(): ReactNode {
  const { status, setMinutes } = useLock();
  const fixed = useComputer((state) => state.policy?.sets.lockAfterMinutes !== undefined);
  if (status === null) return null;
  const minutes = [...new Set<number>([...offered, status.afterMinutes])].sort((a, b) => a - b);
  return (
    <section className="card stack" aria-labelledby="the-lock">
      <h2 id="the-lock">{words.automaticLock}</h2>
      <p className="soft">{words.liveAccountRewardDesk}</p>
      <LockLine />
      {fixed ? (
        <p>
          <OrganisationSays keys={['lockAfterMinutes']} />
        </p>
      ) : (
        <div className="two-columns">
          <ChoiceField
            label={words.locksAfter}
            value={String(status.afterMinutes)}
            choices={minutes.map((one) => ({ id: String(one), label: counted(one, 'minute') }))}
            onChange={(chosen) => void setMinutes(Number(chosen))}
            why={status.applies ? words.whenIdle : words.onceThereLiveAccount}
          />
        </div>
      )}
    </section>
  );
}
