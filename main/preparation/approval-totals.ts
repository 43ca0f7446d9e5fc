import type { RowState } from '../../shared/batch/row-state.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import { addPaise, zeroPaise, type Paise } from '../../shared/money/paise.ts';
import type { PaidRow } from '../ledger/paid-rows.ts';

export type ApprovalTotals = Pick<
  BridgeOutput<'batch.forApproval'>,
  'people' | 'totalPaise' | 'largest' | 'left'
>;

type Largest = ApprovalTotals['largest'][number];

/** What is added up of a row. */
export type CountedRow = Pick<
  PaidRow,
  'state' | 'sourceRow' | 'name' | 'mobile' | 'amountPaise' | 'excludedBecause'
>;

const largestShown = 10;

/** Rows that are to be credited, or were sent. */
const takesPart: ReadonlySet<RowState> = new Set([
  'ready',
  'queued',
  'sending',
  'unknown',
  'credited',
  'failed',
  'held',
]);

/** Adds up what a checker signs: people, rupees, the largest amounts, and who is left out and why. */
export function approvalTotals(rows: Iterable<CountedRow>): ApprovalTotals {
  const left = new Map<string, number>();
  let people = 0;
  let totalPaise: Paise = zeroPaise;
  const largest: Largest[] = [];
  for (const row of rows) {
    if (row.state === 'excluded') {
      const because = row.excludedBecause ?? 'Excluded';
      left.set(because, (left.get(because) ?? 0) + 1);
    }
    if (!takesPart.has(row.state)) continue;
    keepLargest(largest, row);
    people += 1;
    totalPaise = addPaise(totalPaise, row.amountPaise ?? zeroPaise);
  }
  return {
    people,
    totalPaise,
    largest,
    left: [...left].map(([reason, n]) => ({ reason, rows: n })),
  };
}

function keepLargest(largest: Largest[], row: CountedRow): void {
  const amountPaise = row.amountPaise ?? zeroPaise;
  if (largest.length === largestShown && amountPaise <= (largest.at(-1)?.amountPaise ?? zeroPaise))
    return;
  largest.push({
    row: row.sourceRow,
    name: row.name ?? '',
    mobile: row.mobile ?? '',
    amountPaise,
  });
  largest.sort((a, b) => b.amountPaise - a.amountPaise);
  largest.splice(largestShown);
}
