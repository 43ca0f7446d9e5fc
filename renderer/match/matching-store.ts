import { create } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { BatchSummary } from '../../shared/batch/views.ts';
import type { BridgeEvent } from '../../shared/bridge/events.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { practiceConnectionName } from '../../shared/connection/connection.ts';
import { dayAfter, indianDay, type Period } from '../../shared/calendar/indian-day.ts';
import type { MatchKind } from '../../shared/reconciliation/match-words.ts';
import {
  statementFields,
  type StatementField,
  type StatementMapping,
} from '../../shared/reconciliation/statement-columns.ts';
import { layoutOf, type StatementLayout } from '../../shared/reconciliation/statement-layout.ts';
import type { StatementChoice, StatementView } from '../../shared/reconciliation/statement-view.ts';
import { ask, takeDropped } from '../desk.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { useMatches } from './matches-store.ts';
import { words } from './matching-store-words.ts';

type ChosenFile = BridgeOutput<'file.dropped'>;
type MatchProgress = Extract<BridgeEvent, { event: 'match.progress' }>;

interface MatchRun {
  /** Names the matching that is under way; null: none is. */
  readonly token: string | null;
  readonly progress: MatchProgress | null;
}

const noRun: MatchRun = { token: null, progress: null };

/** The matching that is under way. Apart: it changes many times a second, and the form with its many lists does not. */
export const useMatchRun = create<MatchRun>()(() => noRun);

interface MatchingStore {
  readonly kind: MatchKind;
  readonly connection: string;
  /** Whether a statement is held against every account of the connection's environment. */
  readonly everyAccount: boolean;
  /** The one batch that is matched; null for all of the days. */
  readonly batchId: BatchId | null;
  /** Batches that were sent through the connection. */
  readonly batches: readonly BatchSummary[];
  /** YYYY-MM-DD; both empty where batch or statement tell the days. */
  readonly from: string;
  readonly to: string;
  /** Whether somebody chose the days; until then they are this month's, as it goes on. */
  readonly daysChosen: boolean;
  readonly by: 'asking' | 'file';
  readonly file: ChosenFile | null;
  readonly choice: StatementChoice;
  readonly view: StatementView | null;
  readonly looking: boolean;
  readonly layouts: readonly StatementLayout[];
  readonly problem: DeskProblem | null;
  readonly load: () => Promise<void>;
  readonly setKind: (kind: MatchKind) => void;
  readonly setConnection: (connection: string) => void;
  readonly setEveryAccount: (everyAccount: boolean) => void;
  readonly setBatch: (batchId: BatchId | null) => void;
  readonly setDays: (from: string, to: string) => void;
  /** Begins with one batch, from its results. */
  readonly begin: (kind: MatchKind, connection: string, batchId: BatchId) => void;
  readonly setBy: (by: 'asking' | 'file') => void;
  readonly chooseFile: () => Promise<void>;
  readonly dropFile: (file: File) => Promise<void>;
  readonly change: (choice: StatementChoice) => Promise<void>;
  readonly mapField: (field: StatementField, column: number | null) => Promise<void>;
  readonly saveLayout: (name: string) => Promise<void>;
  readonly removeLayout: (name: string) => Promise<void>;
  readonly start: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly progressed: (progress: MatchProgress) => void;
}

const noFile = { file: null, choice: {}, view: null, looking: false, problem: null } as const;
let lookings = 0;

export const usualPeriods = ['this-month', 'last-month'] as const;
export type UsualPeriod = (typeof usualPeriods)[number];

/** The days of this month so far, or of the last one, in India. */
export function daysOf(period: UsualPeriod, now: Date): Period {
  const today = indianDay(now.toISOString()) ?? '';
  const first = `${today.slice(0, 8)}01`;
  if (period === 'this-month') return { from: first, to: today };
  const last = dayAfter(first, -1);
  return { from: `${last.slice(0, 8)}01`, to: last };
}

export const useMatching = create<MatchingStore>()((set, get) => {
  /** Asks the desk how it would read the file; only the newest question counts. */
  const look = async (file: ChosenFile, choice: StatementChoice): Promise<void> => {
    lookings += 1;
    const mine = lookings;
    const { kind, connection, everyAccount } = get();
    set({ file, choice, looking: true, problem: null });
    const reply = await ask('match.inspect', {
      ...{ fileId: file.fileId, kind, connection, everyAccount, choice },
    });
    if (mine !== lookings) return;
    set(
      reply.ok
        ? { looking: false, view: reply.value }
        : { looking: false, view: null, problem: reply.error },
    );
  };
  const loadLayouts = async (): Promise<void> => {
    const { connection, kind } = get();
    const reply = await ask('layout.list', { connection, kind });
    if (reply.ok && get().connection === connection && get().kind === kind)
      set({ layouts: reply.value });
  };
  const loadBatches = async (): Promise<void> => {
    const reply = await ask('batch.list', {});
    if (!reply.ok) return;
    const { connection } = get();
    set({
      batches: reply.value.filter(
        (batch) => batch.connection === connection && sentStates.includes(batch.state),
      ),
    });
  };
  /** What was guessed of a file rests on kind and connection. */
  const lookAgain = async (): Promise<void> => {
    const { file } = get();
    await Promise.all([loadLayouts(), loadBatches(), file === null ? null : look(file, {})]);
  };

  return {
    kind: 'enkash',
    connection: practiceConnectionName,
    everyAccount: false,
    batchId: null,
    batches: [],
    ...daysOf('this-month', new Date()),
    daysChosen: false,
    by: 'asking',
    ...noFile,
    layouts: [],
    load: async () => {
      if (!get().daysChosen) set(daysOf('this-month', new Date()));
      await Promise.all([loadLayouts(), loadBatches()]);
    },
    setKind: (kind) => {
      set({ kind, by: kind === 'books' ? 'file' : get().by, view: null, problem: null });
      void lookAgain();
    },
    setConnection: (connection) => {
      set({ connection, batchId: null, problem: null });
      void lookAgain();
    },
    setEveryAccount: (everyAccount) => {
      set({ everyAccount, problem: null });
      void lookAgain();
    },
    setBatch: (batchId) => set({ batchId, problem: null }),
    setDays: (from, to) => set({ from, to, daysChosen: true, problem: null }),
    begin: (kind, connection, batchId) => {
      set({ ...noFile, kind, connection, batchId, by: kind === 'books' ? 'file' : 'asking' });
    },
    setBy: (by) => set({ by, problem: null }),
    chooseFile: async () => {
      const reply = await ask('file.choose', {});
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null) await look(reply.value, {});
    },
    dropFile: async (file) => {
      const reply = await takeDropped(file);
      if (reply.ok) await look(reply.value, {});
      else sayProblem(reply.error);
    },
    change: async (choice) => {
      const { file } = get();
      if (file !== null) await look(file, choice);
    },
    mapField: async (field, column) => {
      const { view, choice, change } = get();
      if (view === null) return;
      const mapping: StatementMapping = {};
      for (const other of statementFields) {
        const known = view.mapping[other];
        if (other !== field && known !== undefined) mapping[other] = known;
      }
      if (column !== null) mapping[field] = column;
      await change({ ...choice, sheet: view.sheet, headerRow: view.headerRow, mapping });
    },
    saveLayout: async (name) => {
      const { view, kind, connection } = get();
      if (view === null) return;
      const layout = layoutOf(name, kind, view, view.side);
      const reply = await ask('layout.save', { connection, layout });
      if (reply.ok) sayGood(words.formatSavedCompany(name));
      else sayProblem(reply.error);
      await loadLayouts();
    },
    removeLayout: async (name) => {
      const { connection, kind } = get();
      const reply = await ask('layout.remove', { connection, kind, name });
      if (reply.ok) sayGood(words.formatRemoved(name));
      else sayProblem(reply.error);
      await loadLayouts();
      if (get().choice.layout === name) await get().change({});
    },
    start: async () => {
      const { kind, connection, everyAccount, batchId, from, to, by, file, choice, view } = get();
      const token = crypto.randomUUID();
      if (get().problem !== null) set({ problem: null });
      useMatchRun.setState({ token, progress: null });
      const reply = await ask('match.start', {
        ...{ token, kind, connection, batchId },
        everyAccount: everyAccount && by === 'file' && batchId === null,
        period: batchId !== null || from === '' || to === '' ? null : { from, to },
        statement:
          by === 'asking' || file === null || view === null
            ? null
            : { fileId: file.fileId, choice: { ...choice, sheet: view.sheet } },
      });
      if (useMatchRun.getState().token !== token) return;
      useMatchRun.setState(noRun);
      if (reply.ok) await useMatches.getState().open(reply.value.matchId);
      else set({ problem: reply.error.code === 'cancelled' ? null : reply.error });
    },
    cancel: async () => {
      const { token } = useMatchRun.getState();
      if (token === null) return;
      const reply = await ask('match.cancel', { token });
      if (!reply.ok) sayProblem(reply.error);
    },
    progressed: (progress) => {
      if (progress.token === useMatchRun.getState().token) useMatchRun.setState({ progress });
    },
  };
});

const sentStates: readonly BatchSummary['state'][] = ['allocating', 'paused', 'settled'];
