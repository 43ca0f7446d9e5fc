import type { Decision } from '../../shared/batch/decision.ts';
import { create } from 'zustand';
import type { RowId } from '../../shared/batch/identifiers.ts';
import type { StoryStep } from '../../shared/batch/views.ts';
import type { RowFacts } from '../../shared/bridge/result-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { useBatch } from '../shell/batch-store.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { settledAs } from './settled-as.ts';

export interface Story {
  readonly rowId: RowId;
  readonly name: string;
  readonly facts: RowFacts | null;
  readonly steps: readonly StoryStep[] | null;
}

interface StoryStore {
  readonly story: Story | null;
  readonly open: (rowId: RowId, name: string) => Promise<void>;
  readonly close: () => void;
  readonly settle: (as: Decision, by: string, reason: string) => Promise<DeskProblem | null>;
}

/** One person's whole story, opened from a batch or from the search over all batches. */
export const useStory = create<StoryStore>()((set, get) => ({
  story: null,
  open: async (rowId, name) => {
    set({ story: { rowId, name, facts: null, steps: null } });
    const [facts, steps] = await Promise.all([
      ask('row.facts', { rowId }),
      ask('row.story', { rowId }),
    ]);
    if (get().story?.rowId !== rowId) return;
    if (facts.ok && steps.ok)
      set({ story: { rowId, name, facts: facts.value, steps: steps.value } });
    else {
      set({ story: null });
      if (!facts.ok) sayProblem(facts.error);
      else if (!steps.ok) sayProblem(steps.error);
    }
  },
  close: () => set({ story: null }),
  settle: async (as, by, reason) => {
    const { story } = get();
    if (story === null) return null;
    const reply = await ask('row.settle', { rowId: story.rowId, as, by, reason });
    if (!reply.ok) return reply.error;
    sayGood(settledAs(as, story.facts?.batch.kind ?? 'bulk'));
    set({ story: null });
    // Whoever shows the batch looks again; the desk has said that it changed.
    await useBatch.getState().refresh();
    return null;
  },
}));
