import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../shared/result.ts';
import { atRest } from '../../main/ledger/at-rest.ts';
import { ledgerPath, openLedger } from '../../main/ledger/open.ts';
import { memoryKeychain, type Keychain } from '../../main/vault/keychain.ts';
import {
  findLedgerKey,
  ledgerKeyAccount,
  ledgerKeyId,
  ledgerKeyOf,
  typedLedgerKey,
  type LedgerKey,
} from '../../main/vault/ledger-key.ts';
import { temporaryFolder, temporaryLedger } from '../ledger/temporary-ledger.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';

const random = (count: number): Uint8Array => randomBytes(count);
const missing: DeskProblem = {
  code: 'keychain-missing',
  message: 'No keychain.',
  remedy: 'Install one.',
};
const noKeychain: Keychain = {
  read: () => Promise.resolve(fail(missing)),
  write: () => Promise.resolve(fail(missing)),
  remove: () => Promise.resolve(fail(missing)),
};

async function keyOf(folder: string, keychain: Keychain): Promise<LedgerKey> {
  const found = await findLedgerKey(folder, keychain, random);
  if (!found.ok || found.value.kind !== 'key') throw new Error('A key was expected.');
  return found.value.key;
}

describe('the key of a ledger', () => {
  it('is made once, kept in the keychain, and the same at every start', async () => {
    const folder = temporaryFolder();
    const keychain = memoryKeychain();
    const first = await keyOf(folder, keychain);
    expect(await keyOf(folder, keychain)).toEqual(first);
    expect(await keychain.read(ledgerKeyAccount(first.id))).toEqual(ok(first.recoveryKey));
    expect(ledgerKeyId(folder)).toBe(first.id);
    expect(first.cipherKey).toMatch(/^[0-9a-f]{64}$/);
    expect(first.recoveryKey.replaceAll('-', '')).not.toContain(first.id.replaceAll('-', ''));
  });

  it('is another one in another data folder, so that neither replaces the other', async () => {
    const keychain = memoryKeychain();
    const one = temporaryFolder();
    const first = await keyOf(one, keychain);
    const second = await keyOf(temporaryFolder(), keychain);
    expect(second.cipherKey).not.toBe(first.cipherKey);
    expect(await keyOf(one, keychain)).toEqual(first);
  });

  it('is not made anew while something encrypted lies there: the recovery key is asked for', async () => {
    const folder = temporaryFolder();
    const key = await keyOf(folder, memoryKeychain());
    temporaryLedger({ folder, key: key.cipherKey }).close();
    for (const keychain of [memoryKeychain(), noKeychain])
      expect(await findLedgerKey(folder, keychain, random)).toMatchObject({
        ok: false,
        error: { code: 'ledger-key' },
      });
    // Even when only an encrypted backup is left.
    rmSync(ledgerPath(folder));
    rmSync(join(folder, 'ledger.key-id'));
    expect(await findLedgerKey(folder, memoryKeychain(), random)).toMatchObject({
      ok: false,
      error: { code: 'ledger-key' },
    });
  });

  it('is none without a keychain, and a plain ledger stays plain', async () => {
    const folder = temporaryFolder();
    temporaryLedger({ folder }).close();
    expect(await findLedgerKey(folder, noKeychain, random)).toMatchObject({
      ok: true,
      value: { kind: 'none' },
    });
    expect(atRest(ledgerPath(folder))).toBe('plain');
  });

  it('is not believed in when the keychain gives back something else', async () => {
    const folder = temporaryFolder();
    const forgetful: Keychain = { ...memoryKeychain(), read: () => Promise.resolve(ok(null)) };
    expect(await findLedgerKey(folder, forgetful, random)).toMatchObject({
      ok: true,
      value: { kind: 'none', because: { code: 'keychain-forgets' } },
    });
    expect(ledgerKeyId(folder)).toBe(null);
  });

  it('is made by one desk at a time', async () => {
    const folder = temporaryFolder();
    const open = openLedger({ folder, key: null, now: () => new Date() });
    expect(await findLedgerKey(folder, memoryKeychain(), random)).toMatchObject({
      ok: false,
      error: { code: 'ledger-locked' },
    });
    if (open.ok) open.value.close();
  });

  it('is told from the key of another ledger, and from a typing mistake', async () => {
    const folder = temporaryFolder();
    const key = await keyOf(folder, memoryKeychain());
    expect(typedLedgerKey(folder, key.recoveryKey.toLowerCase())).toEqual(ok(key));
    const other = ledgerKeyOf(random(32));
    expect(typedLedgerKey(folder, other.recoveryKey)).toMatchObject({
      ok: false,
      error: {
        code: 'recovery-key-of-another',
        message: expect.stringContaining(key.id) as unknown,
      },
    });
    expect(typedLedgerKey(folder, 'nonsense')).toMatchObject({
      ok: false,
      error: { code: 'recovery-key-mistyped' },
    });
    writeFileSync(join(folder, 'ledger.key-id'), 'rubbish');
    expect(typedLedgerKey(folder, other.recoveryKey).ok).toBe(true);
  });
});
