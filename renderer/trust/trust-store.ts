import { create } from 'zustand';
import type { BridgeInput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { PersonView } from '../../shared/bridge/trust-calls.ts';
import type { Role } from '../../shared/people/roles.ts';
import type { Result } from '../../shared/result.ts';
import type { VaultStatus } from '../../shared/vault/vault-status.ts';
import { ask } from '../desk.ts';
import { sayGood } from '../shell/said-store.ts';
import { useLock } from './lock-store.ts';
import { screenWords } from './trust-store-words.ts';

type Agreed = Omit<BridgeInput<'person.setWait'>, 'hours'>;

interface Voucher {
  readonly name: string;
  readonly passphrase: string;
}

interface TrustStore {
  readonly vault: VaultStatus | null;
  readonly people: readonly PersonView[];
  /** Whether it takes two users to trust somebody else. */
  readonly twoNeeded: boolean;
  /** How many hours somebody new waits before their word counts on live. */
  readonly waitHours: number;
  readonly problem: DeskProblem | null;
  /** The recovery key while it is shown; never kept longer. */
  readonly recoveryKey: string | null;
  readonly load: () => Promise<void>;
  /** Gives whether it is shown. */
  readonly showRecoveryKey: (shown: {
    voucher?: { name: string; passphrase: string };
  }) => Promise<boolean>;
  readonly hideRecoveryKey: () => void;
  /** True when the group was right and the key is known to be kept. */
  readonly keepRecoveryKey: (lastGroup: string) => Promise<boolean>;
  /** True when the person was added. */
  readonly addPerson: (name: string, passphrase: string, agreed: Agreed) => Promise<boolean>;
  /** True when it is changed. */
  readonly setWait: (hours: number, agreed: Agreed) => Promise<boolean>;
  /** True when they are changed. */
  readonly setRoles: (name: string, roles: Role[], agreed: Agreed) => Promise<boolean>;
  /** True when it is changed. */
  readonly changePassphrase: (
    name: string,
    passphrase: string,
    changeTo: string,
  ) => Promise<boolean>;
  /** True when the person is gone. */
  readonly removePerson: (name: string, by: { readonly voucher?: Voucher }) => Promise<boolean>;
  readonly forgetProblem: () => void;
}

export const useTrust = create<TrustStore>()((set, get) => {
  /** What became of a change among the people: a sentence and a fresh list, or the problem. */
  const changed = async (reply: Result<unknown, DeskProblem>, words: string): Promise<boolean> => {
    set({ problem: reply.ok ? null : reply.error });
    if (!reply.ok) return false;
    sayGood(words);
    await get().load();
    return true;
  };
  return {
    vault: null,
    people: [],
    twoNeeded: false,
    waitHours: 24,
    problem: null,
    recoveryKey: null,
    load: async () => {
      const [vault, people, wait] = await Promise.all([
        ask('vault.status', {}),
        ask('person.list', {}),
        ask('person.wait', {}),
      ]);
      if (vault.ok) set({ vault: vault.value });
      if (wait.ok) set({ twoNeeded: wait.value.twoNeeded, waitHours: wait.value.hours });
      if (people.ok) set({ people: people.value });
    },
    showRecoveryKey: async (shown) => {
      const reply = await ask('vault.recoveryKey', shown);
      set(reply.ok ? { recoveryKey: reply.value.text, problem: null } : { problem: reply.error });
      return reply.ok;
    },
    hideRecoveryKey: () => set({ recoveryKey: null, problem: null }),
    keepRecoveryKey: async (lastGroup) => {
      const reply = await ask('vault.recoveryKeyKept', { lastGroup });
      if (reply.ok) set({ recoveryKey: null });
      return changed(reply, screenWords.recoveryKeyConfirmedStore);
    },
    addPerson: async (name, passphrase, agreed) =>
      changed(
        await ask('person.add', { name, passphrase, ...agreed }),
        screenWords.canNowPrepareApprove(name),
      ),
    changePassphrase: async (name, passphrase, changeTo) =>
      changed(
        await ask('person.passphrase', { name, passphrase, changeTo }),
        screenWords.passphraseChanged(name),
      ),
    setWait: async (hours, agreed) =>
      changed(await ask('person.setWait', { hours, ...agreed }), screenWords.waitingTimeChanged),
    setRoles: async (name, roles, agreed) => {
      const reply = await ask('person.setRoles', { name, roles, ...agreed });
      const done = await changed(reply, screenWords.nowLiveAccounts(name, roles.join(', ')));
      // It may be the one who unlocked it.
      if (done) await useLock.getState().load();
      return done;
    },
    removePerson: async (name, by) =>
      changed(await ask('person.remove', { name, ...by }), screenWords.noLongerUser(name)),
    forgetProblem: () => set({ problem: null }),
  };
});
