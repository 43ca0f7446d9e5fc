export interface SubsetSearch {
  /** More candidates than this are not tried. */
  readonly mostItems: number;
  /** Steps after which the search gives up. */
  readonly mostSteps: number;
}

export const subsetLimits: SubsetSearch = { mostItems: 24, mostSteps: 100_000 };

/**
 * Finds the one set of at least two amounts that adds up to `target`. Gives their places, or null when there is none,
 * when there is more than one (then nobody can tell which it was), or when it would take too long to know.
 * Amounts are positive whole numbers.
 */
export function uniqueSubset(
  amounts: readonly number[],
  target: number,
  limits: SubsetSearch = subsetLimits,
): readonly number[] | null {
  if (amounts.length > limits.mostItems) return null;
  const order = amounts
    .map((amount, place) => ({ amount, place }))
    .sort((a, b) => b.amount - a.amount);
  // What is left from each place on: below it no choice can reach the target any more.
  const rest: number[] = new Array<number>(order.length + 1).fill(0);
  for (let at = order.length - 1; at >= 0; at -= 1)
    rest[at] = (rest[at + 1] ?? 0) + (order[at]?.amount ?? 0);
  const found: number[][] = [];
  const chosen: number[] = [];
  let steps = 0;
  const search = (at: number, left: number): boolean => {
    steps += 1;
    if (steps > limits.mostSteps) return false;
    if (left === 0) {
      if (chosen.length > 1) found.push([...chosen]);
      return found.length < 2;
    }
    const next = order[at];
    if (next === undefined || left > (rest[at] ?? 0)) return true;
    if (next.amount <= left) {
      chosen.push(next.place);
      const go = search(at + 1, left - next.amount);
      chosen.pop();
      if (!go) return false;
    }
    return search(at + 1, left);
  };
  const whole = search(0, target);
  const [only] = found;
  return whole && found.length === 1 && only !== undefined ? only.sort((a, b) => a - b) : null;
}
