import type { ReactNode } from 'react';
import { ChoiceField } from '../design/fields.tsx';
import { counted } from '../design/words.ts';
import { LockLine } from '../parts/lock-line.tsx';
import { useComputer } from './computer-store.ts';
import { useLock } from './lock-store.ts';

const offered = [2, 5, 10, 15, 30, 60] as const;

/** When the desk locks, and whether it is locked now. */
export function LockCard(): ReactNode {
  const { status, setMinutes } = useLock();
  const fixed = useComputer((state) => state.policy?.lockAfterMinutes ?? null);
  if (status === null) return null;
  const minutes = [...new Set<number>([...offered, status.afterMinutes])].sort((a, b) => a - b);
  return (
    <section className="card stack" aria-labelledby="the-lock">
      <h2 id="the-lock">Automatic lock</h2>
      <p className="soft">
        With a live account, Reward Desk locks when idle. Practice and test are not affected.
      </p>
      <LockLine />
      {fixed === null ? (
        <div className="two-columns">
          <ChoiceField
            label="Locks after"
            value={String(status.afterMinutes)}
            choices={minutes.map((one) => ({ id: String(one), label: counted(one, 'minute') }))}
            onChange={(chosen) => void setMinutes(Number(chosen))}
            why={status.applies ? 'When idle.' : 'Once there is a live account.'}
          />
        </div>
      ) : (
        <p>Locks after {counted(fixed, 'minute')}, set by your organisation.</p>
      )}
    </section>
  );
}
