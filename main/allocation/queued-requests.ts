import { countQueued, queuedRows, type QueuedRow } from '../ledger/queued-rows.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { RequestPlanner } from './plan-requests.ts';

/** Rows that are planned together at most. A batch may have a million, of which no more than these are held. */
const plannedTogether = 20_000;
/** Rows that are read at once: in the time of a request in flight. */
const readAtOnce = 500;

/**
 * The requests in which the queued rows of a batch are sent, planned while they are sent, in the batch's order. Within
 * a request no two rows can be confused; a later one of a person never goes before an earlier one.
 */
export class QueuedRequests {
  readonly #db: LedgerReader;
  readonly #batch: number;
  readonly #size: number;
  readonly #planner: RequestPlanner<QueuedRow>;
  /** Requests that were taken, but not sent: the last one comes first. */
  readonly #returned: (readonly QueuedRow[])[] = [];
  #beyond: number;
  #unread: number;

  /** `beyond`: the position behind which it begins. */
  constructor(db: LedgerReader, batch: number, size: number, beyond = -1) {
    this.#db = db;
    this.#batch = batch;
    this.#size = size;
    this.#planner = new RequestPlanner(size);
    this.#beyond = beyond;
    this.#unread = countQueued(db, batch, beyond);
  }

  /** The rows of the next request; null when none are left. */
  next(): readonly QueuedRow[] | null {
    const returned = this.#returned.pop();
    if (returned !== undefined) return returned;
    while (!this.#planner.nextIsFull && this.#readSome());
    return this.#planner.take();
  }

  /** Has a request that was taken, but not sent, come next again. */
  putBack(rows: readonly QueuedRow[]): void {
    this.#returned.push(rows);
  }

  /** How many are left: as planned as far as can be, and of the rows behind at least so many as they fill. */
  left(): number {
    while (this.#readSome());
    return this.leftAtLeast();
  }

  /** How many are left, as far as is known without reading on: more where persons come again in rows that are not read. */
  leftAtLeast(): number {
    const filled = Math.ceil((this.#planner.held + this.#unread) / this.#size);
    return this.#returned.length + Math.max(this.#planner.requests, filled);
  }

  /** Plans some more rows; false when there are none, or enough are held. */
  #readSome(): boolean {
    if (this.#unread === 0 || this.#planner.held >= plannedTogether) return false;
    const rows = queuedRows(this.#db, this.#batch, this.#beyond, readAtOnce);
    for (const row of rows) this.#planner.add(row);
    this.#beyond = rows.at(-1)?.position ?? this.#beyond;
    this.#unread = rows.length < readAtOnce ? 0 : Math.max(0, this.#unread - rows.length);
    return rows.length > 0;
  }
}
