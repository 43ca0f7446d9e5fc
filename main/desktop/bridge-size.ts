/** No input of the contract comes near: the longest is 50 million letters of pasted cells. */
export const largestInput = 120_000_000;
/** No reply of the contract comes near: lists are cut into pages, texts of EnKash are capped. */
export const largestReply = 32_000_000;

/** Says whether a value is within a size, counted roughly in letters; it looks no further once it is not. */
export function isWithin(value: unknown, limit: number): boolean {
  const open: unknown[] = [value];
  let size = 0;
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') size += next.length;
    else if (Array.isArray(next)) {
      size += next.length;
      if (size <= limit) for (const item of next) open.push(item);
    } else if (typeof next === 'object' && next !== null) {
      for (const [key, item] of Object.entries(next)) {
        size += key.length;
        open.push(item);
      }
    } else size += 8;
    if (size > limit) return false;
  }
  return true;
}
