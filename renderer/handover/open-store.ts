import { create } from 'zustand';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { HandoverView, ReceivedView } from '../../shared/handover/handover.ts';
import { ask, takeDropped } from '../desk.ts';
import { useBatch } from '../shell/batch-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood } from '../shell/said-store.ts';
import { useLock } from '../trust/lock-store.ts';
import { words } from './open-store-words.ts';

interface OpenStore {
  /** What came from other desks; null until it was fetched. */
  readonly received: readonly ReceivedView[] | null;
  readonly opening: boolean;
  readonly problem: DeskProblem | null;
  readonly load: () => Promise<void>;
  readonly choose: () => Promise<void>;
  readonly drop: (file: File) => Promise<void>;
  /** Opens a file that was taken already. */
  readonly take: (fileId: string) => Promise<void>;
  readonly forgetProblem: () => void;
}

function sayAnswer({ state, desk, checker }: HandoverView, missing: string | null): void {
  if (missing !== null) sayGood(words.approvedByOn(checker ?? '', desk.name, missing));
  else if (state === 'approved')
    sayGood(words.approvedEditingLockedBatch(checker ?? '', desk.name));
  else sayGood(words.returnedComment(checker ?? '', desk.name));
}

/** Opens files of other desks: a batch is shown to be looked at, an answer is taken and leads to its batch. */
export const useOpen = create<OpenStore>()((set, get) => {
  const open = async (fileId: string): Promise<void> => {
    set({ opening: true, problem: null });
    const reply = await ask('handover.open', { fileId });
    set({ opening: false, problem: reply.ok ? null : reply.error });
    if (!reply.ok) return;
    if (reply.value.what === 'batch') {
      // The first batch of a live account is what a computer without one locks for.
      await useLock.getState().load();
      goTo({ at: 'handover', number: reply.value.number });
      return;
    }
    const { batchId, handover, missing } = reply.value;
    sayAnswer(handover, missing);
    await useBatch.getState().refresh();
    const isApproved = handover.state === 'approved' && missing === null;
    goTo({ at: 'batch', batchId, step: isApproved ? 'allocate' : 'approve' });
  };
  return {
    received: null,
    opening: false,
    problem: null,
    load: async () => {
      const reply = await ask('handover.received', {});
      if (reply.ok) set({ received: reply.value });
      else set({ problem: reply.error });
    },
    choose: async () => {
      const reply = await ask('handover.choose', {});
      if (!reply.ok) set({ problem: reply.error });
      else if (reply.value !== null) await open(reply.value.fileId);
    },
    drop: async (file) => {
      const reply = await takeDropped(file);
      if (reply.ok) await open(reply.value.fileId);
      else set({ problem: reply.error });
    },
    take: open,
    forgetProblem: () => {
      if (get().problem !== null) set({ problem: null });
    },
  };
});
