import { describe, expect, it } from 'vitest';
import { insertMatchLines, matchLinePage, packMatchLines } from '../../main/ledger/match-lines.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { MatchLineFilter, MatchLineSort } from '../../shared/reconciliation/match-view.ts';
import type { HereItem, MatchLine, ThereItem } from '../../shared/reconciliation/matching.ts';
import { temporaryLedger } from './temporary-ledger.ts';

function ours(name: string | null, paise: number, day: string | null): HereItem {
  return {
    ...{ batch: 'B-20261101-AAAA', row: 2, state: 'credited', reference: null, mobile: null },
    ...{ name, paise: paiseSchema.parse(paise), day },
  };
}

function theirs(name: string | null, paise: number, day: string | null): ThereItem {
  return {
    ...{ place: 'row 9', reference: null, number: null, mobile: null, moved: true },
    ...{ name, words: null, paise: paiseSchema.parse(paise), day },
  };
}

/** Six lines: on one side only, of the same amount or day, of two payments, in another case. */
const lines: readonly MatchLine[] = [
  {
    ...{ class: 'different-amount', reason: 'same-reference' },
    ...{ here: [ours('zoya', 900, '2026-11-02')], there: [theirs('Zoya', 700, '2026-11-03')] },
  },
  {
    ...{ class: 'only-here', reason: 'no-transaction' },
    ...{ here: [ours('Asha', 100, '2026-11-03')], there: [] },
  },
  {
    ...{ class: 'only-there', reason: 'nobody-here' },
    ...{ here: [], there: [theirs('asha', 900, null)] },
  },
  {
    ...{ class: 'only-there', reason: 'no-batch' },
    ...{ here: [], there: [theirs(null, -5000, '2026-11-01')] },
  },
  {
    ...{ class: 'suggested', reason: 'several-batches' },
    here: [ours('Bina', 500, '2026-11-05'), ours('Chetan', 600, '2026-11-05')],
    there: [theirs('Diwali', 1100, '2026-11-06')],
  },
  {
    ...{ class: 'matched', reason: 'same-reference' },
    ...{ here: [ours(null, 100, null)], there: [theirs('Emil', 100, '2026-11-03')] },
  },
];

function kept(ledger: Ledger): void {
  ledger.db.write('a reconciliation', (tx) => {
    tx.run(
      `INSERT INTO matches (number, id, kind, environment, connection, company_id, card_account_id, from_day, to_day,
         source, remarks, totals, groups, made_at, made_by)
       VALUES (1, 'M-20261101-AAAA', 'enkash', 'practice', 'practice', '', '', '', '', '', '', '', '', '', '')`,
    );
    insertMatchLines(tx, 1, packMatchLines(0, lines, []));
  });
}

function inPages(ledger: Ledger, filter: MatchLineFilter, limit: number): number[] {
  const found: number[] = [];
  for (;;) {
    const page = matchLinePage(ledger.db, 1, filter, { offset: found.length, limit });
    found.push(...page.lines.map(({ n }) => n));
    if (page.lines.length < limit) return found;
  }
}

describe('the lines of a reconciliation', () => {
  const orders: Readonly<
    Record<MatchLineSort['by'], readonly [readonly number[], readonly number[]]>
  > = {
    status: [
      [1, 2, 3, 4, 5, 6],
      [6, 5, 4, 3, 2, 1],
    ],
    here: [
      [2, 6, 5, 1, 3, 4],
      [1, 5, 6, 2, 3, 4],
    ],
    there: [
      [3, 5, 6, 4, 1, 2],
      [1, 4, 6, 5, 3, 2],
    ],
    day: [
      [4, 1, 2, 6, 5, 3],
      [5, 1, 2, 6, 4, 3],
    ],
    amount: [
      [4, 2, 6, 1, 3, 5],
      [5, 1, 3, 2, 6, 4],
    ],
  };

  for (const by of ['status', 'here', 'there', 'day', 'amount'] as const)
    for (const [at, direction] of (['up', 'down'] as const).entries())
      it(`stand by ${by}, ${direction}, without a gap between their pages`, () => {
        const ledger = temporaryLedger();
        kept(ledger);
        for (const limit of [1, 2, 4, 50])
          expect(inPages(ledger, { sort: { by, direction } }, limit)).toEqual(orders[by][at]);
      });

  it('stand in their own order where no sort is said, and keep a sort within a class', () => {
    const ledger = temporaryLedger();
    kept(ledger);
    expect(inPages(ledger, {}, 4)).toEqual([1, 2, 3, 4, 5, 6]);
    const sort = { by: 'amount', direction: 'up' } as const;
    expect(inPages(ledger, { class: 'only-there', sort }, 1)).toEqual([4, 3]);
    expect(matchLinePage(ledger.db, 1, { text: 'asha', sort }, { offset: 0, limit: 9 }).total).toBe(
      2,
    );
  });
});
