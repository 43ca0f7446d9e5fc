import { create } from 'zustand';
import type {
  AccountView,
  CardHolderPage,
  TransactionSearch,
  TransactionsPage,
} from '../../shared/bridge/enkash-calls.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { ask } from '../desk.ts';

export const sections = [
  'account',
  'transactions',
  'people',
  'orders',
  'coins',
  'give',
  'sign-on',
] as const;
export type Section = (typeof sections)[number];

/** An answer of EnKash on its way, there, or refused. */
export interface Asked<Value> {
  readonly asking: boolean;
  readonly value: Value | null;
  readonly problem: DeskProblem | null;
}

const notAsked = { asking: false, value: null, problem: null } as const;

interface EnkashStore {
  /** Null: not chosen yet. */
  readonly connection: string | null;
  readonly section: Section;
  readonly account: Asked<AccountView>;
  readonly search: TransactionSearch;
  readonly transactions: Asked<TransactionsPage>;
  readonly mobile: string;
  readonly people: Asked<CardHolderPage>;
  readonly choose: (connection: string) => void;
  readonly show: (section: Section) => void;
  readonly loadAccount: () => Promise<void>;
  readonly loadTransactions: (search: TransactionSearch, page: number) => Promise<void>;
  readonly loadPeople: (mobile: string, page: number) => Promise<void>;
}

/** The EnKash place: a connection, and what was asked through it. An answer for another connection is dropped. */
export const useEnkash = create<EnkashStore>()((set, get) => ({
  connection: null,
  section: 'account',
  account: notAsked,
  search: {},
  transactions: notAsked,
  mobile: '',
  people: notAsked,
  choose: (connection) => {
    if (connection === get().connection) return;
    set({ connection, account: notAsked, transactions: notAsked, people: notAsked });
  },
  show: (section) => set({ section }),
  loadAccount: async () => {
    const { connection } = get();
    if (connection === null) return;
    set({ account: { asking: true, value: null, problem: null } });
    const reply = await ask('enkash.account', { connection });
    if (get().connection !== connection) return;
    set({
      account: reply.ok
        ? { asking: false, value: reply.value, problem: null }
        : { asking: false, value: null, problem: reply.error },
    });
  },
  loadTransactions: async (search, page) => {
    const { connection } = get();
    if (connection === null) return;
    set((state) => ({
      search,
      transactions: { ...state.transactions, asking: true, problem: null },
    }));
    const reply = await ask('enkash.transactions', { connection, search, page });
    if (get().connection !== connection) return;
    set({
      transactions: reply.ok
        ? { asking: false, value: reply.value, problem: null }
        : { asking: false, value: null, problem: reply.error },
    });
  },
  loadPeople: async (mobile, page) => {
    const { connection } = get();
    if (connection === null) return;
    set((state) => ({ mobile, people: { ...state.people, asking: true, problem: null } }));
    const reply = await ask('enkash.people', {
      connection,
      page,
      ...(mobile === '' ? {} : { mobile }),
    });
    if (get().connection !== connection) return;
    set({
      people: reply.ok
        ? { asking: false, value: reply.value, problem: null }
        : { asking: false, value: null, problem: reply.error },
    });
  },
}));
