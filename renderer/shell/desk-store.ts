import { create } from 'zustand';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { usePlace } from './place-store.ts';

export type About = BridgeOutput<'desk.about'>;

interface DeskStore {
  readonly about: About | null;
  readonly problem: DeskProblem | null;
  readonly helpOpen: boolean;
  readonly load: () => Promise<void>;
  /** Gives the problem when the name could not be kept. */
  readonly setOperator: (name: string) => Promise<DeskProblem | null>;
  readonly showHelp: (open: boolean) => void;
}

export const useDesk = create<DeskStore>()((set, get) => ({
  about: null,
  problem: null,
  helpOpen: false,
  load: async () => {
    const reply = await ask('desk.about', {});
    // Whoever has batches begins with how they stand; whoever has none, with the first.
    if (get().about === null && reply.ok && reply.value.hasBatches)
      usePlace.setState({ place: { at: 'home' } });
    set(reply.ok ? { about: reply.value, problem: null } : { problem: reply.error });
  },
  setOperator: async (name) => {
    const reply = await ask('desk.setOperator', { name });
    if (!reply.ok) return reply.error;
    await get().load();
    return null;
  },
  showHelp: (helpOpen) => set({ helpOpen }),
}));

/** The name of the person at the desk; the first-start page has asked for it. */
export function operatorName(): string {
  return useDesk.getState().about?.operator ?? '';
}
