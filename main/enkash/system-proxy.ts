/** Gives the proxy (`http://host:port`) through which the computer reaches an address; null: none. */
export type SystemProxy = (address: string) => Promise<string | null>;

/** At a terminal only the environment's proxies count. */
export const noSystemProxy: SystemProxy = () => Promise.resolve(null);

/**
 * Reads what a computer says of its proxies, in the words of a proxy auto-config file: `PROXY host:8080; DIRECT`.
 * The first that can be used is taken; SOCKS cannot.
 */
export function proxyOfPacAnswer(answer: string): string | null {
  for (const entry of answer.split(';')) {
    const [kind, place] = entry.trim().split(/\s+/);
    if (kind === 'DIRECT') return null;
    if (place === undefined || !isHostAndPort(place)) continue;
    if (kind === 'PROXY' || kind === 'HTTP') return `http://${place}`;
    if (kind === 'HTTPS') return `https://${place}`;
  }
  return null;
}

function isHostAndPort(place: string): boolean {
  return /^[\w.\-[\]:]+:\d{1,5}$/.test(place) && URL.canParse(`http://${place}`);
}
