import { create } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { BatchDetail } from '../../shared/batch/views.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { useBatch } from '../shell/batch-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood } from '../shell/said-store.ts';
import { words } from './approval-store-words.ts';

export type ApprovalSheet = BridgeOutput<'batch.forApproval'>;

interface ApprovalStore {
  readonly batchId: BatchId | null;
  readonly sheet: ApprovalSheet | null;
  readonly problem: DeskProblem | null;
  readonly signing: boolean;
  readonly load: (batchId: BatchId) => Promise<void>;
  /** `passphrase`: the approver's, on a live connection. */
  readonly sign: (
    batch: BatchDetail,
    approvedBy: string,
    contentHash: string,
    passphrase: string | null,
  ) => Promise<void>;
}

export const useApproval = create<ApprovalStore>()((set, get) => ({
  batchId: null,
  sheet: null,
  problem: null,
  signing: false,
  load: async (batchId) => {
    if (get().batchId !== batchId) set({ batchId, sheet: null });
    set({ problem: null });
    const reply = await ask('batch.forApproval', { batchId });
    if (get().batchId !== batchId) return;
    set(reply.ok ? { sheet: reply.value } : { problem: reply.error });
  },
  sign: async (batch, approvedBy, contentHash, passphrase) => {
    set({ signing: true, problem: null });
    const reply = await ask('batch.approve', {
      batchId: batch.id,
      approvedBy,
      contentHash,
      ...(passphrase === null ? {} : { passphrase }),
    });
    set({ signing: false });
    if (!reply.ok) {
      set({ problem: reply.error });
      return;
    }
    const { missing } = reply.value;
    sayGood(words.approvedBy(approvedBy, missing ?? words.editingIsLocked));
    await useBatch.getState().refresh();
    if (missing !== null) {
      await get().load(batch.id);
      return;
    }
    goTo({ at: 'batch', batchId: batch.id, step: 'allocate' });
  },
}));
