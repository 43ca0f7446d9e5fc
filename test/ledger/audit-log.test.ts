import { describe, expect, it } from 'vitest';
import type { AuditSort } from '../../shared/audit/audit-view.ts';
import { pageOfAudit } from '../../main/ledger/audit-log.ts';
import { appendAudit } from '../../main/ledger/audit.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { temporaryLedger } from './temporary-ledger.ts';

/** Six entries, of which several are by the same user or about the same; the clock went back once. */
function sixEntries(ledger: Ledger): void {
  const about = { detail: 'An entry of a test.' };
  ledger.db.write('entries', (tx) => {
    for (const [at, actor, action, subject] of [
      ['2026-11-03', 'Vikram', 'batch.approved', 'B-1'],
      ['2026-11-01', 'asha', 'batch.renamed', 'b-2'],
      ['2026-11-01', 'Asha', 'batch.approved', 'B-2'],
      ['2026-11-04', 'Meera', 'run.started', 'B-1'],
      ['2026-11-04', 'vikram', 'batch.approved', ''],
      ['2026-11-05', 'asha', 'tax.rule', 'employee'],
    ] as const)
      appendAudit(tx, `${at}T10:00:00.000Z`, { ...about, actor, action, subject });
  });
}

function inPages(ledger: Ledger, sort: AuditSort | null, limit: number): number[] {
  const found: number[] = [];
  for (;;) {
    const { entries, total } = pageOfAudit(ledger.db, {}, sort, found.at(-1) ?? null, limit);
    expect(total).toBe(6);
    found.push(...entries.map(({ seq }) => seq));
    if (entries.length < limit) return found;
  }
}

describe('the list of the audit log', () => {
  const orders = {
    at: [2, 3, 1, 4, 5, 6],
    actor: [2, 3, 6, 4, 1, 5],
    subject: [5, 1, 4, 2, 3, 6],
    action: [1, 3, 5, 2, 4, 6],
  } as const satisfies Record<AuditSort['by'], readonly number[]>;

  it.each(Object.keys(orders) as AuditSort['by'][])(
    'is sorted by %s, what is the same in its order, in pages without a gap',
    (by) => {
      const ledger = temporaryLedger();
      sixEntries(ledger);
      for (const limit of [1, 2, 4, 6, 50]) {
        expect(inPages(ledger, { by, direction: 'up' }, limit)).toEqual(orders[by]);
        expect(inPages(ledger, { by, direction: 'down' }, limit)).toEqual(orders[by].toReversed());
      }
    },
  );

  it('is newest first where no sort is said, and stays so when entries are added meanwhile', () => {
    const ledger = temporaryLedger();
    sixEntries(ledger);
    const { entries } = pageOfAudit(ledger.db, {}, null, null, 2);
    sixEntries(ledger);
    const next = pageOfAudit(ledger.db, {}, null, entries.at(-1)?.seq ?? null, 2);
    expect([...entries, ...next.entries].map(({ seq }) => seq)).toEqual([6, 5, 4, 3]);
  });
});
