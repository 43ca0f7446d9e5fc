import { create } from 'zustand';
import type { BackupView } from '../../shared/bridge/backup-calls.ts';
import type { BridgeInput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';
import { useCopies } from '../settings/copies-store.ts';
import { useDesk } from '../shell/desk-store.ts';
import { sayGood } from '../shell/said-store.ts';
import { words } from './backup-store-words.ts';

interface BackupStore {
  /** Null until they were looked for. */
  readonly backups: readonly BackupView[] | null;
  readonly problem: DeskProblem | null;
  /** The desk is being closed and opened again: its event `desk.opened` ends it. */
  readonly reopening: boolean;
  readonly load: () => Promise<void>;
  readonly make: () => Promise<void>;
  readonly restore: (file: string) => Promise<void>;
  readonly tryAgain: () => Promise<void>;
  /** True when it was noted. */
  readonly saysChecked: (said: BridgeInput<'backup.checked'>) => Promise<boolean>;
  /** The desk was opened again and a backup could not be put in its place. */
  readonly notRestored: (problem: DeskProblem) => void;
}

export const useBackups = create<BackupStore>()((set, get) => ({
  backups: null,
  problem: null,
  reopening: false,
  load: async () => {
    const reply = await ask('backup.list', {});
    set(reply.ok ? { backups: reply.value } : { backups: [], problem: reply.error });
  },
  make: async () => {
    const reply = await ask('backup.make', {});
    set({ problem: reply.ok ? null : reply.error });
    if (reply.ok) sayGood(words.backupMade(reply.value.file));
    await Promise.all([get().load(), useCopies.getState().load()]);
  },
  restore: async (file) => {
    set({ reopening: true, problem: null });
    const reply = await ask('backup.restore', { file });
    if (!reply.ok) set({ reopening: false, problem: reply.error });
  },
  tryAgain: async () => {
    set({ reopening: true, problem: null });
    const reply = await ask('ledger.reopen', {});
    if (!reply.ok) set({ reopening: false, problem: reply.error });
  },
  saysChecked: async (said) => {
    const reply = await ask('backup.checked', said);
    set({ problem: reply.ok ? null : reply.error });
    if (!reply.ok) return false;
    sayGood(words.savedAuditLogBatches);
    await useDesk.getState().load();
    return true;
  },
  notRestored: (problem) => set({ reopening: false, problem }),
}));
