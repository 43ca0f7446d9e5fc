import { formatCount, formatRupees } from '../money/format.ts';
import type { MatchKind } from './match-words.ts';
import { differences, wholeTotal, type MatchTotals } from './matching.ts';

/** The answer of a matching in a sentence or two: "412 of 415 credits match, ₹4,12,000. 2 only in this desk, …". */
export function matchAnswer(kind: MatchKind, totals: MatchTotals): string {
  const noun = kind === 'enkash' ? 'credit' : 'batch';
  const nouns = kind === 'enkash' ? 'credits' : 'batches';
  const whole = wholeTotal(totals);
  const { matched } = totals;
  const rupees = formatRupees(matched.herePaise);
  const rest = differenceWords(kind, totals);
  // As long as a line could not be read or a sum is not confirmed, nobody knows that it is all.
  const open = totals.unread.lines + totals.suggested.lines > 0;
  const first =
    whole.credits === 0
      ? `This desk has no ${nouns} in this period.`
      : matched.credits === whole.credits && !open
        ? whole.credits === 1
          ? `The one ${noun} matches, ${rupees}.`
          : `All ${formatCount(whole.credits)} ${nouns} match, ${rupees}.`
        : `${formatCount(matched.credits)} of ${formatCount(whole.credits)} ${nouns} match, ${rupees}.`;
  return rest === '' ? first : `${first} ${rest}.`;
}

/** "2 only in this desk, 1 with another amount"; '' when nothing differs. */
function differenceWords(kind: MatchKind, totals: MatchTotals): string {
  if (differences(totals) === 0) return '';
  const there = kind === 'enkash' ? 'at EnKash' : 'in the books';
  const parts = [
    [totals['only-here'].lines, 'only in this desk'],
    [totals['only-there'].lines, `only ${there}`],
    [totals['different-amount'].lines, 'with another amount'],
    [totals.suggested.lines, 'only suggested, to confirm'],
    [totals.unread.lines, 'that could not be read'],
  ] as const;
  return parts
    .filter(([lines]) => lines > 0)
    .map(([lines, words]) => `${formatCount(lines)} ${words}`)
    .join(', ');
}
