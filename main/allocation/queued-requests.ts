import { countQueued, queuedRows, type QueuedRow } from '../ledger/queued-rows.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { planRequests } from './plan-requests.ts';

/** Rows that are planned together. A batch may have a million, of which no more than these are held. */
const plannedTogether = 20_000;

/**
 * The requests in which the queued rows of a batch are sent, planned some thousand rows at a time, in the batch's order. Within
 * a request no two rows can be confused; a later one of a person never goes before an earlier one.
 */
export class QueuedRequests {
  readonly #db: LedgerReader;
  readonly #batch: number;
  readonly #size: number;
  readonly #most: number;
  #planned: (readonly QueuedRow[])[] = [];
  #beyond: number;

  /** `beyond`: the position behind which it begins. */
  constructor(db: LedgerReader, batch: number, size: number, beyond = -1) {
    this.#db = db;
    this.#batch = batch;
    this.#size = size;
    this.#most = size * Math.max(1, Math.ceil(plannedTogether / size));
    this.#beyond = beyond;
  }

  /** The rows of the next request; null when none are left. */
  next(): readonly QueuedRow[] | null {
    this.#plan();
    return this.#planned.shift() ?? null;
  }

  /** Has a request that was taken, but not sent, come next again. */
  putBack(rows: readonly QueuedRow[]): void {
    this.#planned.unshift(rows);
  }

  /** How many are left: as planned, and of what is not planned yet at least so many as its rows fill. */
  left(): number {
    this.#plan();
    const later = countQueued(this.#db, this.#batch, this.#beyond);
    return this.#planned.length + Math.ceil(later / this.#size);
  }

  #plan(): void {
    if (this.#planned.length > 0) return;
    const rows = queuedRows(this.#db, this.#batch, this.#beyond, this.#most);
    this.#beyond = rows.at(-1)?.position ?? this.#beyond;
    this.#planned = planRequests(rows, this.#size);
  }
}
