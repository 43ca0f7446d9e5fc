/** A header in a sentence, cut where it is very long. */
export function quoted(header: string): string {
  const text = header.trim();
  return `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
}
