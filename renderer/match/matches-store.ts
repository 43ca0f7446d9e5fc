import { create } from 'zustand';
import { batchIdSchema, type BatchId } from '../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type {
  MatchId,
  MatchLineFilter,
  MatchLineSort,
  MatchLineView,
  MatchSummary,
} from '../../shared/reconciliation/match-view.ts';
import type { DecisionKind, MatchWork } from '../../shared/reconciliation/match-decisions.ts';
import type { HereItem } from '../../shared/reconciliation/matching.ts';
import type { Reply } from '../../shared/bridge/reply.ts';
import { ask } from '../desk.ts';
import { everyRow } from '../design/table/every-row.ts';
import { useStory } from '../results/story-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { words } from './matches-store-words.ts';

/** With more at a time, showing them takes longer than a person does not feel. */
const pageSize = 50;
/** So many are given at a time. */
const mostAtOnce = 200;

interface MatchesStore {
  /** Newest first; null until they are fetched. */
  readonly list: readonly MatchSummary[] | null;
  /** The matching that is open. */
  readonly match: MatchSummary | null;
  readonly filter: MatchLineFilter;
  readonly lines: readonly MatchLineView[];
  readonly total: number | null;
  readonly problem: DeskProblem | null;
  readonly saving: boolean;
  /** How far people have come with it; null until it is known. */
  readonly work: MatchWork | null;
  /** The numbers of the lines that are chosen. */
  readonly chosen: ReadonlySet<number>;
  readonly choose: (n: number, chosen: boolean) => void;
  /** What the chosen lines are to become once the note is there; null when nothing was asked. */
  readonly asked: { readonly kind: DecisionKind } | null;
  /** Asks what the chosen lines are to become; where none is chosen, this one. */
  readonly askFor: (kind: DecisionKind, line: number) => void;
  /** Decides what becomes of the chosen lines. Gives whether that went well. */
  readonly decide: (kind: DecisionKind, note: string) => Promise<boolean>;
  readonly signOff: (note: string) => Promise<boolean>;
  readonly reopen: (note: string) => Promise<boolean>;
  readonly load: () => Promise<void>;
  readonly open: (id: MatchId) => Promise<void>;
  readonly close: () => void;
  readonly show: (filter: MatchLineFilter) => Promise<void>;
  readonly sortBy: (sort: MatchLineSort | null) => Promise<void>;
  readonly more: () => Promise<void>;
  /** Every line that is listed, for a file; null: it could not be fetched, which was said. */
  readonly everyLine: () => Promise<readonly MatchLineView[] | null>;
  readonly save: () => Promise<void>;
  /** Opens our side of a line: the person's story, where an open payment is settled; or the batch. */
  readonly openOurs: (item: HereItem) => Promise<void>;
  /** Goes where the desk looks an unknown payment up. */
  readonly lookUpAgain: (item: HereItem) => void;
}

let pagesAsked = 0;

/** The matchings that are kept, and the lines of the one that is open. */
export const useMatches = create<MatchesStore>()((set, get) => {
  /** Shows the lines from a place on, `count` of them; those before stay. */
  const fetchLines = async (from: number, count: number): Promise<void> => {
    const { match, filter } = get();
    if (match === null) return;
    pagesAsked += 1;
    const mine = pagesAsked;
    const fetched: MatchLineView[] = [];
    let total = 0;
    let last = false;
    do {
      const reply = await ask('match.lines', {
        matchId: match.id,
        filter,
        offset: from + fetched.length,
        limit: Math.min(mostAtOnce, count - fetched.length),
      });
      if (mine !== pagesAsked) return;
      if (!reply.ok) {
        sayProblem(reply.error);
        return;
      }
      fetched.push(...reply.value.lines);
      ({ total } = reply.value);
      last = reply.value.lines.length === 0 || from + fetched.length >= total;
    } while (fetched.length < count && !last);
    set((state) => ({ total, lines: [...state.lines.slice(0, from), ...fetched] }));
  };
  const batchOf = (item: HereItem): BatchId | null =>
    batchIdSchema.safeParse(item.batch).data ?? null;

  const worked = async (reply: Reply<'match.work'>): Promise<boolean> => {
    if (!reply.ok) {
      sayProblem(reply.error);
      return false;
    }
    set({ work: reply.value, chosen: new Set(), asked: null });
    // Whoever decided of a line far below stays there.
    await fetchLines(0, Math.max(pageSize, get().lines.length));
    return true;
  };

  return {
    list: null,
    match: null,
    filter: {},
    lines: [],
    total: null,
    problem: null,
    saving: false,
    work: null,
    chosen: new Set(),
    asked: null,
    askFor: (kind, line) =>
      set(({ chosen }) => ({
        asked: { kind },
        chosen: chosen.size > 0 ? chosen : new Set([line]),
      })),
    choose: (n, chosen) =>
      set((state) => {
        const next = new Set(state.chosen);
        if (chosen) next.add(n);
        else next.delete(n);
        return { chosen: next };
      }),
    decide: async (kind, note) => {
      const { match, chosen } = get();
      if (match === null || chosen.size === 0) return false;
      const lines = [...chosen];
      return worked(await ask('match.decide', { matchId: match.id, lines, kind, note }));
    },
    signOff: async (note) => {
      const { match } = get();
      return match !== null && worked(await ask('match.signOff', { matchId: match.id, note }));
    },
    reopen: async (note) => {
      const { match } = get();
      return match !== null && worked(await ask('match.reopen', { matchId: match.id, note }));
    },
    load: async () => {
      const reply = await ask('match.list', {});
      set(reply.ok ? { list: reply.value, problem: null } : { problem: reply.error });
    },
    open: async (id) => {
      const reply = await ask('match.get', { matchId: id });
      if (!reply.ok) {
        sayProblem(reply.error);
        return;
      }
      set({
        match: reply.value,
        filter: {},
        lines: [],
        total: null,
        chosen: new Set(),
        asked: null,
        work: null,
      });
      const work = await ask('match.work', { matchId: id });
      if (work.ok) set({ work: work.value });
      await fetchLines(0, pageSize);
    },
    close: () => {
      set({ match: null });
      void get().load();
    },
    show: async (filter) => {
      set({ filter, chosen: new Set(), asked: null });
      await fetchLines(0, pageSize);
    },
    sortBy: async (sort) => {
      const filter = { ...get().filter };
      if (sort === null) Reflect.deleteProperty(filter, 'sort');
      await get().show({ ...filter, ...(sort === null ? {} : { sort }) });
    },
    more: () => fetchLines(get().lines.length, pageSize),
    everyLine: async () => {
      const { match, filter } = get();
      if (match === null) return null;
      return everyRow(async (offset, limit) => {
        const reply = await ask('match.lines', { matchId: match.id, filter, offset, limit });
        if (reply.ok) return reply.value.lines;
        sayProblem(reply.error);
        return null;
      }, mostAtOnce);
    },
    save: async () => {
      const { match } = get();
      if (match === null) return;
      set({ saving: true });
      const reply = await ask('match.save', { matchId: match.id });
      set({ saving: false });
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null) sayGood(words.workbookSaved, reply.value.path);
    },
    openOurs: async (item) => {
      const batchId = batchOf(item);
      if (batchId === null) return;
      if (item.reference === null) {
        goTo({ at: 'batch', batchId, step: 'results' });
        return;
      }
      const found = await ask('batch.rows', {
        batchId,
        filter: { text: item.reference },
        sort: { by: 'position', direction: 'up' },
        offset: 0,
        limit: 20,
      });
      if (!found.ok) {
        sayProblem(found.error);
        return;
      }
      const row = found.value.rows.find(({ values }) => values.reference === item.reference);
      goTo({ at: 'batch', batchId, step: 'results' });
      if (row !== undefined) await useStory.getState().open(row.id, row.values.name);
    },
    lookUpAgain: (item) => {
      const batchId = batchOf(item);
      if (batchId !== null) goTo({ at: 'batch', batchId, step: 'allocate' });
    },
  };
});
