import { create } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { DeskCode } from '../../shared/handover/desk-code.ts';
import type { HandoverView } from '../../shared/handover/handover.ts';
import { ask } from '../desk.ts';
import { sayGood } from '../shell/said-store.ts';
import { words } from './make-store-words.ts';

interface MakeStore {
  readonly batchId: BatchId | null;
  /** The hand-overs of the batch, newest first. */
  readonly list: readonly HandoverView[];
  readonly problem: DeskProblem | null;
  readonly making: boolean;
  readonly load: (batchId: BatchId) => Promise<void>;
  readonly make: (desk: DeskCode, deskName: string, note: string) => Promise<void>;
}

/** The hand-overs of the batch that is open. */
export const useMake = create<MakeStore>()((set, get) => ({
  batchId: null,
  list: [],
  problem: null,
  making: false,
  load: async (batchId) => {
    if (get().batchId !== batchId) set({ batchId, list: [], problem: null });
    const reply = await ask('handover.of', { batchId });
    if (reply.ok && get().batchId === batchId) set({ list: reply.value });
  },
  make: async (desk, deskName, note) => {
    const { batchId } = get();
    if (batchId === null) return;
    set({ making: true, problem: null });
    const reply = await ask('handover.make', { batchId, desk, note });
    set({ making: false, problem: reply.ok ? null : reply.error });
    if (reply.ok && reply.value !== null)
      sayGood(words.approvalRequestSavedSend(deskName), reply.value.path);
    await get().load(batchId);
  },
}));
