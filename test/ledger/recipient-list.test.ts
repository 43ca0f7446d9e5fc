import { describe, expect, it } from 'vitest';
import type { BookSort } from '../../shared/bridge/recipient-calls.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { findRecipients } from '../../main/ledger/recipient-list.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { draftOf, goodRow } from '../preparation/draft-fixture.ts';
import { temporaryLedger } from './temporary-ledger.ts';

const names = ['Zoya', 'asha', null, 'Asha', 'Bina', null, 'bina'];

/** Seven recipients in the book: several of the same name or amount, some without a name, a code or a card. */
function sevenRecipients(ledger: Ledger): void {
  const amounts = [900, 100, 900, 5000, 100, 20, 900];
  const rows = amounts.map((amount, n) => goodRow(n, { amount: String(amount) }));
  const batch = draftOf(ledger, rows);
  const ids = [...eachRow(ledger.db, batch.number)].map(({ id }) => id);
  ledger.db.write('book', (tx) => {
    for (const [n, name] of names.entries())
      tx.run(
        `INSERT INTO recipients (id, environment, mobile, name, email, employee_code, card_id, last_row, last_at, left_at)
         VALUES (?, 'practice', ?, ?, ?, ?, ?, ?, ?, ?)`,
        n + 1,
        `98100000${10 - n}`,
        name,
        n % 2 === 0 ? null : `p${n}@example.com`,
        n === 3 ? 'E1' : null,
        n > 4 ? 'CARD' : null,
        ids[n] ?? 0,
        `2026-11-0${1 + (n % 3)}T10:00:00.000Z`,
        n === 1 ? '2026-11-20T10:00:00.000Z' : null,
      );
  });
}

const search = { environment: 'practice', text: '' } as const;

function inPages(ledger: Ledger, sort: BookSort | null, limit: number): number[] {
  const found: number[] = [];
  for (;;) {
    const page = findRecipients(ledger.db, search, sort, found.length, limit);
    found.push(...page.map(({ id }) => id));
    if (page.length < limit) return found;
  }
}

describe('the list of the recipient book', () => {
  const orders = {
    name: [
      [2, 4, 5, 7, 1, 3, 6],
      [1, 5, 7, 2, 4, 3, 6],
    ],
    mobile: [
      [1, 7, 6, 5, 4, 3, 2],
      [2, 3, 4, 5, 6, 7, 1],
    ],
    email: [
      [2, 4, 6, 1, 3, 5, 7],
      [6, 4, 2, 1, 3, 5, 7],
    ],
    employeeCode: [
      [4, 1, 2, 3, 5, 6, 7],
      [4, 1, 2, 3, 5, 6, 7],
    ],
    lastAmount: [
      [6, 2, 5, 1, 3, 7, 4],
      [4, 1, 3, 7, 2, 5, 6],
    ],
    lastBatch: [
      [1, 4, 7, 2, 5, 3, 6],
      [3, 6, 2, 5, 1, 4, 7],
    ],
    card: [
      [6, 7, 1, 2, 3, 4, 5],
      [6, 7, 1, 2, 3, 4, 5],
    ],
    left: [
      [2, 1, 3, 4, 5, 6, 7],
      [2, 1, 3, 4, 5, 6, 7],
    ],
  } as const satisfies Record<BookSort['by'], readonly (readonly number[])[]>;

  it.each(Object.keys(orders) as BookSort['by'][])(
    'is sorted by %s, what is not known last, in pages without a gap',
    (by) => {
      const ledger = temporaryLedger();
      sevenRecipients(ledger);
      for (const limit of [1, 3, 7, 50]) {
        expect(inPages(ledger, { by, direction: 'up' }, limit)).toEqual(orders[by][0]);
        expect(inPages(ledger, { by, direction: 'down' }, limit)).toEqual(orders[by][1]);
      }
    },
  );

  it('has the last paid first where no sort is said', () => {
    const ledger = temporaryLedger();
    sevenRecipients(ledger);
    expect(inPages(ledger, null, 2)).toEqual(orders.lastBatch[1]);
  });
});
