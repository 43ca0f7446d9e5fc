import { editDistance } from './edit-distance.ts';
import { fieldSynonyms, otherMeaning, type HeaderMeaning } from './field-synonyms.ts';
import { headerWords, isNoRupees, meaningWords } from './header-words.ts';

/** How well a header's words name a meaning: 0 to 1, and which known name it was taken for. */
export interface HeaderHit {
  readonly meaning: HeaderMeaning;
  readonly score: number;
  readonly like: string;
  readonly how: 'same' | 'typo' | 'part';
}

/** Below what `column-match.ts` takes without asking. */
const vague = 0.55;

const meanings: readonly HeaderMeaning[] = [
  'title',
  'name',
  'email',
  'mobile',
  'amount',
  'remarks',
  'reference',
  'first-name',
  'last-name',
];

/** Gives what a header may mean, best first. Nothing for a blank header or one that no known name is like. */
export function headerMeanings(header: string): HeaderHit[] {
  const words = headerWords(header);
  if (words.length === 0 || words.length > 12) return [];
  const noRupees = isNoRupees(header, words);
  return meanings
    .filter((meaning) => !(noRupees && meaning === 'amount'))
    .map((meaning) => bestHit(meaning, words))
    .filter((hit) => hit !== null)
    .sort((a, b) => b.score - a.score);
}

function bestHit(meaning: HeaderMeaning, all: readonly string[]): HeaderHit | null {
  const whole = all.join('');
  const words = meaningWords(all);
  const glued = words.join('');
  const elsewhere = words.some((word) => otherMeaning[meaning].includes(word));
  let best: HeaderHit | null = null;
  for (const like of fieldSynonyms[meaning]) {
    const score = likeness(like, words, glued, whole);
    if (score !== null && (best === null || score.score > best.score))
      best = { meaning, like, ...score };
  }
  if (best === null) return null;
  // "Amount for October" may be what was paid last: money is never taken on one word among others.
  if (meaning === 'amount' && best.how === 'part' && !best.like.includes(' '))
    best = { ...best, score: Math.min(best.score, vague) };
  return elsewhere && best.how !== 'same' ? { ...best, score: best.score * 0.4 } : best;
}

function likeness(
  like: string,
  words: readonly string[],
  glued: string,
  whole: string,
): { score: number; how: HeaderHit['how'] } | null {
  const plain = like.replaceAll(' ', '');
  if (whole === plain) return { score: 1, how: 'same' };
  if (glued === plain) return { score: 0.98, how: 'same' };
  const slips = plain.length >= 9 ? 2 : plain.length >= 4 ? 1 : 0;
  if (slips > 0 && glued.startsWith(plain.charAt(0)) && editDistance(glued, plain, slips) <= slips)
    return { score: plain.length >= 6 ? 0.85 : 0.75, how: 'typo' };
  const parts = like.split(' ');
  if (plain.length >= 3 && parts.every((part) => words.includes(part)))
    return { score: 0.55 + 0.25 * (parts.length / words.length), how: 'part' };
  return null;
}
