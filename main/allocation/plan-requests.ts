/** What the planner must know of a row: the keys by which a reply might name it. */
export interface PlannedRow {
  /** Ten digits. */
  readonly mobile: string;
  /** Lower case. */
  readonly email: string;
  readonly reference: string;
}

/**
 * Splits rows into requests of at most `rowsPerRequest`, in which no two rows share a mobile, an e-mail or, capital and
 * small letters aside, a reference: a reply need not echo the reference (invariant 5), so such rows could not be
 * told apart.
 * Pure and deterministic. A row goes into the first request that has room and follows every earlier row of
 * the same person, so the order is kept but for rows that must wait for the next request. Near-linear time.
 */
export function planRequests<Row extends PlannedRow>(
  rows: readonly Row[],
  rowsPerRequest: number,
): Row[][] {
  const planner = new RequestPlanner<Row>(rowsPerRequest);
  for (const row of rows) planner.add(row);
  return planner.untaken();
}

/** Plans requests row by row, so that the first can be taken while rows are still to come. */
export class RequestPlanner<Row extends PlannedRow> {
  readonly #size: number;
  /** The requests that were not taken, by their places in the plan. */
  readonly #requests = new Map<number, Row[]>();
  /** The place of the first of them. */
  #first = 0;
  /** Rows in them. */
  #held = 0;
  /** #next[i] leads from a request that takes no more to the first later one that may have room (union-find). */
  readonly #next: number[] = [];
  readonly #lastOf = {
    mobile: new Map<string, number>(),
    email: new Map<string, number>(),
    reference: new Map<string, number>(),
  };

  constructor(rowsPerRequest: number) {
    if (!Number.isInteger(rowsPerRequest) || rowsPerRequest < 1)
      throw new RangeError('A request holds at least one row.');
    this.#size = rowsPerRequest;
  }

  /** How many rows are planned and not taken. */
  get held(): number {
    return this.#held;
  }

  /** How many requests are planned and not taken. */
  get requests(): number {
    return this.#requests.size;
  }

  /** Whether no row that is still to come can change the next request. */
  get nextIsFull(): boolean {
    return this.#requests.get(this.#first)?.length === this.#size;
  }

  add(row: Row): void {
    const { mobile, email, reference } = this.#lastOf;
    const keys = keysOf(row);
    const last = Math.max(
      mobile.get(keys.mobile) ?? -1,
      email.get(keys.email) ?? -1,
      reference.get(keys.reference) ?? -1,
    );
    const place = this.#firstWithRoom(Math.max(last + 1, this.#first));
    const request = this.#requests.get(place);
    if (request === undefined) this.#requests.set(place, [row]);
    else request.push(row);
    if ((request?.length ?? 1) === this.#size) this.#next[place] = place + 1;
    mobile.set(keys.mobile, place);
    email.set(keys.email, place);
    reference.set(keys.reference, place);
    this.#held += 1;
  }

  /** The next request, as it stands; null when there is none. */
  take(): Row[] | null {
    const place = this.#first;
    const request = this.#requests.get(place);
    if (request === undefined) return null;
    this.#requests.delete(place);
    this.#next[place] = place + 1;
    this.#first = place + 1;
    this.#held -= request.length;
    for (const row of request) this.#forget(keysOf(row), place);
    return request;
  }

  /** All requests that were not taken, in their order. */
  untaken(): Row[][] {
    return [...this.#requests.entries()].sort(([a], [b]) => a - b).map(([, request]) => request);
  }

  #forget(keys: PlannedRow, place: number): void {
    for (const key of ['mobile', 'email', 'reference'] as const)
      if (this.#lastOf[key].get(keys[key]) === place) this.#lastOf[key].delete(keys[key]);
  }

  #firstWithRoom(from: number): number {
    const next = this.#next;
    let at = from;
    for (let after = next[at]; after !== undefined; after = next[at]) at = after;
    for (let step = from; step !== at;) {
      const following = next[step] ?? at;
      next[step] = at;
      step = following;
    }
    return at;
  }
}

function keysOf({ mobile, email, reference }: PlannedRow): PlannedRow {
  return { mobile, email: email.toLowerCase(), reference: reference.toLowerCase() };
}
