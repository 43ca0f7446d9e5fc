import { create } from 'zustand';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { LockStatus } from '../../shared/bridge/trust-calls.ts';
import type { Result } from '../../shared/result.ts';
import { ask } from '../desk.ts';
import { useDesk } from '../shell/desk-store.ts';
import { sayProblem } from '../shell/said-store.ts';

interface LockStore {
  /** Null until the desk has said it. */
  readonly status: LockStatus | null;
  readonly unlocking: boolean;
  readonly problem: DeskProblem | null;
  readonly load: () => Promise<void>;
  /** True when the desk is unlocked. */
  readonly unlock: (name: string, passphrase: string) => Promise<boolean>;
  readonly lockNow: () => Promise<void>;
  /** Somebody is at the desk. */
  readonly touch: () => Promise<void>;
  readonly setMinutes: (minutes: number) => Promise<void>;
  readonly forgetProblem: () => void;
}

export const useLock = create<LockStore>()((set, get) => {
  /** Takes what the desk said; another person at the desk means that it works in another name. */
  const take = async (reply: Result<LockStatus, DeskProblem>): Promise<boolean> => {
    if (!reply.ok) return false;
    const before = get().status?.session ?? null;
    set({ status: reply.value });
    if (before !== reply.value.session) await useDesk.getState().load();
    return true;
  };
  return {
    status: null,
    unlocking: false,
    problem: null,
    load: async () => {
      await take(await ask('lock.status', {}));
    },
    unlock: async (name, passphrase) => {
      set({ unlocking: true, problem: null });
      const reply = await ask('lock.unlock', { name, passphrase });
      set({ unlocking: false, problem: reply.ok ? null : reply.error });
      return take(reply);
    },
    lockNow: async () => {
      await take(await ask('lock.now', {}));
    },
    touch: async () => {
      await take(await ask('lock.touch', {}));
    },
    setMinutes: async (minutes) => {
      const reply = await ask('lock.after', { minutes });
      if (!reply.ok) sayProblem(reply.error);
      await take(reply);
    },
    forgetProblem: () => set({ problem: null }),
  };
});
