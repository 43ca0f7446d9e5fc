/** Reads "B12" into a 0-based column and a row as Excel counts; null when it is no reference. */
export function parseReference(text: string): { column: number; row: number } | null {
  let column = 0;
  let at = 0;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  if (at === 0 || at > 3 || at === text.length) return null;
  let row = 0;
  for (; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9 || row > 10_000_000) return null;
    row = row * 10 + digit;
  }
  return row === 0 ? null : { column: column - 1, row };
}

/** Gives the 0-based column of a reference ("B12" -> 1), or -1 when it has none. */
export function columnOfReference(text: string): number {
  let column = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at) & 0xdf;
    if (code < 65 || code > 90) return at > 0 && at <= 3 ? column - 1 : -1;
    column = column * 26 + code - 64;
  }
  return -1;
}
