import { create } from 'zustand';
import { delegationWords, type Delegation } from '../../shared/approval/delegates.ts';
import type { BridgeInput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { sayGood } from '../shell/said-store.ts';
import { words } from './delegates-store-words.ts';

interface DelegatesStore {
  readonly delegations: readonly Delegation[];
  /** The users of this computer who may name a delegate. */
  readonly named: readonly string[];
  readonly problem: DeskProblem | null;
  readonly load: () => Promise<void>;
  /** True when it is done. */
  readonly name: (given: BridgeInput<'delegate.set'>) => Promise<boolean>;
  /** True when it is done. */
  readonly end: (approver: string, passphrase: string) => Promise<boolean>;
  readonly forgetProblem: () => void;
}

/** Who approves in the place of a named approver. */
export const useDelegates = create<DelegatesStore>()((set, get) => ({
  delegations: [],
  named: [],
  problem: null,
  load: async () => {
    const reply = await ask('delegate.list', {});
    set(reply.ok ? reply.value : { problem: reply.error });
  },
  name: async (given) => {
    const reply = await ask('delegate.set', given);
    set({ problem: reply.ok ? null : reply.error });
    if (!reply.ok) return false;
    sayGood(`${delegationWords(given)}.`);
    await get().load();
    return true;
  },
  end: async (approver, passphrase) => {
    const reply = await ask('delegate.end', { approver, passphrase });
    set({ problem: reply.ok ? null : reply.error });
    if (!reply.ok) return false;
    sayGood(words.delegationEnded(approver));
    await get().load();
    return true;
  },
  forgetProblem: () => set({ problem: null }),
}));
