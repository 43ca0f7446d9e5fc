import { headerWords } from './header-words.ts';

/**
 * Gives a key for the shape of a header row, so that a mapping can be remembered for the next file like it:
 * the same for the same headers in the same order, whatever their case, punctuation and spacing.
 * Plain text rather than a digest, so two shapes never share a key. The first part is the key's own version.
 * Null when no column has a header: such sheets have no shape to be known by.
 */
export function headerFingerprint(headers: readonly string[]): string | null {
  const words = headers.map((header) => headerWords(header).join(' '));
  const last = words.findLastIndex((header) => header !== '');
  return last === -1 ? null : ['1', ...words.slice(0, last + 1)].join('|');
}
