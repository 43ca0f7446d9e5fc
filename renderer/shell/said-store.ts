import { create } from 'zustand';
import type { DeskProblem } from '../../shared/bridge/problem.ts';

export interface Said {
  readonly id: number;
  readonly kind: 'good' | 'bad';
  readonly words: string;
  readonly more: string | null;
  /** A file that was saved and can be shown in its folder. */
  readonly path: string | null;
  /** When it was said, in milliseconds of the window's own clock. */
  readonly at: number;
}

/** What was said so shortly before a page was opened is about the way there, and stays. */
const saidOnTheWayMs = 1500;

interface SaidStore {
  readonly list: readonly Said[];
  readonly say: (said: Omit<Said, 'id' | 'at'>) => void;
  /** Drops what was said on the page that was left. */
  readonly leavePage: (now: number) => void;
  readonly dismiss: (id: number) => void;
}

let lastId = 0;

/** Short messages at the foot of the window. A problem stays until it is dismissed. */
export const useSaid = create<SaidStore>()((set) => ({
  list: [],
  say: (said) => {
    lastId += 1;
    const next = { ...said, id: lastId, at: performance.now() };
    // Good news is replaced by newer good news; problems and saved files stay until they are dismissed.
    set((state) => ({
      list: [
        ...state.list.filter(({ kind, path }) => kind === 'bad' || path !== null).slice(-2),
        next,
      ],
    }));
  },
  leavePage: (now) =>
    set((state) => ({ list: state.list.filter(({ at }) => now - at < saidOnTheWayMs) })),
  dismiss: (id) => set((state) => ({ list: state.list.filter((said) => said.id !== id) })),
}));

export function sayGood(words: string, path: string | null = null): void {
  useSaid.getState().say({ kind: 'good', words, more: null, path });
}

export function sayProblem(problem: DeskProblem): void {
  useSaid.getState().say({ kind: 'bad', words: problem.message, more: problem.remedy, path: null });
}
