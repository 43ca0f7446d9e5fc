import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  matchWithBooks,
  type BookLine,
  type OurBatch,
} from '../../../shared/reconciliation/match-books.ts';
import { matchTotals, wholeTotal } from '../../../shared/reconciliation/matching.ts';
import { uniqueSubset } from '../../../shared/reconciliation/subset-sum.ts';
import { paise, sumPaise } from '../../../shared/money/paise.ts';

const rules = { windowDays: 2 };

function batch(name: string, rupees: number, day = '2026-11-20'): OurBatch {
  return {
    batch: `B-20261120-${name}`,
    row: null,
    state: 'credited',
    reference: null,
    name,
    mobile: null,
    paise: paise(rupees * 100),
    day,
  };
}

function line(id: number, rupees: number, day = '2026-11-20', words = 'ENKASH'): BookLine {
  return {
    id,
    place: `row ${id}`,
    reference: null,
    number: null,
    name: null,
    mobile: null,
    words,
    paise: paise(rupees * 100),
    moved: true,
    day,
  };
}

function classes(batches: readonly OurBatch[], lines: readonly BookLine[]): string[] {
  return matchWithBooks(batches, lines, rules).map(
    ({ class: is, reason, here, there }) => `${is}: ${reason} ${here.length}-${there.length}`,
  );
}

describe('matching with the books', () => {
  it('goes by the name of the batch in the narration, then by amount and day', () => {
    expect(
      classes([batch('AAAA', 500)], [line(1, 500, '2026-12-30', 'Rewards b-20261120-aaaa')]),
    ).toEqual(['matched: named-in-narration 1-1']);
    expect(classes([batch('AAAA', 500)], [line(1, 400, '2026-11-20', 'B-20261120-AAAA')])).toEqual([
      'different-amount: named-in-narration 1-1',
    ]);
    expect(classes([batch('AAAA', 500)], [line(1, 500, '2026-11-22')])).toEqual([
      'matched: same-amount-near-day 1-1',
    ]);
    expect(classes([batch('AAAA', 500)], [line(1, 500, '2026-11-23')])).toEqual([
      'only-here: no-line 1-0',
      'only-there: no-batch 0-1',
    ]);
  });

  it('suggests several lines of a day for one batch, and several batches for one line, when there is one way only', () => {
    expect(classes([batch('AAAA', 600)], [line(1, 100), line(2, 200), line(3, 400)])).toEqual([
      'only-there: no-batch 0-1',
      'suggested: several-lines 1-2',
    ]);
    expect(
      classes([batch('AAAA', 100), batch('BBBB', 200), batch('CCCC', 50)], [line(1, 350)]),
    ).toEqual(['suggested: several-batches 3-1']);
    expect(
      classes([batch('AAAA', 300)], [line(1, 100), line(2, 200), line(3, 120), line(4, 180)]),
    ).toHaveLength(5);
  });

  it('prefers the line of the same day to an equal one of another', () => {
    const found = matchWithBooks(
      [batch('AAAA', 500)],
      [line(1, 500, '2026-11-19'), line(2, 500)],
      rules,
    );
    expect(found.find((one) => one.class === 'matched')?.there[0]?.place).toBe('row 2');
  });

  const day = fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-24');
  const batches = fc
    .array(fc.record({ rupees: fc.integer({ min: 1, max: 9 }), day }), { maxLength: 7 })
    .map((list) => list.map((one, at) => batch(`AAA${'ABCDEFG'.charAt(at)}`, one.rupees, one.day)));
  const lines = fc
    .array(fc.record({ rupees: fc.integer({ min: -3, max: 20 }), day, names: fc.boolean() }), {
      maxLength: 9,
    })
    .map((list) =>
      list.map((one, at) => line(at + 1, one.rupees, one.day, one.names ? 'B-20261120-AAAA' : 'x')),
    );

  it('puts every batch and every line into one place, sums to the paisa, whatever the order', () => {
    fc.assert(
      fc.property(batches, lines, (ours, theirs) => {
        const answer = matchWithBooks(ours, theirs, rules);
        expect(answer.flatMap(({ here }) => here.map((one) => one.batch)).sort()).toEqual(
          ours.map((one) => one.batch).sort(),
        );
        expect(answer.flatMap(({ there }) => there.map(({ place }) => place)).sort()).toEqual(
          theirs.map(({ place }) => place).sort(),
        );
        const whole = wholeTotal(matchTotals(answer));
        expect(whole.herePaise).toBe(sumPaise(ours.map((one) => one.paise)));
        expect(whole.therePaise).toBe(sumPaise(theirs.map((one) => one.paise)));
        for (const one of answer)
          if (one.class === 'matched')
            expect(sumPaise(one.here.map((item) => item.paise))).toBe(
              sumPaise(one.there.map((item) => item.paise)),
            );
        expect(matchWithBooks([...ours].reverse(), [...theirs].reverse(), rules)).toEqual(answer);
      }),
      { numRuns: 500 },
    );
  });

  it('finds a sum only where there is exactly one, and gives up in time', () => {
    expect(uniqueSubset([5, 3, 2, 9], 5)).toEqual([1, 2]);
    expect(uniqueSubset([5, 3, 2, 1, 4], 5)).toBeNull();
    expect(uniqueSubset([3, 3], 6)).toEqual([0, 1]);
    expect(uniqueSubset([7, 1], 9)).toBeNull();
    expect(
      uniqueSubset(
        Array.from({ length: 24 }, () => 2),
        23,
      ),
    ).toBeNull();
    expect(
      uniqueSubset(
        Array.from({ length: 30 }, (_, at) => 2 ** at),
        7,
      ),
    ).toBeNull();
  });
});
