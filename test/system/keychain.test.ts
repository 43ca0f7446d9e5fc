import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { osKeychain } from '../../main/vault/keychain.ts';

describe('the keychain of the operating system', () => {
  it('keeps a secret, gives it back, replaces and removes it', async () => {
    const keychain = osKeychain();
    const account = `test/${randomUUID()}`;
    expect(await keychain.read(account)).toEqual({ ok: true, value: null });
    expect(await keychain.write(account, 'first secret ₹')).toEqual({ ok: true, value: null });
    expect(await keychain.read(account)).toEqual({ ok: true, value: 'first secret ₹' });
    await keychain.write(account, 'second');
    expect(await keychain.read(account)).toEqual({ ok: true, value: 'second' });
    await keychain.remove(account);
    expect(await keychain.read(account)).toEqual({ ok: true, value: null });
  });
});
