import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  matchWithEnkash,
  type OurRow,
  type TheirRow,
} from '../../../shared/reconciliation/match-enkash.ts';
import {
  countedHere,
  countedThere,
  differences,
  matchTotals,
  wholeTotal,
} from '../../../shared/reconciliation/matching.ts';
import { paise, sumPaise } from '../../../shared/money/paise.ts';

const rules = { windowDays: 2 };

function our(id: number, given: Partial<OurRow> = {}): OurRow {
  return {
    id,
    batch: 'B-20261123-AAAA',
    row: id + 1,
    state: 'credited',
    reference: `R${id}`,
    name: `Person ${id}`,
    mobile: String(9_000_000_000 + id),
    paise: paise(100_00),
    day: '2026-11-20',
    txnId: `T${id}`,
    cardId: null,
    inScope: true,
    ...given,
  };
}

function their(id: number, given: Partial<TheirRow> = {}): TheirRow {
  return {
    id,
    place: `row ${id}`,
    reference: `R${id}`,
    number: `T${id}`,
    name: null,
    mobile: null,
    words: null,
    paise: paise(100_00),
    moved: true,
    spent: false,
    open: false,
    day: '2026-11-20',
    cardId: null,
    ...given,
  };
}

function classesOf(ours: readonly OurRow[], theirs: readonly TheirRow[]): string[] {
  return matchWithEnkash(ours, theirs, rules).map((line) => `${line.class}: ${line.reason}`);
}

describe('matching with EnKash', () => {
  it('finds one that is missing, one that is extra and one whose amount is another', () => {
    const lines = matchWithEnkash(
      [our(1), our(2), our(3)],
      [their(1), their(3, { paise: paise(99_00) }), their(9, { reference: 'X9' })],
      rules,
    );
    expect(
      lines.map((line) => [line.class, line.here[0]?.reference, line.there[0]?.reference]),
    ).toEqual([
      ['different-amount', 'R3', 'R3'],
      ['only-here', 'R2', undefined],
      ['only-there', undefined, 'X9'],
      ['matched', 'R1', 'R1'],
    ]);
    expect(differences(matchTotals(lines))).toBe(3);
  });

  it('knows a reference whatever its capitals, and a transaction id where there is no reference', () => {
    expect(classesOf([our(1)], [their(5, { reference: 'r1', number: null })])).toEqual([
      'matched: same-reference',
    ]);
    expect(classesOf([our(1)], [their(5, { reference: null, number: 't1' })])).toEqual([
      'matched: same-transaction',
    ]);
  });

  it('takes a second transaction with the same reference for a second payment', () => {
    expect(classesOf([our(1)], [their(1), their(2, { reference: 'R1', number: 'T7' })])).toEqual([
      'only-there: reference-twice',
      'matched: same-reference',
    ]);
  });

  it('without references, goes by amount, person and day', () => {
    const bare = { reference: null, number: null };
    const mobile = { ...bare, mobile: '+91 90000 00001' };
    expect(classesOf([our(1)], [their(5, { ...mobile, day: '2026-11-22' })])).toEqual([
      'matched: same-mobile',
    ]);
    expect(classesOf([our(1)], [their(5, { ...mobile, day: '2026-11-23' })])).toHaveLength(2);
    expect(classesOf([our(1)], [their(5, { ...bare, name: 'Mr. 1 Person' })])).toHaveLength(1);
    expect(
      classesOf([our(1)], [their(5, { ...bare, name: 'person', mobile: '9111111111' })]),
    ).toHaveLength(2);
    expect(classesOf([our(1)], [their(5, { ...mobile, paise: paise(90_00) })])).toEqual([
      'different-amount: same-mobile',
    ]);
  });

  it('does not guess where the other side has references and this one is not ours', () => {
    const other = their(5, { reference: 'DASHBOARD-1', mobile: '9000000002' });
    expect(classesOf([our(1), our(2)], [their(1), other])).toEqual([
      'only-here: no-transaction',
      'only-there: nobody-here',
      'matched: same-reference',
    ]);
  });

  it('says of money that moved at EnKash and not here what to do, and of money that moved nowhere nothing', () => {
    const failed = our(1, { state: 'failed', txnId: null });
    const unknown = our(1, { state: 'unknown', txnId: null });
    expect(classesOf([failed], [their(1)])).toEqual(['only-there: credited-there-failed-here']);
    expect(classesOf([unknown], [their(1)])).toEqual(['only-there: credited-there-open-here']);
    expect(classesOf([failed], [])).toEqual(['no-money: neither-moved']);
    expect(classesOf([failed], [their(1, { moved: false })])).toEqual(['no-money: neither-moved']);
    expect(classesOf([unknown], [])).toEqual(['only-here: no-transaction-unknown']);
    expect(classesOf([our(1)], [their(1, { moved: false })])).toEqual([
      'only-here: listed-as-failed',
    ]);
    expect(classesOf([], [their(1, { paise: paise(-5_00) })])).toEqual(['only-there: debit-there']);
  });

  it('takes no purchase for a reversal of ours, whatever it is called', () => {
    const back = our(1, { paise: paise(-5_00) });
    expect(classesOf([back], [their(1, { paise: paise(-5_00) })])).toEqual([
      'matched: same-reference',
    ]);
    expect(classesOf([back], [their(1, { paise: paise(-5_00), spent: true })])).toEqual([
      'only-here: no-transaction',
      'only-there: spent-there',
    ]);
  });

  it('leaves the transactions of other batches to them', () => {
    const lines = matchWithEnkash(
      [our(1), our(2, { inScope: false })],
      [their(1), their(2)],
      rules,
    );
    expect(lines.map((line) => [line.class, line.here.length])).toEqual([
      ['matched', 1],
      ['other-batch', 0],
    ]);
  });

  const state = fc.constantFrom(
    'credited' as const,
    'failed' as const,
    'unknown' as const,
    'held' as const,
  );
  const small = fc.integer({ min: 1, max: 4 });
  const day = fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-25', null);
  const ourSide = fc
    .array(
      fc.record({
        state,
        day,
        amount: small,
        person: small,
        inScope: fc.boolean(),
        sent: fc.boolean(),
      }),
      { maxLength: 12 },
    )
    .map((list) =>
      list.map(({ state: is, day: on, amount, person, inScope, sent }, at) =>
        our(at + 1, {
          state: is,
          day: on,
          inScope,
          paise: paise(amount * 100),
          mobile: String(9_000_000_000 + person),
          name: `Name ${'abcd'.charAt(person - 1)}`,
          txnId: sent ? `T${at + 1}` : null,
        }),
      ),
    );
  const theirSide = fc
    .array(
      fc.record({
        reference: fc.option(fc.integer({ min: 1, max: 14 })),
        number: fc.option(small),
        person: fc.option(small),
        amount: fc.integer({ min: -2, max: 4 }),
        moved: fc.boolean(),
        day,
      }),
      { maxLength: 12 },
    )
    .map((list) =>
      list.map(({ reference, number, person, amount, moved, day: on }, at) =>
        their(at + 1, {
          reference: reference === null ? null : `R${reference}`,
          number: number === null ? null : `T${number}`,
          mobile: person === null ? null : String(9_000_000_000 + person),
          name: at % 2 === 0 ? 'Name b' : null,
          paise: paise(amount === 0 ? 500 : amount * 100),
          moved,
          day: on,
        }),
      ),
    );

  it('puts every row of either side into one line, and the sums add up to the paisa', () => {
    fc.assert(
      fc.property(ourSide, theirSide, (ours, theirs) => {
        const lines = matchWithEnkash(ours, theirs, rules);
        const mine = ours.filter(({ inScope }) => inScope);
        expect(lines.flatMap(({ here }) => here.map(({ row }) => row)).sort()).toEqual(
          mine.map(({ row }) => row).sort(),
        );
        expect(lines.flatMap(({ there }) => there.map(({ place }) => place)).sort()).toEqual(
          theirs.map(({ place }) => place).sort(),
        );
        const whole = wholeTotal(matchTotals(lines));
        expect(whole.herePaise).toBe(sumPaise(mine.map(countedHere)));
        expect(whole.therePaise).toBe(sumPaise(theirs.map(countedThere)));
        const { matched, 'no-money': none } = matchTotals(lines);
        expect(matched.herePaise).toBe(matched.therePaise);
        expect([none.herePaise, none.therePaise]).toEqual([0, 0]);
      }),
      { numRuns: 500 },
    );
  });

  it('gives the same answer in whatever order the rows come', () => {
    fc.assert(
      fc.property(
        ourSide,
        theirSide,
        fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
        (ours, theirs, chance) => {
          const shuffled = <Row>(rows: readonly Row[]): Row[] =>
            rows
              .map((row, place) => ({ row, at: chance[place] ?? 0 }))
              .sort((a, b) => a.at - b.at)
              .map(({ row }) => row);
          expect(matchWithEnkash(shuffled(ours), shuffled(theirs), rules)).toEqual(
            matchWithEnkash(ours, theirs, rules),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('matches 1,00,000 rows with 1,00,000 transactions, of one amount and without references', () => {
    const size = 100_000;
    const numbers = Array.from({ length: size }, (_, at) => at + 1);
    const ours = numbers.map((id) =>
      our(id, { txnId: null, mobile: String(9_000_000_000 + (id % 1000)) }),
    );
    const theirs = numbers.map((id) =>
      their(id, { reference: null, number: null, mobile: String(9_000_000_000 + (id % 1000)) }),
    );
    const totals = matchTotals(matchWithEnkash(ours, theirs, rules));
    expect(totals.matched.lines).toBe(size);
    const byReference = matchWithEnkash(
      numbers.map((id) => our(id)),
      numbers.map((id) => their(id)),
      rules,
    );
    expect(matchTotals(byReference).matched.lines).toBe(size);
  });
});
