import type { HttpOutcome, HttpPort } from '../../main/enkash/http.ts';
import type { RecordedExchange } from '../../main/enkash/recorded-exchange.ts';

/** An EnKash that answers each call as it was recorded, in the order of its path. */
export function replayedEnkash(
  exchanges: readonly RecordedExchange[],
): HttpPort & { readonly left: () => number } {
  const waiting = [...exchanges];
  return {
    left: () => waiting.length,
    close: () => Promise.resolve(),
    post: ({ url }): Promise<HttpOutcome> => {
      if (url.endsWith('/oauth/token'))
        return Promise.resolve({
          kind: 'reply',
          status: 200,
          retryAfterMs: null,
          body: JSON.stringify({ access_token: 'replayed', expires_in: 299 }),
        });
      const at = waiting.findIndex(({ path }) => new URL(url).pathname === path);
      const [found] = at < 0 ? [] : waiting.splice(at, 1);
      if (found === undefined) throw new Error(`Nothing was recorded of ${new URL(url).pathname}.`);
      return Promise.resolve({
        kind: 'reply',
        status: found.status,
        retryAfterMs: null,
        body: JSON.stringify(found.reply),
      });
    },
  };
}
