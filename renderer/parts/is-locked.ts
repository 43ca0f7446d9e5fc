import { useLock } from '../trust/lock-store.ts';
import { useTrust } from '../trust/trust-store.ts';

/** Whether recipients of a live account are not shown now; the same rule as in `live-gate.ts`. */
export function useIsLocked(): boolean {
  const locked = useLock((state) => state.status?.locked === true);
  const registered = useTrust((state) => state.people.length > 0);
  return locked && registered;
}
