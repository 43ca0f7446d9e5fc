import { create } from 'zustand';
import type { DeskProblem } from '../../shared/bridge/problem.ts';

export interface Said {
  readonly id: number;
  readonly kind: 'good' | 'bad';
  readonly words: string;
  readonly more: string | null;
  /** A file that was saved and can be shown in its folder. */
  readonly path: string | null;
}

interface SaidStore {
  readonly list: readonly Said[];
  readonly say: (said: Omit<Said, 'id'>) => void;
  readonly dismiss: (id: number) => void;
}

let lastId = 0;

/** Short messages at the foot of the window. A problem stays until it is dismissed. */
export const useSaid = create<SaidStore>()((set) => ({
  list: [],
  say: (said) => {
    lastId += 1;
    const next = { ...said, id: lastId };
    // Good news is replaced by newer good news; problems and saved files stay until they are dismissed.
    set((state) => ({
      list: [
        ...state.list.filter(({ kind, path }) => kind === 'bad' || path !== null).slice(-2),
        next,
      ],
    }));
  },
  dismiss: (id) => set((state) => ({ list: state.list.filter((said) => said.id !== id) })),
}));

export function sayGood(words: string, path: string | null = null): void {
  useSaid.getState().say({ kind: 'good', words, more: null, path });
}

export function sayProblem(problem: DeskProblem): void {
  useSaid.getState().say({ kind: 'bad', words: problem.message, more: problem.remedy, path: null });
}
