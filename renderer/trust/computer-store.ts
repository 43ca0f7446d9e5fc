import { create } from 'zustand';
import type { ProxyView } from '../../shared/bridge/doctor-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { PolicyView } from '../../shared/policy/policy.ts';
import { ask } from '../desk.ts';

interface ComputerStore {
  /** Null until it was told. */
  readonly policy: PolicyView | null;
  readonly proxies: readonly ProxyView[];
  readonly problem: DeskProblem | null;
  readonly load: () => Promise<void>;
  /** True when the sign-in was saved. */
  readonly signIn: (proxy: string, user: string, password: string) => Promise<boolean>;
  readonly forget: (proxy: string) => Promise<void>;
}

/** What the organisation set for this computer, and the proxies on the way to EnKash. */
export const useComputer = create<ComputerStore>()((set, get) => ({
  policy: null,
  proxies: [],
  problem: null,
  load: async () => {
    const [policy, proxies] = await Promise.all([
      ask('computer.policy', {}),
      ask('computer.proxies', {}),
    ]);
    if (policy.ok) set({ policy: policy.value });
    if (proxies.ok) set({ proxies: proxies.value });
  },
  signIn: async (proxy, user, password) => {
    const done = await ask('computer.proxySignIn', { proxy, user, password });
    set({ problem: done.ok ? null : done.error });
    await get().load();
    return done.ok;
  },
  forget: async (proxy) => {
    const done = await ask('computer.proxyForget', { proxy });
    set({ problem: done.ok ? null : done.error });
    await get().load();
  },
}));
