/** How long to wait before a request that EnKash provably did not take is sent again. */
export interface BackoffPolicy {
  readonly firstMs: number;
  readonly capMs: number;
  /** Tries in all, the first included. */
  readonly tries: number;
}

export const defaultBackoff: BackoffPolicy = { firstMs: 500, capMs: 30_000, tries: 6 };

/** No server's `Retry-After` makes the desk wait longer than this without saying so. */
const longestWaitMs = 5 * 60_000;

/**
 * Gives the pause after the `failed`-th failure in a row (1-based): doubling up to the cap, half of it by
 * chance (so that several desks do not knock at once), never less than the server's `Retry-After`.
 * Gives null when it is time to give up. `chance` is from 0 up to 1.
 */
export function backoffMs(
  policy: BackoffPolicy,
  failed: number,
  retryAfterMs: number | null,
  chance: number,
): number | null {
  if (failed >= policy.tries) return null;
  const full = Math.min(policy.capMs, policy.firstMs * 2 ** (failed - 1));
  const wait = Math.max(full * (0.5 + chance / 2), retryAfterMs ?? 0);
  return wait > longestWaitMs ? null : Math.round(wait);
}
