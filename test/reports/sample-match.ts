import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import { paise } from '../../shared/money/paise.ts';
import { matchIdSchema, type MatchSummary } from '../../shared/reconciliation/match-view.ts';
import type { MatchKind } from '../../shared/reconciliation/match-words.ts';
import {
  matchTotals,
  type HereItem,
  type MatchLine,
  type ThereItem,
} from '../../shared/reconciliation/matching.ts';
import type { ReportMatch } from '../../main/reports/match-data.ts';

/** A row of ours, the `n`th of its sheet. */
export function hereItem(n: number, given: Partial<HereItem> = {}): HereItem {
  return {
    batch: 'B-20261123-7Q4K',
    row: n + 1,
    state: 'credited',
    reference: `DIW26-${n}`,
    name: `Asha Kulkarni ${n}`,
    mobile: String(9_000_000_000 + n),
    paise: paise(50_000 + n),
    day: '2026-11-23',
    ...given,
  };
}

/** The transaction of that row. */
export function thereItem(n: number, given: Partial<ThereItem> = {}): ThereItem {
  return {
    place: `transaction ${n}`,
    reference: `DIW26-${n}`,
    number: `ECT${n}`,
    name: `Asha Kulkarni ${n}`,
    mobile: null,
    words: null,
    paise: paise(50_000 + n),
    moved: true,
    day: '2026-11-23',
    ...given,
  };
}

/** A line of each class, and some that matched. */
export const sampleMatchLines: readonly MatchLine[] = [
  {
    class: 'different-amount',
    reason: 'same-reference',
    here: [hereItem(1)],
    there: [thereItem(1, { paise: paise(49_999) })],
  },
  { class: 'only-here', reason: 'no-transaction', here: [hereItem(2)], there: [] },
  {
    class: 'only-here',
    reason: 'no-transaction-unknown',
    here: [hereItem(3, { state: 'unknown' })],
    there: [],
  },
  {
    class: 'only-there',
    reason: 'debit-there',
    here: [],
    there: [thereItem(4, { paise: paise(-12_345_678_90) })],
  },
  ...[5, 6, 7].map((n): MatchLine => ({
    class: 'matched',
    reason: 'same-reference',
    here: [hereItem(n)],
    there: [thereItem(n)],
  })),
  {
    class: 'no-money',
    reason: 'neither-moved',
    here: [hereItem(8, { state: 'failed' })],
    there: [thereItem(8, { moved: false })],
  },
  { class: 'other-batch', reason: 'other-batch', here: [], there: [thereItem(9)] },
];

export function sampleMatch(
  lines: readonly MatchLine[] = sampleMatchLines,
  given: Partial<MatchSummary> = {},
  kind: MatchKind = 'enkash',
): ReportMatch {
  const totals = matchTotals(lines);
  return {
    totals,
    lines: () => lines,
    summary: {
      id: matchIdSchema.parse('M-20261130-7Q4K'),
      kind,
      environment: 'live',
      connection: 'Main account',
      accounts: ['Main account'],
      accountOfBatch: { 'B-20261123-7Q4K': 'Main account' },
      batch: null,
      batches: [batchIdSchema.parse('B-20261123-7Q4K')],
      period: { from: '2026-11-01', to: '2026-11-30' },
      source: { from: 'enkash' },
      notAll: null,
      remarks: [],
      totals,
      groups: [],
      madeAt: '2026-11-30T11:00:00.000Z',
      madeBy: 'Meera Nair',
      ...given,
    },
  };
}

export const madeNow = { madeAt: '2026-12-01T11:00:00.000Z', madeBy: 'Rohit Shah' };
