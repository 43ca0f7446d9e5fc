import { describe, expect, it } from 'vitest';
import type { BatchSort } from '../../shared/bridge/history-calls.ts';
import { pageOfBatches } from '../../main/ledger/batch-list.ts';
import { moveBatch } from '../../main/ledger/batches.ts';
import { changeContent } from '../../main/ledger/content-changes.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { draftOf, goodRow } from '../preparation/draft-fixture.ts';
import { temporaryLedger } from './temporary-ledger.ts';

/** Seven batches, of which several say the same of a column, and most are approved by nobody. */
function sevenBatches(ledger: Ledger): void {
  const { db } = ledger;
  const at = ledger.now().toISOString();
  for (const [n, [name, amount, approvedBy]] of (
    [
      ['diwali', '900', null],
      ['Onam', '100', 'Vikram'],
      ['Diwali', '900', null],
      ['Eid', '5000', 'meera'],
      ['onam', '100', null],
      ['Holi', '20', 'Meera'],
      ['Eid', '900', null],
    ] as const
  ).entries()) {
    const rows = [goodRow(n * 2, { amount }), goodRow(n * 2 + 1, { amount: 'much' })];
    const { number, id } = draftOf(ledger, rows, `B-20261120-AAA${n}`);
    const change = { batch: { number, id }, road: 'rename', by: 'Asha', at, detail: '' } as const;
    db.write('name', (tx) => {
      changeContent(tx, change, () =>
        tx.run('UPDATE batches SET name = ? WHERE number = ?', name, number),
      );
      tx.run('UPDATE batches SET approved_by = ? WHERE number = ?', approvedBy, number);
    });
    if (n === 5) db.write('discard', (tx) => moveBatch(tx, number, 'discarded', at));
  }
}

/** The places of the batches in pages of so many, as the list gives them one after the other. */
function inPages(ledger: Ledger, sort: BatchSort | null, limit: number): number[] {
  const found: number[] = [];
  for (let after: number | null = null; ; after = found.at(-1) ?? null) {
    const { batches, total } = pageOfBatches(ledger.db, {}, sort, after, limit);
    expect(total).toBe(7);
    found.push(...batches.map(({ number }) => number));
    if (batches.length < limit) return found;
  }
}

describe('the list of all batches', () => {
  const orders = {
    name: [1, 3, 4, 7, 6, 2, 5],
    state: [1, 2, 3, 4, 5, 7, 6],
    environment: [1, 2, 3, 4, 5, 6, 7],
    total: [6, 2, 5, 1, 3, 7, 4],
    preparedBy: [1, 2, 3, 4, 5, 6, 7],
    approvedBy: [1, 3, 5, 7, 4, 6, 2],
    date: [1, 2, 3, 4, 5, 6, 7],
  } as const satisfies Record<BatchSort['by'], readonly number[]>;

  it.each(Object.keys(orders) as BatchSort['by'][])(
    'is sorted by %s, what is the same in its order, in pages of any length',
    (by) => {
      const ledger = temporaryLedger();
      sevenBatches(ledger);
      for (const limit of [1, 2, 3, 7, 50]) {
        expect(inPages(ledger, { by, direction: 'up' }, limit)).toEqual(orders[by]);
        expect(inPages(ledger, { by, direction: 'down' }, limit)).toEqual(orders[by].toReversed());
      }
    },
  );

  it('is newest first where no sort is said', () => {
    const ledger = temporaryLedger();
    sevenBatches(ledger);
    expect(inPages(ledger, null, 2)).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
});
