import { z } from 'zod';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Keychain } from './keychain.ts';

/*
 * Who signs in to a proxy of the company: kept in the keychain, for one proxy, and told to no other.
 */

const signInSchema = z.object({ user: z.string(), password: z.string() });
export type SavedProxySignIn = z.infer<typeof signInSchema>;

const account = (proxy: string): string => `proxy ${proxy}`;

/** The `host:port` of a proxy, of its address as it is typed. */
export function proxyHost(typed: string): Result<string, DeskProblem> {
  const address = /^https?:\/\//i.test(typed) ? typed : `http://${typed}`;
  if (!URL.canParse(address)) return fail(noProxyAddress(typed));
  const { host, username, pathname } = new URL(address);
  return host === '' || username !== '' || pathname !== '/'
    ? fail(noProxyAddress(typed))
    : ok(host);
}

/** Who signs in to a proxy (`host:port`); null: nobody, or the keychain does not tell. */
export async function readProxySignIn(
  keychain: Keychain,
  proxy: string,
): Promise<SavedProxySignIn | null> {
  const kept = await keychain.read(account(proxy));
  if (!kept.ok || kept.value === null) return null;
  try {
    return signInSchema.parse(JSON.parse(kept.value));
  } catch {
    // Another program wrote it: it is none of ours.
    return null;
  }
}

export function saveProxySignIn(
  keychain: Keychain,
  proxy: string,
  signIn: SavedProxySignIn,
): Promise<Result<null, DeskProblem>> {
  return keychain.write(account(proxy), JSON.stringify(signIn));
}

export function forgetProxySignIn(
  keychain: Keychain,
  proxy: string,
): Promise<Result<null, DeskProblem>> {
  return keychain.remove(account(proxy));
}

function noProxyAddress(typed: string): DeskProblem {
  return {
    code: 'no-proxy-address',
    message: `"${typed}" is not the address of a proxy.`,
    remedy: 'Enter it without a user, such as http://proxy.company.example:8080.',
  };
}
