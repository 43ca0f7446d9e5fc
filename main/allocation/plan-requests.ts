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
  if (!Number.isInteger(rowsPerRequest) || rowsPerRequest < 1)
    throw new RangeError('A request holds at least one row.');
  const requests: Row[][] = [];
  // next[i] leads from a full request to the first later one that may have room (union-find).
  const next: number[] = [];
  const firstWithRoom = (from: number): number => {
    let at = from;
    while (next[at] !== undefined && next[at] !== at) at = next[at] ?? at;
    for (let step = from; step !== at;) {
      const following = next[step] ?? at;
      next[step] = at;
      step = following;
    }
    return at;
  };
  const lastOfMobile = new Map<string, number>();
  const lastOfEmail = new Map<string, number>();
  const lastOfReference = new Map<string, number>();
  for (const row of rows) {
    const email = row.email.toLowerCase();
    const reference = row.reference.toLowerCase();
    const last = Math.max(
      lastOfMobile.get(row.mobile) ?? -1,
      lastOfEmail.get(email) ?? -1,
      lastOfReference.get(reference) ?? -1,
    );
    const after = last + 1;
    const place = firstWithRoom(after);
    const request = requests[place] ?? [];
    if (request.length === 0) {
      requests[place] = request;
      next[place] = place;
    }
    request.push(row);
    if (request.length === rowsPerRequest) next[place] = place + 1;
    lastOfMobile.set(row.mobile, place);
    lastOfEmail.set(email, place);
    lastOfReference.set(reference, place);
  }
  return requests;
}
