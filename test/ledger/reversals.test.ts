import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { insertBatch } from '../../main/ledger/batches.ts';
import type { LedgerDatabase, LedgerTransaction } from '../../main/ledger/database.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { leftToTakeBack } from '../../main/ledger/reversals.ts';
import { findRow, insertRow } from '../../main/ledger/rows.ts';
import type { BatchKind } from '../../shared/batch/batch-kind.ts';
import { batchPeriodSchema } from '../../shared/calendar/batch-period.ts';
import { batchIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import { paise } from '../../shared/money/paise.ts';
import { temporaryLedger } from './temporary-ledger.ts';

let batches = 0;

/** A batch of that kind with nothing in it. */
function batchOf(
  db: LedgerTransaction,
  kind: BatchKind,
  connection = 'uat',
  companyId = 'CEK1',
): number {
  batches += 1;
  return insertBatch(db, {
    id: batchIdSchema.parse(`B-20261123-${String(batches).padStart(6, '0')}`),
    name: 'Test',
    environment: 'test',
    connection,
    at: '2026-11-23T10:00:00.000Z',
    fileName: 'test.xlsx',
    fileSha256: '0'.repeat(64),
    sheet: 'Sheet1',
    headers: [],
    mapping: {},
    preparedBy: 'Asha',
    parent: null,
    period: batchPeriodSchema.parse('2026-11'),
    kind,
    account: { companyId, cardAccountId: 'CA1' },
  });
}

let references = 0;

function rowOf(
  db: LedgerTransaction,
  batch: number,
  amount: number,
  reverses: RowId | null = null,
): RowId {
  const row = insertRow(db, batch, {
    position: references,
    sourceRow: 2,
    cells: [],
    values: {
      title: 'Ms',
      name: 'Asha Rao',
      email: 'asha@example.com',
      mobile: '9820011223',
      amountPaise: paise(amount),
      remarks: null,
      reference: null,
    },
    findings: [],
    reverses,
  });
  references += 1;
  db.run('UPDATE rows SET reference = ? WHERE id = ?', `REF-${references}`, row);
  db.run("INSERT INTO used_references VALUES ('test', ?, ?)", `REF-${references}`, row);
  move(db, row, 'ready');
  return row;
}

function move(db: LedgerTransaction, row: RowId, ...states: string[]): void {
  for (const state of states) db.run('UPDATE rows SET state = ? WHERE id = ?', state, row);
}

/** A credit of Rs 100, in a ledger of its own. */
function credited(kind: BatchKind = 'bulk'): { ledger: Ledger; db: LedgerDatabase; credit: RowId } {
  const ledger = temporaryLedger();
  const { db } = ledger;
  const credit = db.write('credit', (tx) => {
    const row = rowOf(tx, batchOf(tx, kind), 10_000);
    move(tx, row, 'queued', 'sending', 'credited');
    return row;
  });
  return { ledger, db, credit };
}

const tooMuch = 'A reversal takes back no more than its credit';

describe('the ledger on what takes credits back', () => {
  it.each(['bulk', 'single', 'incentive'] as const)('takes a credit of a %s batch back', (kind) => {
    const { db, credit } = credited(kind);
    db.write('test', (tx) => {
      const back = rowOf(tx, batchOf(tx, 'reversal'), 10_000, credit);
      move(tx, back, 'queued', 'sending', 'credited');
    });
    const row = findRow(db, credit);
    expect(row === null ? null : leftToTakeBack(db, row)).toBe(0);
  });

  it.each(['queued', 'sending', 'unknown', 'held', 'credited'])(
    'counts what is %s against the credit',
    (state) => {
      const { db, credit } = credited();
      const road = { queued: 0, sending: 1, unknown: 2, held: 2, credited: 2 }[state] ?? 0;
      db.write('test', (tx) => {
        const first = rowOf(tx, batchOf(tx, 'reversal'), 6_000, credit);
        move(tx, first, 'queued', ...(road > 0 ? ['sending'] : []), ...(road > 1 ? [state] : []));
        const second = rowOf(tx, batchOf(tx, 'reversal'), 4_001, credit);
        expect(() => move(tx, second, 'queued')).toThrow(tooMuch);
        const third = rowOf(tx, batchOf(tx, 'reversal'), 4_000, credit);
        move(tx, third, 'queued');
      });
    },
  );

  it('frees what failed, so that it can be tried anew', () => {
    const { db, credit } = credited();
    db.write('test', (tx) => {
      const first = rowOf(tx, batchOf(tx, 'reversal'), 10_000, credit);
      move(tx, first, 'queued', 'sending', 'failed');
      move(tx, rowOf(tx, batchOf(tx, 'reversal'), 10_000, credit), 'queued', 'sending');
    });
  });

  it('takes back nothing but a credit', () => {
    const { db, credit } = credited();
    db.write('test', (tx) => {
      const back = rowOf(tx, batchOf(tx, 'reversal'), 10_000, credit);
      move(tx, back, 'queued', 'sending', 'credited');
      const ofReversal = rowOf(tx, batchOf(tx, 'reversal'), 100, back);
      expect(() => move(tx, ofReversal, 'queued')).toThrow(tooMuch);
      const open = rowOf(tx, batchOf(tx, 'bulk'), 10_000);
      move(tx, open, 'queued', 'sending', 'unknown');
      const ofUnknown = rowOf(tx, batchOf(tx, 'reversal'), 100, open);
      expect(() => move(tx, ofUnknown, 'queued')).toThrow(tooMuch);
    });
  });

  it.each([
    ['another connection', 'other', 'CEK1'],
    ['another company', 'uat', 'CEK2'],
  ])('stays with the account of the credit, not with %s', (_, connection, company) => {
    const { db, credit } = credited();
    db.write('test', (tx) => {
      const back = rowOf(tx, batchOf(tx, 'reversal', connection, company), 100, credit);
      expect(() => move(tx, back, 'queued')).toThrow('only through its account');
    });
  });

  it('looks at the account again when it is sent', () => {
    const { db, credit } = credited();
    db.write('test', (tx) => {
      const batch = batchOf(tx, 'reversal');
      const back = rowOf(tx, batch, 100, credit);
      move(tx, back, 'queued');
      tx.run("UPDATE batches SET card_account_id = 'CA2' WHERE number = ?", batch);
      expect(() => move(tx, back, 'sending')).toThrow('only through its account');
    });
  });

  it('keeps the kind of a batch and the credit of a row for good', () => {
    const { db, credit } = credited();
    db.write('test', (tx) => {
      const batch = batchOf(tx, 'reversal');
      const back = rowOf(tx, batch, 100, credit);
      expect(() => tx.run("UPDATE batches SET kind = 'bulk' WHERE number = ?", batch)).toThrow(
        'A batch stays of its kind',
      );
      expect(() => tx.run('UPDATE rows SET reverses = NULL WHERE id = ?', back)).toThrow(
        'stays with the credit',
      );
      expect(() => rowOf(tx, batch, 100)).toThrow('names the credit it takes back');
      expect(() => rowOf(tx, batchOf(tx, 'bulk'), 100, credit)).toThrow('no other row does');
    });
  });

  it('never lets more be under way than the credit, whatever is tried in whatever order', () => {
    const { db } = credited();
    const batch = { credits: 0, reversals: 0 };
    db.write('test', (tx) => {
      batch.credits = batchOf(tx, 'bulk');
      batch.reversals = batchOf(tx, 'reversal');
    });
    const acts = fc.array(
      fc.record({
        amount: fc.integer({ min: 1, max: 7_000 }),
        on: fc.nat(40),
        to: fc.constantFrom('queued', 'sending', 'unknown', 'held', 'credited', 'failed', 'ready'),
      }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(acts, (list) => {
        db.write('test', (tx) => {
          const credit = rowOf(tx, batch.credits, 10_000);
          move(tx, credit, 'queued', 'sending', 'credited');
          const rows: RowId[] = [];
          for (const { amount, on, to } of list) {
            rows.push(rowOf(tx, batch.reversals, amount, credit));
            const row = rows[on % rows.length] ?? credit;
            try {
              move(tx, row, to);
            } catch (refusal) {
              expect(String(refusal)).toMatch(/no legal move|no more than its credit/);
            }
            const left = leftToTakeBack(db, { id: credit, amountPaise: paise(10_000) });
            expect(left).toBeGreaterThanOrEqual(0);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});
