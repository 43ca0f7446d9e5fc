/**
 * Gives a number in [0, 1) that depends on nothing but the seed and the labels, so that a run with the
 * same seed goes the same way whatever else was drawn before (FNV-1a, then a mixing step).
 */
export function draw(seed: number, ...labels: readonly (string | number)[]): number {
  let hash = 2166136261;
  for (const character of `${seed}|${labels.join('|')}`) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** Gives a whole number in [0, below). */
export function drawWhole(
  below: number,
  seed: number,
  ...labels: readonly (string | number)[]
): number {
  return Math.floor(draw(seed, ...labels) * below);
}

/** Gives the items in an order that the seed and the label decide; the input stays as it is. */
export function shuffled<Item>(items: readonly Item[], seed: number, label: string): Item[] {
  return items
    .map((item, index) => ({ item, rank: draw(seed, label, index) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
