import { create } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';

interface BatchStore {
  readonly batchId: BatchId | null;
  readonly batch: BatchDetail | null;
  readonly problem: DeskProblem | null;
  /** Goes up whenever the desk says that the batch changed: lists of rows look again. */
  readonly version: number;
  readonly open: (batchId: BatchId) => Promise<void>;
  readonly refresh: () => Promise<void>;
  readonly changed: (batchId: BatchId) => void;
}

let asked = 0;
let resting: ReturnType<typeof setTimeout> | null = null;
let dirty = false;
const restMs = 250;

/** The batch that is open. It is looked at again at once when it changes, and at most four times a second. */
export const useBatch = create<BatchStore>()((set, get) => ({
  batchId: null,
  batch: null,
  problem: null,
  version: 0,
  open: async (batchId) => {
    if (get().batchId !== batchId) set({ batchId, batch: null, problem: null });
    await get().refresh();
  },
  refresh: async () => {
    const { batchId } = get();
    if (batchId === null) return;
    asked += 1;
    const mine = asked;
    const reply = await ask('batch.get', { batchId });
    // A later question is on its way: its answer is newer.
    if (mine !== asked) return;
    set((state) =>
      reply.ok
        ? { batch: reply.value, problem: null, version: state.version + 1 }
        : { problem: reply.error },
    );
  },
  changed: (batchId) => {
    if (get().batchId !== batchId) return;
    if (resting !== null) {
      dirty = true;
      return;
    }
    dirty = false;
    void get().refresh();
    resting = setTimeout(() => {
      resting = null;
      if (dirty) get().changed(batchId);
    }, restMs);
  },
}));
