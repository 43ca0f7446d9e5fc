import { describe, expect, it } from 'vitest';
import { handoverNumberSchema, type HandedSort } from '../../shared/handover/handover.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { receivedPage, type ReceivedFilter } from '../../main/ledger/received-handovers.ts';
import { temporaryLedger } from './temporary-ledger.ts';

const number = handoverNumberSchema.parse(`H-${'1'.repeat(32)}`);
const all: ReceivedFilter = { show: 'all', text: '' };

/** Six rows of another computer, of which several say the same of a column and others nothing. */
function sixRows(ledger: Ledger): void {
  ledger.db.write('rows', (tx) => {
    tx.run(
      `INSERT INTO received_handovers (number, desk, desk_name, batch_id, batch, said, content_hash, people, total_paise,
         note, expires_at, received_at) VALUES (?, 'desk', 'Pune', 'B-1', '{}', '{}', 'hash', 6, 0, '', 'at', 'at')`,
      number,
    );
    for (const [position, [name, amount, state, remarks]] of (
      [
        ['Zoya', 900, 'ready', 'Diwali'],
        ['asha', null, 'excluded', null],
        [null, 900, 'ready', 'diwali'],
        ['Asha', 100, 'excluded', 'Bonus'],
        ['Bina', 100, 'ready', null],
        [null, null, 'ready', 'Bonus'],
      ] as const
    ).entries())
      tx.run(
        `INSERT INTO received_rows (handover, position, source_row, state, name, email, mobile, amount_paise, remarks,
           reference, warnings) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]')`,
        ...[number, position, position + 2, state, name, position > 3 ? 'same@example.com' : null],
        ...[`981000000${9 - position}`, amount, remarks, position === 2 ? 'REF-1' : null],
      );
  });
}

function inPages(
  ledger: Ledger,
  filter: ReceivedFilter,
  sort: HandedSort | null,
  limit: number,
): number[] {
  const found: number[] = [];
  for (;;) {
    const { rows } = receivedPage(ledger.db, number, filter, sort, found.length, limit);
    found.push(...rows.map(({ position }) => position));
    if (rows.length < limit) return found;
  }
}

describe('the rows of a batch of another computer', () => {
  const orders = {
    position: [
      [0, 1, 2, 3, 4, 5],
      [5, 4, 3, 2, 1, 0],
    ],
    name: [
      [1, 3, 4, 0, 2, 5],
      [0, 4, 1, 3, 2, 5],
    ],
    email: [
      [4, 5, 0, 1, 2, 3],
      [4, 5, 0, 1, 2, 3],
    ],
    mobile: [
      [5, 4, 3, 2, 1, 0],
      [0, 1, 2, 3, 4, 5],
    ],
    amount: [
      [3, 4, 0, 2, 1, 5],
      [0, 2, 3, 4, 1, 5],
    ],
    state: [
      [1, 3, 0, 2, 4, 5],
      [0, 2, 4, 5, 1, 3],
    ],
    remarks: [
      [3, 5, 0, 2, 1, 4],
      [0, 2, 3, 5, 1, 4],
    ],
    reference: [
      [2, 0, 1, 3, 4, 5],
      [2, 0, 1, 3, 4, 5],
    ],
  } as const satisfies Record<HandedSort['by'], readonly (readonly number[])[]>;

  it.each(Object.keys(orders) as HandedSort['by'][])(
    'are sorted by %s, what is empty last, in pages without a gap',
    (by) => {
      const ledger = temporaryLedger();
      sixRows(ledger);
      for (const limit of [1, 2, 4, 6, 50]) {
        expect(inPages(ledger, all, { by, direction: 'up' }, limit)).toEqual(orders[by][0]);
        expect(inPages(ledger, all, { by, direction: 'down' }, limit)).toEqual(orders[by][1]);
      }
    },
  );

  it('are in the order of the sheet where no sort is said, and sorted within a filter', () => {
    const ledger = temporaryLedger();
    sixRows(ledger);
    expect(inPages(ledger, all, null, 4)).toEqual([0, 1, 2, 3, 4, 5]);
    const sort = { by: 'name', direction: 'down' } as const;
    expect(inPages(ledger, { show: 'left-out', text: '' }, sort, 1)).toEqual([1, 3]);
  });
});
