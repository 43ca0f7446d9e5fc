import type { Decision } from '../../shared/batch/decision.ts';
import { create } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { RowState } from '../../shared/batch/row-state.ts';
import type { RowSort, RowView } from '../../shared/batch/views.ts';
import type { BridgeInput, BridgeOutput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { CauseGroup } from '../../shared/bridge/result-calls.ts';
import { ask } from '../desk.ts';
import { operatorName } from '../shell/desk-store.ts';
import { useBatch } from '../shell/batch-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { copyText } from '../design/copy-text.ts';
import { everyRow } from '../design/table/every-row.ts';
import { settledAs } from './settled-as.ts';
import { words } from './results-store-words.ts';

export const shownFilters = ['all', 'credited', 'failed', 'unknown', 'held', 'open'] as const;
export type ShownFilter = (typeof shownFilters)[number];
export type Figures = BridgeOutput<'batch.figures'>;

/** With more at a time, showing them takes longer than a person does not feel. */
const pageSize = 50;
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

/** Which people are listed. `group`: only those of one cause. */
export interface Shown {
  readonly filter: ShownFilter;
  readonly text: string;
  readonly group: CauseGroup | null;
  /** Null: in the order of the sheet. */
  readonly sort: RowSort | null;
}

const everybody: Shown = { filter: 'all', text: '', group: null, sort: null };

interface ResultsStore {
  readonly batchId: BatchId | null;
  readonly shown: Shown;
  readonly rows: readonly RowView[];
  readonly total: number | null;
  readonly causes: readonly CauseGroup[] | null;
  readonly figures: Figures | null;
  readonly saving: boolean;
  /** The group that a person is deciding about. */
  readonly settling: CauseGroup | null;
  readonly load: (batchId: BatchId) => Promise<void>;
  readonly show: (shown: Partial<Shown>) => Promise<void>;
  readonly more: () => Promise<void>;
  /** Every row that is listed, for a file; null: it could not be fetched, which was said. */
  readonly everyRow: () => Promise<readonly RowView[] | null>;
  readonly save: (as: BridgeInput<'report.save'>['as']) => Promise<void>;
  readonly retryFailed: () => Promise<void>;
  /** Gives whether the new batch was made. */
  readonly allocateAgain: (reason: string) => Promise<boolean>;
  readonly copyForSupport: (group: CauseGroup) => Promise<void>;
  readonly decide: (group: CauseGroup | null) => void;
  readonly settleGroup: (as: Decision, by: string, reason: string) => Promise<DeskProblem | null>;
}

const nothingYet = {
  shown: everybody,
  rows: [],
  total: null,
  causes: null,
  figures: null,
  settling: null,
};

let asked = 0;

/** The most that one call of the bridge gives. */
const slice = 500;
const inOrder: RowSort = { by: 'position', direction: 'up' };

/** Rows of a batch, as they are shown. */
function fetchRows(
  batchId: BatchId,
  { filter, text, group, sort }: Shown,
  offset: number,
  limit: number,
): ReturnType<typeof ask<'batch.rows'>> {
  return ask('batch.rows', {
    batchId,
    filter: {
      states: group === null ? statesOf(filter) : [group.state],
      ...(group === null ? {} : { cause: group.code }),
      ...(text === '' ? {} : { text }),
    },
    sort: sort ?? inOrder,
    offset,
    limit,
  });
}

export const useResults = create<ResultsStore>()((set, get) => {
  const page = async (offset: number): Promise<void> => {
    const { batchId, shown } = get();
    if (batchId === null) return;
    asked += 1;
    const mine = asked;
    const reply = await fetchRows(batchId, shown, offset, pageSize);
    if (mine !== asked) return;
    if (!reply.ok) {
      sayProblem(reply.error);
      return;
    }
    const { rows, total } = reply.value;
    set((state) => ({ total, rows: offset === 0 ? rows : [...state.rows, ...rows] }));
  };
  const loadCauses = async (batchId: BatchId): Promise<void> => {
    const reply = await ask('batch.causes', { batchId });
    if (get().batchId !== batchId) return;
    if (reply.ok) set({ causes: reply.value });
    else sayProblem(reply.error);
  };
  const loadFigures = async (batchId: BatchId): Promise<void> => {
    const reply = await ask('batch.figures', { batchId });
    if (get().batchId !== batchId) return;
    if (reply.ok) set({ figures: reply.value });
    else sayProblem(reply.error);
  };

  return {
    batchId: null,
    ...nothingYet,
    saving: false,
    load: async (batchId) => {
      if (get().batchId !== batchId) set({ batchId, ...nothingYet });
      await Promise.all([loadCauses(batchId), page(0), loadFigures(batchId)]);
    },
    show: async (shown) => {
      set((state) => ({ shown: { ...state.shown, ...shown } }));
      await page(0);
    },
    more: () => page(get().rows.length),
    everyRow: async () => {
      const { batchId, shown } = get();
      if (batchId === null) return null;
      return everyRow(async (offset, limit) => {
        const reply = await fetchRows(batchId, shown, offset, limit);
        if (reply.ok) return reply.value.rows;
        sayProblem(reply.error);
        return null;
      }, slice);
    },
    save: async (as) => {
      const { batchId } = get();
      if (batchId === null) return;
      set({ saving: true });
      const reply = await ask('report.save', { batchId, as });
      set({ saving: false });
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null) sayGood(words.reportSaved, reply.value.path);
    },
    retryFailed: async () => {
      const { batchId } = get();
      if (batchId === null) return;
      const reply = await ask('batch.retryFailed', { batchId, preparedBy: operatorName() });
      if (!reply.ok) {
        sayProblem(reply.error);
        return;
      }
      sayGood(words.newBatchContainsRecipients);
      goTo({ at: 'batch', batchId: reply.value.batchId, step: null });
    },
    allocateAgain: async (reason) => {
      const { batchId } = get();
      if (batchId === null) return false;
      const preparedBy = operatorName();
      const reply = await ask('batch.allocateAgain', { batchId, preparedBy, reason });
      if (!reply.ok) {
        sayProblem(reply.error);
        return false;
      }
      sayGood(words.newBatchContainsThese);
      goTo({ at: 'batch', batchId: reply.value.batchId, step: null });
      return true;
    },
    copyForSupport: async ({ state, code }) => {
      const { batchId } = get();
      if (batchId === null) return;
      const reply = await ask('batch.supportText', { batchId, state, code });
      if (!reply.ok) sayProblem(reply.error);
      else if (copyText(reply.value.text)) sayGood(words.copiedReferencesTimesResponses);
      else sayProblem(notCopied);
    },
    decide: (settling) => set({ settling }),
    settleGroup: async (as, by, reason) => {
      const { batchId, settling } = get();
      if (batchId === null || settling === null) return null;
      const { state, code, people } = settling;
      const reply = await ask('batch.settleGroup', {
        batchId,
        ...{ state, code, people, as, by, reason },
      });
      if (!reply.ok) return reply.error;
      sayGood(settledAs(as, useBatch.getState().batch?.kind ?? 'bulk'));
      set({ settling: null, shown: everybody });
      await useBatch.getState().refresh();
      return null;
    },
  };
});

const notCopied: DeskProblem = {
  code: 'not-copied',
  message: words.textCouldNotCopied,
  remedy: words.tryAgainSaveWorkbook,
};
