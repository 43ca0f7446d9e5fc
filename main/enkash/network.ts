import { noSystemProxy, type SystemProxy } from './system-proxy.ts';
import { tlsTrust, type TlsTrust } from './tls-trust.ts';

/** What a proxy is told who asks. */
export interface ProxySignIn {
  readonly user: string;
  readonly password: string;
}

/** How this computer reaches the network; tests and the policy of an organisation give their own. */
export interface Network {
  /** The computer's own proxy settings; only the window knows them. */
  readonly systemProxy: SystemProxy;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly trust: () => TlsTrust;
  /** What the organisation fixed: `null` nothing, else the proxy (null: none) and who goes past it. */
  readonly fixedProxy: { readonly uri: string | null; readonly except: readonly string[] } | null;
  /** Who signs in to a proxy (`host:port`); null: nobody. */
  readonly signIn: (proxy: string) => Promise<ProxySignIn | null>;
  /** Ends an exchange that takes longer than these milliseconds. */
  readonly deadline: (ms: number) => AbortSignal;
}

export const plainNetwork: Network = {
  systemProxy: noSystemProxy,
  environment: process.env,
  trust: tlsTrust,
  fixedProxy: null,
  signIn: () => Promise.resolve(null),
  deadline: (ms) => AbortSignal.timeout(ms),
};

/** Through which proxy an address is reached; null: through none. What the organisation fixed comes first. */
export async function proxyFor(address: string, network: Network): Promise<string | null> {
  const { fixedProxy, environment, systemProxy } = network;
  const url = new URL(address);
  if (fixedProxy !== null)
    return fixedProxy.uri === null || goesPast(url, fixedProxy.except) ? null : fixedProxy.uri;
  if (!namesProxy(environment)) return systemProxy(address);
  const named = (name: string): string | undefined =>
    [environment[name.toLowerCase()], environment[name]].find((value) => (value ?? '') !== '');
  if (goesPast(url, (named('NO_PROXY') ?? '').split(/[\s,]+/))) return null;
  const uri = url.protocol === 'http:' ? named('HTTP_PROXY') : named('HTTPS_PROXY');
  return uri ?? (url.protocol === 'https:' ? (named('HTTP_PROXY') ?? null) : null);
}

function namesProxy(environment: Network['environment']): boolean {
  return ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'].some(
    (name) => (environment[name] ?? '') !== '',
  );
}

/** Whether a host goes past the proxy, as `NO_PROXY` is read by most programs: a name and all below it, or `*`. */
export function goesPast({ hostname, port, protocol }: URL, except: readonly string[]): boolean {
  const own = hostname.toLowerCase();
  const ownPort = port === '' ? (protocol === 'http:' ? '80' : '443') : port;
  return except.some((entry) => {
    if (entry === '*') return true;
    const [, name = '', its] = /^\*?\.?(.*?)(?::(\d+))?$/.exec(entry.toLowerCase()) ?? [];
    if (name === '' || (its !== undefined && its !== ownPort)) return false;
    return own === name || own.endsWith(`.${name}`);
  });
}

/** Whether this is the address of a proxy that can be used. */
export function isProxyAddress(uri: string): boolean {
  return /^https?:\/\/[^/]/i.test(uri) && URL.canParse(uri);
}
