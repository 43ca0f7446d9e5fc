import type { ProxyView } from '../../../shared/bridge/doctor-calls.ts';
import { requestAddresses } from '../../../shared/connection/connection-addresses.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { isProxyAddress, plainNetwork, proxyFor, type Network } from '../../enkash/network.ts';
import type { Keychain } from '../../vault/keychain.ts';
import { readProxySignIn } from '../../vault/proxy-sign-in.ts';

/** The proxies on the way to the addresses of the accounts, each once, and who signs in to them. */
export async function proxiesInUse(
  connections: readonly Connection[],
  network: Partial<Network>,
  keychain: Keychain,
): Promise<ProxyView[]> {
  const addresses = connections
    .filter(({ environment }) => environment !== 'practice')
    .flatMap(requestAddresses);
  const found = await Promise.all(
    addresses.map((address) => proxyFor(address, { ...plainNetwork, ...network })),
  );
  const hosts = new Set(
    found.flatMap((uri) => (uri !== null && isProxyAddress(uri) ? [new URL(uri).host] : [])),
  );
  return Promise.all(
    [...hosts].map(async (proxy) => ({
      proxy,
      user: (await readProxySignIn(keychain, proxy))?.user ?? null,
    })),
  );
}
