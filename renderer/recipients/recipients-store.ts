import { create } from 'zustand';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type {
  BookPreview,
  BookSort,
  BookSource,
  RecipientView,
} from '../../shared/bridge/recipient-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { ask } from '../desk.ts';
import { everyRow } from '../design/table/every-row.ts';
import { operatorName } from '../shell/desk-store.ts';
import { goTo } from '../shell/place-store.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { words } from './recipients-store-words.ts';

export type EarlierBatch = BridgeOutput<'recipients.earlier'>[number];

interface RecipientsStore {
  readonly environment: Environment;
  readonly text: string;
  /** Null: the last paid first. */
  readonly sort: BookSort | null;
  /** Null: they were not fetched yet. */
  readonly recipients: readonly RecipientView[] | null;
  readonly total: number;
  readonly picked: ReadonlySet<string>;
  readonly earlier: readonly EarlierBatch[];
  readonly problem: DeskProblem | null;
  readonly load: () => Promise<void>;
  readonly sortBy: (sort: BookSort | null) => Promise<void>;
  readonly more: () => Promise<void>;
  /** Every recipient that is listed, for a file; null: they could not be fetched, which was said. */
  readonly everyRecipient: () => Promise<readonly RecipientView[] | null>;
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
/** The most that one call of the bridge gives. */
const slice = 2000;
let searches = 0;

export const useRecipients = create<RecipientsStore>()((set, get) => {
  const find = (offset: number, limit: number): ReturnType<typeof ask<'recipients.find'>> => {
    const { environment, text, sort } = get();
    return ask('recipients.find', {
      ...{ environment, text, offset, limit },
      ...(sort === null ? {} : { sort }),
    });
  };
  const fetch = async (offset: number): Promise<void> => {
    searches += 1;
    const mine = searches;
    const reply = await find(offset, pageSize);
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
    sort: null,
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
    sortBy: (sort) => {
      set({ sort });
      return fetch(0);
    },
    more: () => fetch(get().recipients?.length ?? 0),
    everyRecipient: () =>
      everyRow(async (offset, limit) => {
        const reply = await find(offset, limit);
        if (reply.ok) return reply.value.recipients;
        sayProblem(reply.error);
        return null;
      }, slice),
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
      else if (reply.value !== null) sayGood(words.recipientBookSaved, reply.value.path);
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
