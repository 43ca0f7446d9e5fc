import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { Clock } from '../../allocation/run-context.ts';

/** Why a run stopped when it was the network that failed it. */
const networkStops: ReadonlySet<string> = new Set([
  'not-connected',
  'connection-lost',
  'timed-out',
]);

export function isNetworkStop(code: string | undefined): boolean {
  return code !== undefined && networkStops.has(code);
}

const firstWaitMs = 5000;
const longestWaitMs = 60_000;

export interface NetworkWatchOptions {
  readonly clock: Clock;
  /** Whether EnKash answers anything at all at the address of a batch's connection. Never throws. */
  readonly isReachable: (id: BatchId) => Promise<boolean>;
  readonly onReachable: (id: BatchId) => void;
}

/**
 * Waits for the network on behalf of batches that it stopped, and says once when EnKash can be reached again. It asks
 * at longer and longer intervals, sends no token and starts nothing: going on is for a person.
 */
export class NetworkWatch {
  readonly #options: NetworkWatchOptions;
  readonly #waiting = new Map<BatchId, AbortController>();
  readonly #loops = new Set<Promise<void>>();

  constructor(options: NetworkWatchOptions) {
    this.#options = options;
  }

  /** Begins to wait for a batch, unless it waits already. */
  waitFor(id: BatchId): void {
    if (this.#waiting.has(id)) return;
    const abort = new AbortController();
    this.#waiting.set(id, abort);
    const loop = this.#wait(id, abort.signal).finally(() => this.#loops.delete(loop));
    this.#loops.add(loop);
  }

  /** The batch goes on, or is over. */
  forget(id: BatchId): void {
    this.#waiting.get(id)?.abort();
    this.#waiting.delete(id);
  }

  async close(): Promise<void> {
    for (const id of [...this.#waiting.keys()]) this.forget(id);
    await Promise.all(this.#loops);
  }

  async #wait(id: BatchId, signal: AbortSignal): Promise<void> {
    const { clock, isReachable, onReachable } = this.#options;
    let waitMs = firstWaitMs;
    for (;;) {
      await clock.sleep(waitMs, signal);
      if (signal.aborted) return;
      const reachable = await isReachable(id);
      // The batch may have gone on while the question was on its way.
      if (this.#waiting.get(id)?.signal !== signal) return;
      if (reachable) {
        this.#waiting.delete(id);
        onReachable(id);
        return;
      }
      waitMs = Math.min(longestWaitMs, waitMs * 2);
    }
  }
}
