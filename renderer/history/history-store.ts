import { create } from 'zustand';
import type { BatchState } from '../../shared/batch/batch-state.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type {
  FoundPerson,
  MonthOfConnection,
  PastBatch,
} from '../../shared/bridge/history-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';

/** What the list of batches is narrowed to; null: by nothing. */
export interface BatchFilters {
  readonly state: BatchState | null;
  readonly connection: string | null;
  readonly person: string | null;
  readonly month: string | null;
}

export const noFilters: BatchFilters = { state: null, connection: null, person: null, month: null };

interface HistoryStore {
  readonly text: string;
  readonly filters: BatchFilters;
  readonly batches: readonly PastBatch[] | null;
  readonly total: number;
  readonly next: number | null;
  /** Found by the text; null: nothing was looked for. */
  readonly people: readonly FoundPerson[] | null;
  readonly morePeople: boolean;
  readonly choices: BridgeOutput<'history.choices'> | null;
  readonly months: readonly MonthOfConnection[] | null;
  readonly problem: DeskProblem | null;
  readonly load: () => Promise<void>;
  readonly search: (text: string) => Promise<void>;
  readonly narrow: (filters: Partial<BatchFilters>) => Promise<void>;
  readonly more: () => Promise<void>;
  readonly loadMonths: () => Promise<void>;
  readonly checkAudit: () => Promise<void>;
}

const pageSize = 50;
/** A single sign would find everybody. */
const shortestQuestion = 2;

let asked = 0;
let askedPeople = 0;

export const useHistory = create<HistoryStore>()((set, get) => {
  const page = async (after: number | null): Promise<void> => {
    asked += 1;
    const mine = asked;
    const { text, filters } = get();
    const given = Object.entries({ ...filters, text: text.trim() === '' ? null : text.trim() });
    const reply = await ask('history.batches', {
      ...Object.fromEntries(given.filter(([, value]) => value !== null)),
      after,
      limit: pageSize,
    });
    if (mine !== asked) return;
    if (!reply.ok) {
      set({ problem: reply.error });
      return;
    }
    const { batches, total, next } = reply.value;
    set((state) => ({
      batches: after === null ? batches : [...(state.batches ?? []), ...batches],
      total,
      next,
      problem: null,
    }));
  };
  const find = async (text: string): Promise<void> => {
    askedPeople += 1;
    const mine = askedPeople;
    if (text.trim().length < shortestQuestion) {
      set({ people: null, morePeople: false });
      return;
    }
    const reply = await ask('history.find', { text: text.trim() });
    if (mine !== askedPeople) return;
    if (reply.ok) set({ people: reply.value.people, morePeople: reply.value.more });
    else set({ problem: reply.error });
  };

  return {
    text: '',
    filters: noFilters,
    batches: null,
    total: 0,
    next: null,
    people: null,
    morePeople: false,
    choices: null,
    months: null,
    problem: null,
    load: async () => {
      const choices = async (): Promise<void> => {
        const reply = await ask('history.choices', {});
        if (reply.ok) set({ choices: reply.value });
      };
      await Promise.all([page(null), find(get().text), choices()]);
    },
    search: async (text) => {
      set({ text });
      await Promise.all([page(null), find(text)]);
    },
    narrow: async (filters) => {
      set((state) => ({ filters: { ...state.filters, ...filters } }));
      await page(null);
    },
    more: () => page(get().next),
    loadMonths: async () => {
      const reply = await ask('history.months', {});
      if (reply.ok) set({ months: reply.value });
      else set({ problem: reply.error });
    },
    checkAudit: async () => {
      const reply = await ask('audit.verify', {});
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value.good) sayGood(reply.value.sentence);
      else
        sayProblem({
          code: 'audit-broken',
          message: reply.value.sentence,
          remedy: 'Do not change the data folder, and contact IT.',
        });
    },
  };
});
