import { create } from 'zustand';
import type { Home, MonthByProgramme } from '../../shared/bridge/home-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';

interface HomeStore {
  /** Null until it was fetched; then what was fetched last, while it is fetched anew. */
  readonly home: Home | null;
  readonly month: MonthByProgramme | null;
  readonly problem: DeskProblem | null;
  readonly load: () => Promise<void>;
}

/** How things stand over all batches. */
export const useHome = create<HomeStore>()((set) => ({
  home: null,
  month: null,
  problem: null,
  load: async () => {
    const home = await ask('home.get', {});
    set(home.ok ? { home: home.value, problem: null } : { problem: home.error });
    if (!home.ok) return;
    const month = await ask('home.programmes', {});
    set(month.ok ? { month: month.value } : { problem: month.error });
  },
}));
