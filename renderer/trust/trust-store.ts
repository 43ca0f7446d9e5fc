import { create } from 'zustand';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { PersonView } from '../../shared/bridge/trust-calls.ts';
import type { VaultStatus } from '../../shared/vault/vault-status.ts';
import { ask } from '../desk.ts';
import { sayGood } from '../shell/said-store.ts';

interface Voucher {
  readonly name: string;
  readonly passphrase: string;
}

interface TrustStore {
  readonly vault: VaultStatus | null;
  readonly people: readonly PersonView[];
  readonly problem: DeskProblem | null;
  /** The recovery key while it is shown; never kept longer. */
  readonly recoveryKey: string | null;
  readonly load: () => Promise<void>;
  readonly showRecoveryKey: () => Promise<void>;
  readonly hideRecoveryKey: () => void;
  /** True when the group was right and the key is known to be kept. */
  readonly keepRecoveryKey: (lastGroup: string) => Promise<boolean>;
  /** True when the person was added. */
  readonly addPerson: (
    name: string,
    passphrase: string,
    voucher: Voucher | null,
  ) => Promise<boolean>;
}

export const useTrust = create<TrustStore>()((set, get) => ({
  vault: null,
  people: [],
  problem: null,
  recoveryKey: null,
  load: async () => {
    const [vault, people] = await Promise.all([ask('vault.status', {}), ask('person.list', {})]);
    if (vault.ok) set({ vault: vault.value });
    if (people.ok) set({ people: people.value });
    if (!vault.ok) set({ problem: vault.error });
  },
  showRecoveryKey: async () => {
    const reply = await ask('vault.recoveryKey', {});
    set(reply.ok ? { recoveryKey: reply.value.text, problem: null } : { problem: reply.error });
  },
  hideRecoveryKey: () => set({ recoveryKey: null, problem: null }),
  keepRecoveryKey: async (lastGroup) => {
    const reply = await ask('vault.recoveryKeyKept', { lastGroup });
    if (!reply.ok) {
      set({ problem: reply.error });
      return false;
    }
    set({ recoveryKey: null, problem: null });
    sayGood('Good. Keep the sheet where your papers of value are.');
    await get().load();
    return true;
  },
  addPerson: async (name, passphrase, voucher) => {
    const reply = await ask('person.add', {
      name,
      passphrase,
      ...(voucher === null ? {} : { voucher }),
    });
    if (!reply.ok) {
      set({ problem: reply.error });
      return false;
    }
    set({ problem: null });
    sayGood(`${name} can now prepare, approve and send on live connections.`);
    await get().load();
    return true;
  },
}));
