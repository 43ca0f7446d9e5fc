import { create } from 'zustand';
import type { BatchState } from '../../shared/batch/batch-state.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type {
  BatchSort,
  FoundPerson,
  MonthOfConnection,
  PastBatch,
} from '../../shared/bridge/history-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { everyRowAfter } from '../design/table/every-row.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { words } from './history-store-words.ts';

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
  /** Null: newest first. */
  readonly sort: BatchSort | null;
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
  readonly sortBy: (sort: BatchSort | null) => Promise<void>;
  readonly more: () => Promise<void>;
  /** Every batch that is listed, for a file; null: they could not be fetched, which was said. */
  readonly everyBatch: () => Promise<readonly PastBatch[] | null>;
  readonly loadMonths: () => Promise<void>;
  readonly checkAudit: () => Promise<void>;
}

const pageSize = 50;
/** The most that one call of the bridge gives. */
const slice = 100;
/** A single sign would find everybody. */
const shortestQuestion = 2;

let asked = 0;
let askedPeople = 0;

export const useHistory = create<HistoryStore>()((set, get) => {
  const fetchBatches = (
    after: number | null,
    limit: number,
  ): ReturnType<typeof ask<'history.batches'>> => {
    const { text, filters, sort } = get();
    const typed = text.trim() === '' ? null : text.trim();
    const given = Object.entries({ ...filters, text: typed, sort });
    return ask('history.batches', {
      ...Object.fromEntries(given.filter(([, value]) => value !== null)),
      after,
      limit,
    });
  };
  const page = async (after: number | null): Promise<void> => {
    asked += 1;
    const mine = asked;
    const reply = await fetchBatches(after, pageSize);
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
    sort: null,
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
    sortBy: async (sort) => {
      set({ sort });
      await page(null);
    },
    more: () => page(get().next),
    everyBatch: () =>
      everyRowAfter(async (after) => {
        const reply = await fetchBatches(after, slice);
        if (reply.ok) return { rows: reply.value.batches, next: reply.value.next };
        sayProblem(reply.error);
        return null;
      }),
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
          remedy: words.doNotChangeData,
        });
    },
  };
});
