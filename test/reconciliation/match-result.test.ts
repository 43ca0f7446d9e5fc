import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchBooks, matchTransactions } from '../../main/reconciliation/match-result.ts';
import { paise, sumPaise } from '../../shared/money/paise.ts';
import { dayAfter, lies } from '../../shared/calendar/indian-day.ts';
import type { OurRow, TheirRow } from '../../shared/reconciliation/match-enkash.ts';
import { countedHere, countedThere, wholeTotal } from '../../shared/reconciliation/matching.ts';

const period = { from: '2026-11-01', to: '2026-11-30' };

function our(id: number, day: string | null, given: Partial<OurRow> = {}): OurRow {
  return {
    id,
    batch: 'B-20261101-AAAA',
    row: id,
    state: 'credited',
    reference: `R${id}`,
    name: null,
    mobile: null,
    paise: paise(100_00),
    day,
    txnId: null,
    cardId: null,
    inScope: true,
    ...given,
  };
}

function their(id: number, day: string | null, given: Partial<TheirRow> = {}): TheirRow {
  return {
    id,
    place: `transaction ${id}`,
    reference: `R${id}`,
    number: null,
    name: null,
    mobile: null,
    words: null,
    paise: paise(100_00),
    moved: true,
    spent: false,
    open: false,
    day,
    cardId: null,
    ...given,
  };
}

function said(ours: readonly OurRow[], theirs: readonly TheirRow[]): string[] {
  return matchTransactions(ours, theirs, period).lines.map(
    ({ class: is, here, there }) => `${is} ${here.length}-${there.length}`,
  );
}

describe('the edges of a period', () => {
  it('a credit over midnight finds its partner on the other side of it', () => {
    expect(said([our(1, '2026-11-30')], [their(1, '2026-12-01')])).toEqual(['matched 1-1']);
    expect(said([our(1, '2026-10-31')], [their(1, '2026-11-01')])).toEqual(['matched 1-1']);
  });

  it('what lies beyond it is no difference of it, and what has no day is', () => {
    expect(said([our(1, '2026-12-01')], [])).toEqual([]);
    expect(said([], [their(1, '2026-10-31')])).toEqual([]);
    expect(said([our(1, '2026-12-01')], [their(1, '2026-12-01')])).toEqual([]);
    expect(said([], [their(1, null)])).toEqual(['only-there 0-1']);
    expect(said([our(1, '2026-11-30')], [])).toEqual(['only-here 1-0']);
  });
});

describe('what was taken back', () => {
  const back = { paise: paise(-100_00) };
  it('is a difference where nobody here asked for it, and matches a reversal of this desk by its reference', () => {
    const stranger = their(2, '2026-11-06', { ...back, reference: 'R1' });
    expect(said([our(1, '2026-11-05')], [their(1, '2026-11-05'), stranger])).toEqual([
      'only-there 0-1',
      'matched 1-1',
    ]);
    const reversal = their(2, '2026-11-06', back);
    expect(said([our(2, '2026-11-06', back)], [reversal])).toEqual(['matched 1-1']);
  });
});

describe('which batches a line is about', () => {
  it('those of its rows; a second credit under a reference of ours is about that batch too', () => {
    const { lines, batchesOf } = matchTransactions(
      [our(1, '2026-11-05')],
      [their(1, '2026-11-05'), their(2, '2026-11-06', { reference: 'r1' }), their(3, '2026-11-06')],
      period,
    );
    expect(lines.map(({ reason }, at) => [reason, batchesOf[at]])).toEqual([
      ['reference-twice', ['B-20261101-AAAA']],
      ['nobody-here', []],
      ['same-reference', ['B-20261101-AAAA']],
    ]);
  });
});

describe('the books over a period', () => {
  it('takes a line that was booked later, and names its batch, however late', () => {
    const batch = { ...our(1, '2026-11-29'), batch: 'B-20261129-AAAA', row: null, reference: null };
    const late = { ...their(1, '2027-02-01'), words: 'Rewards B-20261129-AAAA' };
    expect(matchBooks([batch], [late], period).lines).toHaveLength(1);
    const near = { ...their(2, '2026-12-03'), reference: null };
    expect(matchBooks([batch], [near], period).totals.matched.lines).toBe(1);
    expect(matchBooks([], [near], period).lines).toEqual([]);
  });
});

describe('the sums of a matching', () => {
  const day = fc
    .option(fc.integer({ min: -6, max: 36 }))
    .map((days) => (days === null ? null : dayAfter(period.from, days)));
  const state = fc.constantFrom('credited', 'failed', 'unknown', 'held');
  const ours = fc
    .array(fc.record({ day, state, amount: fc.integer({ min: 1, max: 3 }) }), { maxLength: 14 })
    .map((list) =>
      list.map((one, at) =>
        our(at + 1, one.day, { state: one.state, paise: paise(one.amount * 100) }),
      ),
    );
  const theirs = fc
    .array(
      fc.record({
        day,
        reference: fc.integer({ min: 1, max: 16 }),
        amount: fc.integer({ min: -1, max: 3 }).filter((amount) => amount !== 0),
        moved: fc.boolean(),
      }),
      { maxLength: 14 },
    )
    .map((list) =>
      list.map((one, at) =>
        their(at + 1, one.day, {
          reference: `R${one.reference}`,
          paise: paise(one.amount * 100),
          moved: one.moved,
        }),
      ),
    );

  it('are those of the rows it shows, and it shows every row of the period', () => {
    fc.assert(
      fc.property(ours, theirs, (mine, others) => {
        const { lines, totals, groups, batchesOf } = matchTransactions(mine, others, period);
        const here = lines.flatMap((line) => line.here);
        const there = lines.flatMap((line) => line.there);
        const whole = wholeTotal(totals);
        expect(whole.herePaise).toBe(sumPaise(here.map(countedHere)));
        expect(whole.therePaise).toBe(sumPaise(there.map(countedThere)));
        expect(groups.reduce((sum, group) => sum + group.lines, 0)).toBe(lines.length);
        expect(batchesOf).toHaveLength(lines.length);
        const shown = new Set(here.map(({ row }) => row));
        for (const row of mine) if (lies(row.day, period)) expect(shown.has(row.row)).toBe(true);
        const places = new Set(there.map(({ place }) => place));
        for (const row of others)
          if (lies(row.day, period)) expect(places.has(row.place)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
