import { create } from 'zustand';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import { ask } from '../desk.ts';
import { sayProblem } from '../shell/said-store.ts';

interface WaitingStore {
  /** Null until it was fetched. */
  readonly waiting: BridgeOutput<'approval.waiting'> | null;
  readonly load: () => Promise<void>;
}

/** What awaits an approval of whoever is at Reward Desk. */
export const useWaiting = create<WaitingStore>()((set) => ({
  waiting: null,
  load: async () => {
    const reply = await ask('approval.waiting', {});
    if (reply.ok) set({ waiting: reply.value });
    else sayProblem(reply.error);
  },
}));
