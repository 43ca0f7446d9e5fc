import { create } from 'zustand';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { BackupCopies } from '../../shared/bridge/settings-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Result } from '../../shared/result.ts';
import { ask } from '../desk.ts';
import { sayProblem } from '../shell/said-store.ts';

type Answer = Promise<Result<BridgeOutput<'settings.copies'>, DeskProblem>>;

interface CopiesStore {
  /** Null: backups are copied nowhere, or that is not known yet. */
  readonly copies: BackupCopies | null;
  readonly working: boolean;
  readonly load: () => Promise<void>;
  readonly choose: () => Promise<void>;
  readonly drop: () => Promise<void>;
  readonly copyNow: () => Promise<void>;
}

/** Where backups are copied to, and whether they are there. */
export const useCopies = create<CopiesStore>()((set) => {
  const take = async (answer: Answer): Promise<void> => {
    const reply = await answer;
    set({ working: false });
    if (reply.ok) set({ copies: reply.value.copies });
    else sayProblem(reply.error);
  };
  const work = (answer: () => Answer): Promise<void> => {
    set({ working: true });
    return take(answer());
  };
  return {
    copies: null,
    working: false,
    load: () => take(ask('settings.copies', {})),
    choose: () => work(() => ask('settings.chooseCopies', {})),
    drop: () => work(() => ask('settings.dropCopies', {})),
    copyNow: () => work(() => ask('settings.copyNow', {})),
  };
});
