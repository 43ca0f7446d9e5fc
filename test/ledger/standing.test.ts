import { expect, it } from 'vitest';
import { findBatch } from '../../main/ledger/batches.ts';
import { queuedRows } from '../../main/ledger/queued-rows.ts';
import { forgetRequest, recordRequest } from '../../main/ledger/requests.ts';
import { standingOf, standsAt } from '../../main/ledger/standing.ts';
import { approvedBatch, quickConnection } from '../allocation/desk-fixture.ts';
import { temporaryLedger } from './temporary-ledger.ts';

it('does not count on a request that may be taken back: the ledger is no older without it', () => {
  const ledger = temporaryLedger();
  const id = approvedBatch(
    ledger,
    [{ n: 1, amountPaise: 10_000 }],
    quickConnection('http://127.0.0.1:1'),
  );
  const batch = findBatch(ledger.db, id)?.number ?? 0;
  const [row] = queuedRows(ledger.db, batch);
  if (row === undefined) throw new Error('The batch has a row.');
  const request = ledger.db.write('prepare', (tx) =>
    recordRequest(tx, batch, 'allocate', [row.rowId], '[]', '2026-11-23T10:00:00.000Z'),
  );
  const then = standingOf(ledger.db);
  expect(standsAt(ledger.db, then)).toBe(true);
  ledger.db.write('take back', (tx) => forgetRequest(tx, request));
  expect(standsAt(ledger.db, then)).toBe(true);
});
