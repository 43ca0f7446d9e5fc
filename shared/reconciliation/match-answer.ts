import { formatCount, formatRupees } from '../money/format.ts';
import type { MatchKind } from './match-words.ts';
import { differences, wholeTotal, type MatchTotals } from './matching.ts';

/** The result of a reconciliation in a sentence or two: "412 of 415 credits reconciled, ₹4,12,000. 2 only in Reward Desk, …". */
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
      ? `Reward Desk has no ${nouns} in this period.`
      : matched.credits === whole.credits && !open
        ? whole.credits === 1
          ? `1 ${noun} reconciled, ${rupees}.`
          : `All ${formatCount(whole.credits)} ${nouns} reconciled, ${rupees}.`
        : `${formatCount(matched.credits)} of ${formatCount(whole.credits)} ${nouns} reconciled, ${rupees}.`;
  return rest === '' ? first : `${first} ${rest}.`;
}

/** "2 only in Reward Desk, 1 with a different amount"; '' when nothing differs. */
function differenceWords(kind: MatchKind, totals: MatchTotals): string {
  if (differences(totals) === 0) return '';
  const there = kind === 'enkash' ? 'at EnKash' : 'in the statement';
  const parts = [
    [totals['only-here'].lines, 'only in Reward Desk'],
    [totals['only-there'].lines, `only ${there}`],
    [totals['different-amount'].lines, 'with a different amount'],
    [totals.suggested.lines, 'only suggested, to be confirmed'],
    [totals.unread.lines, 'that could not be read'],
  ] as const;
  return parts
    .filter(([lines]) => lines > 0)
    .map(([lines, words]) => `${formatCount(lines)} ${words}`)
    .join(', ');
}
