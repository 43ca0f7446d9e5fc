import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Result } from '../../../shared/result.ts';
import type { VaultStatus } from '../../../shared/vault/vault-status.ts';
import type { Keychain } from '../../vault/keychain.ts';
import { recoveryKeyKept } from '../../vault/recovery.ts';
import type { Ports } from '../use-case/ports.ts';

/** Says how the ledger of an open desk is kept, or why it is closed. */
export async function vaultStatus(
  keychain: Keychain,
  opened: Result<Ports<'ledger' | 'key'>, DeskProblem>,
): Promise<VaultStatus> {
  const probe = await keychain.read('is-there-a-keychain');
  const chain: VaultStatus['keychain'] = probe.ok
    ? { kind: 'ready' }
    : { kind: 'missing', message: probe.error.message, remedy: probe.error.remedy };
  if (!opened.ok)
    return {
      keychain: chain,
      ledger: 'closed',
      keyId: null,
      recovery: 'none',
      problem: opened.error,
      sentences: [opened.error.message, opened.error.remedy],
    };
  const { key, ledger } = opened.value;
  if (key === null)
    return {
      keychain: chain,
      ledger: 'plain',
      keyId: null,
      recovery: 'none',
      problem: null,
      sentences: [
        'Your data is not encrypted: use it for practice only.',
        ...(chain.kind === 'missing'
          ? [chain.message, chain.remedy]
          : ['Start Reward Desk again: it encrypts the data now that there is a keychain.']),
      ],
    };
  const kept = recoveryKeyKept(ledger, key);
  return {
    keychain: chain,
    ledger: 'encrypted',
    keyId: key.id,
    recovery: kept ? 'kept' : 'to-keep',
    problem: null,
    sentences: [
      `Your data is encrypted with the key ${key.id}, which is in the keychain.`,
      kept
        ? 'The recovery key is saved.'
        : 'The recovery key is not saved yet: print it, or the data is lost with this keychain.',
    ],
  };
}
