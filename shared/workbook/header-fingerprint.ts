import { headerWords } from './header-words.ts';

/**
 * Gives a key for the shape of a header row, so that a mapping can be remembered for the next file like it:
 * the same for the same headers in the same order, whatever their case, punctuation and spacing.
 * Plain text rather than a digest, so two shapes never share a key. The first part is the key's own version.
 */
export function headerFingerprint(headers: readonly string[]): string {
  const last = headers.findLastIndex((header) => header.trim() !== '');
  return ['1', ...headers.slice(0, last + 1).map((header) => headerWords(header).join(' '))].join(
    '|',
  );
}
