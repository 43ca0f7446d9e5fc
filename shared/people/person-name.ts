import { skeleton } from './confusables.ts';

/** A name without case, accents, signs and look-alike letters; the key under which the ledger keeps a name once. */
export function plainName(name: string): string {
  return bare(skeleton(name.normalize('NFKC').toLowerCase()));
}

/**
 * Two spellings of one name are one person, were they written with letters that only look the same. Capitals look like
 * other letters than small ones do (I like l), so both ways of comparing count.
 */
export function samePerson(a: string, b: string): boolean {
  return plainName(a) === plainName(b) || asWritten(a) === asWritten(b);
}

/** A person of another computer, so that nobody takes them for one of this. */
export function foreignName(name: string, computer: string): string {
  return `${name} @ ${computer}`;
}

function asWritten(name: string): string {
  return bare(skeleton(name.normalize('NFKC')).toLowerCase());
}

function bare(text: string): string {
  return text.replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ').trim();
}
