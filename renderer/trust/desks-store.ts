import { create } from 'zustand';
import type { OwnDeskView, TrustedDeskView } from '../../shared/bridge/handover-calls.ts';
import type { BridgeInput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Result } from '../../shared/result.ts';
import { ask } from '../desk.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { screenWords } from './desks-store-words.ts';

interface DesksStore {
  readonly loaded: boolean;
  /** Null: this desk has no name and no keys yet. */
  readonly own: OwnDeskView | null;
  readonly others: readonly TrustedDeskView[];
  readonly problem: DeskProblem | null;
  readonly load: () => Promise<void>;
  /** True when it is done. */
  readonly name: (name: string) => Promise<boolean>;
  readonly renewKeys: () => Promise<void>;
  readonly saveCard: () => Promise<void>;
  readonly chooseCard: () => Promise<{ readonly text: string; readonly name: string } | null>;
  readonly add: (desk: BridgeInput<'desks.add'>) => Promise<boolean>;
  readonly remove: (desk: BridgeInput<'desks.remove'>) => Promise<boolean>;
  readonly forgetProblem: () => void;
}

/** This desk's card and the desks that it trusts. */
export const useDesks = create<DesksStore>()((set, get) => {
  const done = async (reply: Result<unknown, DeskProblem>, words: string): Promise<boolean> => {
    if (!reply.ok) {
      set({ problem: reply.error });
      return false;
    }
    set({ problem: null });
    sayGood(words);
    await get().load();
    return true;
  };
  return {
    loaded: false,
    own: null,
    others: [],
    problem: null,
    load: async () => {
      const [own, others] = await Promise.all([ask('desks.own', {}), ask('desks.list', {})]);
      set({ loaded: true });
      if (own.ok) set({ own: own.value });
      if (others.ok) set({ others: others.value });
    },
    name: async (name) => done(await ask('desks.name', { name }), screenWords.computerNamed(name)),
    renewKeys: async () => {
      const reply = await ask('desks.renewKeys', {});
      await done(reply, screenWords.computerNewKeysSave);
    },
    saveCard: async () => {
      const reply = await ask('desks.saveCard', {});
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null) sayGood(screenWords.identityCardSavedSend, reply.value.path);
    },
    chooseCard: async () => {
      const reply = await ask('desks.chooseCard', {});
      set({ problem: reply.ok ? null : reply.error });
      return reply.ok ? reply.value : null;
    },
    add: async (desk) => {
      const reply = await ask('desks.add', desk);
      const name = reply.ok ? reply.value.name : '';
      return done(reply, screenWords.pairedApprovalRequestsCan(name));
    },
    remove: async (desk) =>
      done(await ask('desks.remove', desk), screenWords.computerNoLongerPaired),
    forgetProblem: () => set({ problem: null }),
  };
});
