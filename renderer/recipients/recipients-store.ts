import { create } from 'zustand';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type {
  BookPreview,
  BookSource,
  RecipientView,
} from '../../shared/bridge/recipient-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { ask } from '../desk.ts';
import { operatorName } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';

export type EarlierBatch = BridgeOutput<'recipients.earlier'>[number];

interface RecipientsStore {
  readonly environment: Environment;
  readonly text: string;
  /** Null: they were not fetched yet. */
  readonly recipients: readonly RecipientView[] | null;
  readonly total: number;
  readonly picked: ReadonlySet<string>;
  readonly earlier: readonly EarlierBatch[];
  readonly problem: DeskProblem | null;
  readonly load: () => Promise<void>;
  readonly more: () => Promise<void>;
  readonly search: (text: string) => Promise<void>;
  readonly choose: (environment: Environment) => Promise<void>;
  readonly pick: (mobile: string, picked: boolean) => void;
  readonly setLeft: (mobile: string, reason: string | null) => Promise<boolean>;
  readonly exportBook: () => Promise<void>;
  readonly preview: (from: BookSource) => Promise<BookPreview | null>;
  /** Gives the problem when no batch was made. */
  readonly start: (
    from: BookSource,
    name: string,
    connection: string,
    amount: string | null,
  ) => Promise<DeskProblem | null>;
}

const pageSize = 100;
let searches = 0;

export const useRecipients = create<RecipientsStore>()((set, get) => {
  const fetch = async (offset: number): Promise<void> => {
    searches += 1;
    const mine = searches;
    const { environment, text } = get();
    const reply = await ask('recipients.find', { environment, text, offset, limit: pageSize });
    if (mine !== searches) return;
    if (!reply.ok) {
      set({ problem: reply.error });
      return;
    }
    const { recipients, total } = reply.value;
    set((state) => ({
      recipients: offset === 0 ? recipients : [...(state.recipients ?? []), ...recipients],
      total,
      problem: null,
    }));
  };
  return {
    environment: 'practice',
    text: '',
    recipients: null,
    total: 0,
    picked: new Set(),
    earlier: [],
    problem: null,
    load: async () => {
      await fetch(0);
      const reply = await ask('recipients.earlier', { environment: get().environment });
      if (reply.ok) set({ earlier: reply.value });
    },
    more: () => fetch(get().recipients?.length ?? 0),
    search: (text) => {
      set({ text });
      return fetch(0);
    },
    choose: (environment) => {
      set({ environment, picked: new Set(), recipients: null });
      return get().load();
    },
    pick: (mobile, picked) =>
      set((state) => {
        const next = new Set(state.picked);
        if (picked) next.add(mobile);
        else next.delete(mobile);
        return { picked: next };
      }),
    setLeft: async (mobile, reason) => {
      const { environment } = get();
      const reply = await ask('recipients.setLeft', { environment, mobile, reason });
      if (!reply.ok) {
        sayProblem(reply.error);
        return false;
      }
      await fetch(0);
      return true;
    },
    exportBook: async () => {
      const reply = await ask('recipients.export', { environment: get().environment });
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null) sayGood('The recipient book is saved.', reply.value.path);
    },
    preview: async (from) => {
      const reply = await ask('recipients.preview', { from });
      if (reply.ok) return reply.value;
      sayProblem(reply.error);
      return null;
    },
    start: async (from, name, connection, amount) => {
      const reply = await ask('recipients.start', {
        from,
        name,
        connection,
        amount,
        preparedBy: operatorName(),
      });
      if (!reply.ok) return reply.error;
      set({ picked: new Set() });
      goTo({ at: 'batch', batchId: reply.value.batchId, step: null });
      return null;
    },
  };
});
