import { describe, expect, it } from 'vitest';
import { blank } from '../../main/allocation/judge-outcome.ts';
import { findBatch, tallyBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { recordRequest, rowsToSend, unknownRows } from '../../main/ledger/requests.ts';
import { settleRows } from '../../main/ledger/settlements.ts';
import { queuedRows, type QueuedRow } from '../../main/ledger/queued-rows.ts';
import { approvedBatch, quickConnection } from '../allocation/desk-fixture.ts';
import { temporaryLedger } from './temporary-ledger.ts';

const at = '2026-11-23T10:00:00.000Z';

function queuedBatch(people: number): { ledger: Ledger; batch: number; rows: QueuedRow[] } {
  const ledger = temporaryLedger();
  const id = approvedBatch(
    ledger,
    Array.from({ length: people }, (_, n) => ({ n, amountPaise: 10_000 })),
    quickConnection('http://127.0.0.1:1'),
  );
  const batch = findBatch(ledger.db, id)?.number ?? 0;
  return { ledger, batch, rows: queuedRows(ledger.db, batch) };
}

function send(ledger: Ledger, batch: number, rows: readonly QueuedRow[]): void {
  ledger.db.write('send', (tx) =>
    recordRequest(
      tx,
      batch,
      'allocate',
      rows.map(({ rowId }) => rowId),
      '[]',
      at,
    ),
  );
}

describe('the rows of a request', () => {
  it('come whole and in the order asked for', () => {
    const { ledger, rows } = queuedBatch(4);
    const asked = rows.toReversed();
    const whole = rowsToSend(ledger.db, asked);
    expect(whole.map(({ rowId }) => rowId)).toEqual(asked.map(({ rowId }) => rowId));
    expect(whole.map(({ mobile }) => mobile)).toEqual(asked.map(({ mobile }) => mobile));
    expect(whole.every(({ reference }) => reference.length > 0)).toBe(true);
  });

  it('are refused when one of them is no longer queued', () => {
    const { ledger, batch, rows } = queuedBatch(3);
    send(ledger, batch, rows.slice(1, 2));
    expect(() => rowsToSend(ledger.db, rows)).toThrow('no longer queued');
  });
});

describe('settling', () => {
  it('writes down more rows than one statement holds, and leaves the others', () => {
    const { ledger, batch, rows } = queuedBatch(130);
    send(ledger, batch, rows);
    const [left, ...settled] = rows;
    ledger.db.write('settle', (tx) =>
      settleRows(
        tx,
        settled.map(({ rowId }, n) => ({
          ...blank(rowId),
          to: n % 2 === 0 ? 'credited' : 'unknown',
          how: 'reply',
          enkashTxnId: n % 2 === 0 ? `ECT${n}` : null,
        })),
        at,
      ),
    );
    const { credited, unknown, sending } = tallyBatch(ledger.db, batch);
    expect([credited.rows, unknown.rows, sending.rows]).toEqual([65, 64, 1]);
    expect(unknownRows(ledger.db, batch)).toHaveLength(64);
    expect(unknownRows(ledger.db, batch).map(({ rowId }) => rowId)).not.toContain(left?.rowId);
  });

  it('of nothing changes nothing', () => {
    const { ledger, batch } = queuedBatch(1);
    ledger.db.write('settle', (tx) => settleRows(tx, [], at));
    expect(tallyBatch(ledger.db, batch).queued.rows).toBe(1);
  });
});
