import { create } from 'zustand';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { HandedRow, HandedSort, HandoverNumber } from '../../shared/handover/handover.ts';
import { ask } from '../desk.ts';
import { everyRow } from '../design/table/every-row.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { words } from './look-store-words.ts';

export type Looked = BridgeOutput<'handover.look'>;
export type RowsShown = 'all' | 'warnings' | 'left-out';

const pageSize = 100;
/** The most that one call of the bridge gives. */
const slice = 2000;

interface LookStore {
  readonly number: HandoverNumber | null;
  readonly found: Looked | null;
  readonly problem: DeskProblem | null;
  readonly busy: boolean;
  readonly show: RowsShown;
  readonly text: string;
  /** Null: in the order of the sheet. */
  readonly sort: HandedSort | null;
  readonly rows: readonly HandedRow[];
  readonly total: number | null;
  readonly load: (number: HandoverNumber) => Promise<void>;
  readonly showRows: (show: RowsShown, text: string) => Promise<void>;
  readonly sortRows: (sort: HandedSort | null) => Promise<void>;
  readonly moreRows: () => Promise<void>;
  /** Every row that is listed, for a file; null: they could not be fetched, which was said. */
  readonly everyHandedRow: () => Promise<readonly HandedRow[] | null>;
  /** `passphrase`: the approver's, for a live connection. */
  readonly approve: (approvedBy: string, passphrase: string | null) => Promise<void>;
  readonly sendBack: (by: string, comment: string) => Promise<void>;
  readonly saveAnswer: () => Promise<void>;
}

let asked = 0;

/** The batch of another desk that is looked at. */
export const useLook = create<LookStore>()((set, get) => {
  const fetchRows = (
    number: HandoverNumber,
    offset: number,
    limit: number,
  ): ReturnType<typeof ask<'handover.rows'>> => {
    const { show, text, sort } = get();
    return ask('handover.rows', {
      ...{ number, show, text, offset, limit },
      ...(sort === null ? {} : { sort }),
    });
  };
  const page = async (offset: number): Promise<void> => {
    const { number } = get();
    if (number === null) return;
    asked += 1;
    const mine = asked;
    const reply = await fetchRows(number, offset, pageSize);
    if (mine !== asked) return;
    if (!reply.ok) {
      sayProblem(reply.error);
      return;
    }
    const { rows, total } = reply.value;
    set((state) => ({ total, rows: offset === 0 ? rows : [...state.rows, ...rows] }));
  };
  const look = async (number: HandoverNumber): Promise<void> => {
    const reply = await ask('handover.look', { number });
    if (get().number === number) set(reply.ok ? { found: reply.value } : { problem: reply.error });
  };
  /** Gives the verdict, then offers at once to save the answer: without its file nothing has come of it. */
  const answer = async (
    give: (number: HandoverNumber) => Promise<DeskProblem | null>,
  ): Promise<void> => {
    const { number } = get();
    if (number === null) return;
    set({ busy: true, problem: null });
    const problem = await give(number);
    set({ busy: false, problem });
    if (problem !== null) return;
    await look(number);
    await get().saveAnswer();
  };

  return {
    number: null,
    found: null,
    problem: null,
    busy: false,
    show: 'all',
    text: '',
    sort: null,
    rows: [],
    total: null,
    load: async (number) => {
      const fresh = { show: 'all', text: '', sort: null, rows: [], total: null } as const;
      set({ number, found: null, problem: null, ...fresh });
      await Promise.all([look(number), page(0)]);
    },
    showRows: async (show, text) => {
      set({ show, text });
      await page(0);
    },
    sortRows: async (sort) => {
      set({ sort });
      await page(0);
    },
    moreRows: () => page(get().rows.length),
    everyHandedRow: async () => {
      const { number } = get();
      if (number === null) return null;
      return everyRow(async (offset, limit) => {
        const reply = await fetchRows(number, offset, limit);
        if (reply.ok) return reply.value.rows;
        sayProblem(reply.error);
        return null;
      }, slice);
    },
    approve: (approvedBy, passphrase) =>
      answer(async (number) => {
        const reply = await ask('handover.approve', {
          number,
          approvedBy,
          contentHash: get().found?.sheet.contentHash ?? '',
          ...(passphrase === null ? {} : { passphrase }),
        });
        return reply.ok ? null : reply.error;
      }),
    sendBack: (by, comment) =>
      answer(async (number) => {
        const reply = await ask('handover.sendBack', { number, by, comment });
        return reply.ok ? null : reply.error;
      }),
    saveAnswer: async () => {
      const { number, found } = get();
      if (number === null) return;
      const reply = await ask('handover.saveAnswer', { number });
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null)
        sayGood(words.decisionSavedSend(found?.from.name ?? ''), reply.value.path);
    },
  };
});
