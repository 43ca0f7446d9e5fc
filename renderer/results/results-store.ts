import { create } from 'zustand';
import type { BatchId, RowId } from '../../shared/batch/identifiers.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import type { RowView, StoryStep } from '../../shared/batch/views.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { operatorName } from '../shell/desk-store.ts';
import { useBatch } from '../shell/batch-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';

export const shownFilters = ['all', 'credited', 'failed', 'unknown', 'held', 'open'] as const;
export type ShownFilter = (typeof shownFilters)[number];

const pageSize = 100;
/** Rows looked at to group what went wrong; the workbook has every one. */
const mostTroubles = 500;
const sentStates: RowState[] = ['queued', 'sending', 'unknown', 'credited', 'failed', 'held'];

function statesOf(filter: ShownFilter): RowState[] {
  switch (filter) {
    case 'all':
      return sentStates;
    case 'open':
      return ['queued', 'sending'];
    case 'credited':
    case 'failed':
    case 'unknown':
    case 'held':
      return [filter];
  }
}

export interface CauseGroup {
  readonly key: string;
  readonly state: RowState;
  readonly meaning: string;
  readonly remedy: string;
  readonly rows: readonly RowView[];
}

/** Groups rows that went wrong by what went wrong; the largest group first. */
export function groupByCause(rows: readonly RowView[]): readonly CauseGroup[] {
  const groups = new Map<string, CauseGroup>();
  for (const row of rows) {
    const cause = row.outcome?.cause ?? null;
    const key = `${row.state} ${cause?.code ?? ''}`;
    const known = groups.get(key);
    groups.set(key, {
      key,
      state: row.state,
      meaning: cause?.meaning ?? 'EnKash gave no reason that the desk knows.',
      remedy: cause?.remedy ?? 'Look at the person’s story, or ask EnKash with the reference.',
      rows: [...(known?.rows ?? []), row],
    });
  }
  return [...groups.values()].sort((a, b) => b.rows.length - a.rows.length);
}

interface ResultsStore {
  readonly batchId: BatchId | null;
  readonly filter: ShownFilter;
  readonly text: string;
  readonly rows: readonly RowView[];
  readonly total: number | null;
  readonly troubles: readonly RowView[];
  readonly troublesTotal: number;
  readonly story: { readonly row: RowView; readonly steps: readonly StoryStep[] | null } | null;
  readonly saving: boolean;
  readonly load: (batchId: BatchId) => Promise<void>;
  readonly show: (filter: ShownFilter, text: string) => Promise<void>;
  readonly more: () => Promise<void>;
  readonly openStory: (row: RowView) => Promise<void>;
  readonly closeStory: () => void;
  readonly settle: (
    rowId: RowId,
    as: 'credited' | 'failed',
    by: string,
    reason: string,
  ) => Promise<DeskProblem | null>;
  readonly save: (as: 'xlsx' | 'csv' | 'json' | 'pdf') => Promise<void>;
  readonly retryFailed: () => Promise<void>;
}

let asked = 0;

export const useResults = create<ResultsStore>()((set, get) => {
  const page = async (offset: number): Promise<void> => {
    const { batchId, filter, text } = get();
    if (batchId === null) return;
    asked += 1;
    const mine = asked;
    const reply = await ask('batch.rows', {
      batchId,
      filter: { states: statesOf(filter), ...(text === '' ? {} : { text }) },
      sort: { by: 'position', direction: 'up' },
      offset,
      limit: pageSize,
    });
    if (mine !== asked) return;
    if (!reply.ok) {
      sayProblem(reply.error);
      return;
    }
    const { rows, total } = reply.value;
    set((state) => ({ total, rows: offset === 0 ? rows : [...state.rows, ...rows] }));
  };
  const loadTroubles = async (batchId: BatchId): Promise<void> => {
    const reply = await ask('batch.rows', {
      batchId,
      filter: { states: ['failed', 'unknown', 'held'] },
      sort: { by: 'position', direction: 'up' },
      offset: 0,
      limit: mostTroubles,
    });
    if (reply.ok && get().batchId === batchId)
      set({ troubles: reply.value.rows, troublesTotal: reply.value.total });
  };

  return {
    batchId: null,
    filter: 'all',
    text: '',
    rows: [],
    total: null,
    troubles: [],
    troublesTotal: 0,
    story: null,
    saving: false,
    load: async (batchId) => {
      if (get().batchId !== batchId)
        set({
          batchId,
          filter: 'all',
          text: '',
          rows: [],
          total: null,
          troubles: [],
          troublesTotal: 0,
          story: null,
        });
      await Promise.all([loadTroubles(batchId), page(0)]);
    },
    show: async (filter, text) => {
      set({ filter, text });
      await page(0);
    },
    more: () => page(get().rows.length),
    openStory: async (row) => {
      set({ story: { row, steps: null } });
      const reply = await ask('row.story', { rowId: row.id });
      if (get().story?.row.id !== row.id) return;
      if (reply.ok) set({ story: { row, steps: reply.value } });
      else {
        set({ story: null });
        sayProblem(reply.error);
      }
    },
    closeStory: () => set({ story: null }),
    settle: async (rowId, as, by, reason) => {
      const reply = await ask('row.settle', { rowId, as, by, reason });
      if (!reply.ok) return reply.error;
      sayGood(as === 'credited' ? 'Settled as credited.' : 'Settled as not credited.');
      set({ story: null });
      const { batchId } = get();
      await useBatch.getState().refresh();
      if (batchId !== null) await get().load(batchId);
      return null;
    },
    save: async (as) => {
      const { batchId } = get();
      if (batchId === null) return;
      set({ saving: true });
      const reply = await ask('report.save', { batchId, as });
      set({ saving: false });
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null) sayGood('The report is saved.', reply.value.path);
    },
    retryFailed: async () => {
      const { batchId } = get();
      if (batchId === null) return;
      const reply = await ask('batch.retryFailed', { batchId, preparedBy: operatorName() });
      if (!reply.ok) {
        sayProblem(reply.error);
        return;
      }
      sayGood('A new batch holds the failed rows, each with a new reference.');
      goTo({ at: 'batch', batchId: reply.value.batchId, step: null });
    },
  };
});
