import type { Keychain } from '../../vault/keychain.ts';
import { fault, fine, type Check } from '../../../shared/doctor/check.ts';

/** Saves, reads and removes a value that means nothing: a keychain that only seems to save is found, too. */
export async function keychainCheck(keychain: Keychain, value: string): Promise<Check> {
  const account = 'self-check';
  const written = await keychain.write(account, value);
  if (!written.ok) return fault('keychain', written.error.message, written.error.remedy);
  const read = await keychain.read(account);
  const removed = await keychain.remove(account);
  const failed = [read, removed].find((one) => !one.ok);
  if (failed?.ok === false) return fault('keychain', failed.error.message, failed.error.remedy);
  return read.ok && read.value === value
    ? fine('keychain', 'The keychain saves and reads secrets.')
    : fault(
        'keychain',
        'The keychain does not give back what was just saved in it.',
        'Unlock the keychain of this user, or ask IT whether a policy empties it.',
      );
}
