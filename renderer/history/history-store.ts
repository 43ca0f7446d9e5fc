import { create } from 'zustand';
import type { BatchSummary } from '../../shared/batch/views.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';

interface HistoryStore {
  readonly list: readonly BatchSummary[] | null;
  readonly text: string;
  readonly problem: DeskProblem | null;
  readonly search: (text: string) => Promise<void>;
  readonly checkAudit: () => Promise<void>;
}

let asked = 0;

export const useHistory = create<HistoryStore>()((set) => ({
  list: null,
  text: '',
  problem: null,
  search: async (text) => {
    asked += 1;
    const mine = asked;
    set({ text });
    const trimmed = text.trim();
    const reply = await ask('batch.list', trimmed === '' ? {} : { text: trimmed });
    if (mine !== asked) return;
    set(reply.ok ? { list: reply.value, problem: null } : { problem: reply.error });
  },
  checkAudit: async () => {
    const reply = await ask('audit.verify', {});
    if (!reply.ok) sayProblem(reply.error);
    else if (reply.value.good) sayGood(reply.value.sentence);
    else
      sayProblem({
        code: 'audit-broken',
        message: reply.value.sentence,
        remedy: 'Keep the data folder as it is and show it to whoever looks after this computer.',
      });
  },
}));
