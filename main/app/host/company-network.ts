import { readFileSync } from 'node:fs';
import type { Policy } from '../../../shared/policy/policy.ts';
import type { Network } from '../../enkash/network.ts';
import type { SystemProxy } from '../../enkash/system-proxy.ts';
import {
  certificatesOf,
  tlsTrust,
  trustedRoots,
  trustIn,
  type TlsTrust,
} from '../../enkash/tls-trust.ts';
import type { Keychain } from '../../vault/keychain.ts';
import { readProxySignIn } from '../../vault/proxy-sign-in.ts';

/** How EnKash is reached from here: as the organisation set, else as the computer says, with sign-ins of the keychain. */
export function companyNetwork(
  policy: Policy,
  keychain: Keychain,
  systemProxy: SystemProxy | undefined,
): Partial<Network> {
  return {
    ...(systemProxy === undefined ? {} : { systemProxy }),
    fixedProxy:
      policy.proxy === undefined
        ? null
        : {
            uri: policy.proxy === 'direct' ? null : policy.proxy,
            except: policy.proxyExcept ?? [],
          },
    trust: trustOf(policy.certificateAuthorities ?? []),
    signIn: (proxy) => readProxySignIn(keychain, proxy),
  };
}

/** The trust of this computer, and these files of the organisation; read once. */
function trustOf(files: readonly string[]): () => TlsTrust {
  if (files.length === 0) return tlsTrust;
  let made: TlsTrust | null = null;
  return () => {
    made ??= trustIn([...trustedRoots(), ...files.flatMap(authoritiesIn)]);
    return made;
  };
}

function authoritiesIn(file: string): readonly string[] {
  try {
    return certificatesOf(readFileSync(file, 'utf8'));
  } catch {
    // The doctor names a file that cannot be read; without it a certificate is refused, and that is named, too.
    return [];
  }
}
