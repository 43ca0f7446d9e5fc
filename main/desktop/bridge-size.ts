/** No input of the contract comes near: the longest is 50 million letters of pasted cells. */
export const largestInput = 120_000_000;
/** No reply of the contract comes near: lists are cut into pages, texts of EnKash are capped. */
export const largestReply = 32_000_000;

/** What a value costs beside its letters, so that a heap of empty ones has a size, too. */
const perValue = 8;

/**
 * Says whether a value is within a size, counted roughly in letters; it looks no further once it is not. A value that
 * stands in several places, or within itself, is looked at once.
 */
export function isWithin(value: unknown, limit: number): boolean {
  const open: unknown[] = [value];
  const seen = new Set<object>();
  let size = 0;
  while (open.length > 0) {
    const next = open.pop();
    size += typeof next === 'string' ? next.length : perValue;
    if (size > limit) return false;
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (Array.isArray(next)) {
      if (size + next.length > limit) return false;
      for (const item of next) open.push(item);
    } else
      for (const [key, item] of Object.entries(next)) {
        size += key.length;
        open.push(item);
      }
  }
  return size <= limit;
}
