import { describe, expect, it } from 'vitest';
import { paise } from '../../../shared/money/paise.ts';
import { matchAnswer } from '../../../shared/reconciliation/match-answer.ts';
import { nextWords } from '../../../shared/reconciliation/match-words.ts';
import {
  matchClasses,
  matchReasons,
  matchTotals,
  type HereItem,
  type MatchClass,
  type MatchLine,
  type ThereItem,
} from '../../../shared/reconciliation/matching.ts';

const here: HereItem = {
  batch: 'B-20261123-AAAA',
  row: 2,
  state: 'credited',
  reference: 'R1',
  name: 'Asha Rao',
  mobile: null,
  paise: paise(1_000_00),
  day: null,
};
const there: ThereItem = {
  place: 'row 2',
  reference: 'R1',
  number: null,
  name: null,
  mobile: null,
  words: null,
  paise: paise(1_000_00),
  moved: true,
  day: null,
};

function lines(counts: Partial<Record<MatchClass, number>>): MatchLine[] {
  return matchClasses.flatMap((is) =>
    Array.from({ length: counts[is] ?? 0 }, () => ({
      class: is,
      reason: 'same-reference' as const,
      here: is === 'only-there' || is === 'other-batch' ? [] : [here],
      there: is === 'only-here' ? [] : [there],
    })),
  );
}

describe('the answer of a matching', () => {
  it.each([
    [{ matched: 415 }, 'All 415 credits reconciled, ₹4,15,000.'],
    [{ matched: 1 }, '1 credit reconciled, ₹1,000.'],
    [
      { matched: 412, 'only-here': 2, 'different-amount': 1 },
      '412 of 415 credits reconciled, ₹4,12,000. 2 only in Reward Desk, 1 with a different amount.',
    ],
    [{ matched: 2, 'only-there': 1 }, 'All 2 credits reconciled, ₹2,000. 1 only at EnKash.'],
    [{ 'other-batch': 3 }, 'Reward Desk has no credits in this period.'],
    [{}, 'Reward Desk has no credits in this period.'],
  ])('of %o', (counts, sentence) => {
    expect(matchAnswer('enkash', matchTotals(lines(counts)))).toBe(sentence);
  });

  it('speaks of batches where it is the books', () => {
    const totals = matchTotals(lines({ matched: 2, 'only-here': 1, 'only-there': 2 }));
    expect(matchAnswer('books', totals)).toBe(
      '2 of 3 batches reconciled, ₹2,000. 1 only in Reward Desk, 2 only in the statement.',
    );
  });
});

describe('what to do next', () => {
  it('is said of every difference, and never to give up a payment on half a list', () => {
    for (const reason of matchReasons)
      for (const is of ['different-amount', 'only-here', 'only-there'] as const) {
        const words = nextWords({ class: is, reason }, true);
        if (words !== '') expect(words).toMatch(/^[A-Z].*\.$/);
      }
    const unknown = { class: 'only-here', reason: 'no-transaction-unknown' } as const;
    expect(nextWords(unknown, true)).toContain('resolve it as not credited');
    expect(nextWords(unknown, false)).toMatch(/do not rely on this line yet/);
    expect(nextWords({ class: 'only-there', reason: 'nobody-here' }, false)).toContain('who made');
  });
});
