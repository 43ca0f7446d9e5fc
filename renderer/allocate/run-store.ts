import { create } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { RunStatus } from '../../shared/batch/views.ts';
import type { RunPreview } from '../../shared/bridge/run-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { useBatch } from '../shell/batch-store.ts';

interface RunStore {
  readonly statuses: Readonly<Partial<Record<string, RunStatus>>>;
  readonly previewOf: BatchId | null;
  readonly preview: RunPreview | null;
  readonly problem: DeskProblem | null;
  readonly starting: boolean;
  readonly loadPreview: (batchId: BatchId) => Promise<void>;
  readonly loadStatus: (batchId: BatchId) => Promise<void>;
  /** `starter`: who sends, with their passphrase, on a live connection. */
  readonly start: (
    batchId: BatchId,
    agreed: readonly string[],
    starter?: { readonly by: string; readonly passphrase: string },
  ) => Promise<void>;
  readonly pause: (batchId: BatchId) => Promise<void>;
  readonly progressed: (status: RunStatus) => void;
}

/** Says that a run is going on, so that it is watched instead of offered. */
export function isGoing(status: RunStatus | undefined): boolean {
  return status !== undefined && status.phase !== 'paused' && status.phase !== 'settled';
}

export const useRun = create<RunStore>()((set, get) => ({
  statuses: {},
  previewOf: null,
  preview: null,
  problem: null,
  starting: false,
  loadPreview: async (batchId) => {
    if (get().previewOf !== batchId) set({ previewOf: batchId, preview: null });
    set({ problem: null });
    const reply = await ask('run.preview', { batchId });
    if (get().previewOf !== batchId) return;
    set(reply.ok ? { preview: reply.value } : { problem: reply.error });
  },
  loadStatus: async (batchId) => {
    const reply = await ask('run.status', { batchId });
    if (reply.ok && reply.value !== null) get().progressed(reply.value);
  },
  start: async (batchId, agreed, starter) => {
    set({ starting: true, problem: null });
    const reply = await ask('run.start', { batchId, agreed: [...agreed], ...starter });
    set({ starting: false });
    if (reply.ok) get().progressed(reply.value);
    else set({ problem: reply.error });
    await useBatch.getState().refresh();
  },
  pause: async (batchId) => {
    const reply = await ask('run.pause', { batchId });
    if (!reply.ok) set({ problem: reply.error });
  },
  progressed: (status) => {
    const before = get().statuses[status.batchId];
    set((state) => ({ statuses: { ...state.statuses, [status.batchId]: status } }));
    if (isGoing(before) && !isGoing(status)) useBatch.getState().changed(status.batchId);
  },
}));
