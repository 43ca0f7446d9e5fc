import { create } from 'zustand';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { VoucherFormat, VoucherSettings } from '../../shared/vouchers/voucher-settings.ts';
import { exportWords, type BatchVouchers } from '../../shared/vouchers/voucher-view.ts';
import { ask } from '../desk.ts';
import { words } from './voucher-store-words.ts';

interface VoucherStore {
  readonly of: BatchId | null;
  readonly found: BatchVouchers | null;
  readonly settings: VoucherSettings | null;
  readonly saving: boolean;
  readonly problem: DeskProblem | null;
  /** What came of the last export. */
  readonly said: string | null;
  readonly load: (batchId: BatchId) => Promise<void>;
  readonly save: (batchId: BatchId, format: VoucherFormat) => Promise<void>;
  readonly loadSettings: (connection: string) => Promise<void>;
  readonly setSettings: (connection: string, settings: VoucherSettings) => Promise<void>;
}

/** What of a batch is in the books, and how these call it. */
export const useVouchers = create<VoucherStore>()((set, get) => ({
  of: null,
  found: null,
  settings: null,
  saving: false,
  problem: null,
  said: null,
  load: async (batchId) => {
    if (get().of !== batchId) set({ of: batchId, found: null, problem: null, said: null });
    const reply = await ask('voucher.ofBatch', { batchId });
    if (get().of !== batchId) return;
    if (reply.ok) set({ found: reply.value });
    else set({ problem: reply.error });
  },
  save: async (batchId, format) => {
    set({ saving: true, problem: null, said: null });
    const reply = await ask('voucher.export', { batchId, format });
    set({ saving: false });
    if (!reply.ok) set({ problem: reply.error });
    else if (reply.value !== null) set({ said: exportWords(reply.value) });
    await get().load(batchId);
  },
  loadSettings: async (connection) => {
    const reply = await ask('voucher.settings', { connection });
    if (reply.ok) set({ settings: reply.value });
    else set({ problem: reply.error });
  },
  setSettings: async (connection, settings) => {
    const reply = await ask('voucher.setSettings', { connection, settings });
    if (reply.ok) set({ settings, problem: null, said: words.ledgerNamesSaved });
    else set({ problem: reply.error });
  },
}));
