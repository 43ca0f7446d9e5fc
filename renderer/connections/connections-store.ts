import { create } from 'zustand';
import type { BridgeInput } from '../../shared/bridge/contract.ts';
import type { ConnectionView } from '../../shared/bridge/connection-view.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Reply } from '../../shared/bridge/reply.ts';
import { ask } from '../desk.ts';
import { sayGood, sayProblem } from '../shell/said-store.ts';
import { useLock } from '../trust/lock-store.ts';
import { words } from './connections-store-words.ts';

export interface TestResult {
  readonly name: string;
  readonly good: boolean;
  readonly sentences: readonly string[];
}

/** Those who agree to a live connection, by their passphrases. */
export type Agreeing = readonly { readonly name: string; readonly passphrase: string }[];

interface ConnectionsStore {
  readonly list: readonly ConnectionView[];
  readonly loaded: boolean;
  readonly problem: DeskProblem | null;
  readonly testing: string | null;
  readonly tested: TestResult | null;
  readonly load: () => Promise<void>;
  /** Gives the problem when it could not be kept. */
  readonly save: (input: BridgeInput<'connection.save'>) => Promise<DeskProblem | null>;
  /** Whether the account answered as it should. */
  readonly test: (name: string) => Promise<boolean>;
  /** Gives the problem when it is still there. */
  readonly remove: (name: string, agreeing: Agreeing) => Promise<DeskProblem | null>;
  /** Saves a connection as a file for other desks, without its secrets. */
  readonly exportFile: (name: string) => Promise<void>;
  /** Gives the problem when the file was not taken. */
  readonly importFile: (
    text: string,
    as: string | null,
    agreeing: Agreeing,
  ) => Promise<DeskProblem | null>;
  /** Gives the problem when there is no copy. */
  readonly copy: (name: string, as: string, agreeing: Agreeing) => Promise<DeskProblem | null>;
}

export const useConnections = create<ConnectionsStore>()((set, get) => {
  /** A connection that is new here: says what is still to do, and looks at all of them again. */
  const added = async (reply: Reply<'connection.copy'>): Promise<DeskProblem | null> => {
    if (!reply.ok) return reply.error;
    sayGood(words.connectionImportedChooseEdit(reply.value.name));
    await get().load();
    await useLock.getState().load();
    return null;
  };
  return {
    list: [],
    loaded: false,
    problem: null,
    testing: null,
    tested: null,
    load: async () => {
      const reply = await ask('connection.list', {});
      set(
        reply.ok
          ? { list: reply.value, loaded: true, problem: null }
          : { loaded: true, problem: reply.error },
      );
    },
    save: async (input) => {
      const reply = await ask('connection.save', input);
      if (!reply.ok) return reply.error;
      sayGood(words.connectionSaved(reply.value.name));
      set({ tested: null });
      await get().load();
      // The first live connection gives this desk a lock.
      await useLock.getState().load();
      return null;
    },
    test: async (name) => {
      set({ testing: name, tested: null });
      const reply = await ask('connection.test', { name });
      set({
        testing: null,
        tested: reply.ok
          ? { name, ...reply.value }
          : { name, good: false, sentences: [reply.error.message, reply.error.remedy] },
      });
      return reply.ok && reply.value.good;
    },
    remove: async (name, agreeing) => {
      const reply = await ask('connection.remove', { name, agreeing: [...agreeing] });
      if (!reply.ok) return reply.error;
      sayGood(words.connectionSecretsRemoved(name));
      await get().load();
      await useLock.getState().load();
      return null;
    },
    exportFile: async (name) => {
      const reply = await ask('connection.export', { name });
      if (!reply.ok) sayProblem(reply.error);
      else if (reply.value !== null) sayGood(words.connectionSavedWithoutSecrets, reply.value.path);
    },
    importFile: async (text, as, agreeing) =>
      added(await ask('connection.import', { text, as, agreeing: [...agreeing] })),
    copy: async (name, as, agreeing) =>
      added(await ask('connection.copy', { name, as, agreeing: [...agreeing] })),
  };
});
