import { describe, expect, it } from 'vitest';
import { blank } from '../../main/allocation/judge-outcome.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { findBatch, moveBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import { failedBefore } from '../../main/ledger/failed-before.ts';
import { planMasking } from '../../main/ledger/maskable.ts';
import { maskDue } from '../../main/ledger/masking.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { recordRequest } from '../../main/ledger/requests.ts';
import { settleRows } from '../../main/ledger/settlements.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { approvalSheet, approve } from '../../main/preparation/approval.ts';
import { retryFailed } from '../../main/preparation/retry-failed.ts';
import { acceptWarnings } from '../../main/preparation/warning-acceptance.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { keptUntil, maskableBefore } from '../../shared/retention/kept-until.ts';
import { draftOf, goodRow } from '../preparation/draft-fixture.ts';
import { temporaryLedger } from './temporary-ledger.ts';
import { testDay } from './test-day.ts';

const practice = practiceConnection('http://127.0.0.1:1');
const randomBytes = (count: number): Uint8Array =>
  Uint8Array.from({ length: count }, (_, place) => place + 1);
const muchLater = new Date(testDay.getTime() + 800 * 86_400_000);

function fresh(ledger: Ledger, { id }: Pick<StoredBatch, 'id'>): StoredBatch {
  const batch = findBatch(ledger.db, id);
  if (batch === null) throw new Error('no batch');
  return batch;
}

function approved(ledger: Ledger, batch: Pick<StoredBatch, 'id'>): void {
  acceptWarnings(ledger, fresh(ledger, batch), 'all', 'Asha');
  const { contentHash } = approvalSheet(ledger, fresh(ledger, batch), practice);
  const approval = { approvedBy: 'Vikram', contentHash };
  expect(approve(ledger, fresh(ledger, batch), practice, approval)).toMatchObject({ ok: true });
}

/** Sends an approved batch, of which each row ends as said, and which is completed with that. */
function sent(ledger: Ledger, { id }: Pick<StoredBatch, 'id'>, ends: ('failed' | 'held')[]): void {
  const { number } = fresh(ledger, { id });
  const at = ledger.now().toISOString();
  const rows = [...eachRow(ledger.db, number)].map((row) => row.id);
  ledger.db.write('sent', (tx) => {
    moveBatch(tx, number, 'allocating', at);
    recordRequest(tx, number, 'allocate', rows, '[]', at);
    settleRows(
      tx,
      rows.map((row, place) => ({
        ...blank(row),
        to: ends[place] ?? 'failed',
        how: 'reply',
        cause: 'refused',
      })),
      at,
    );
    moveBatch(tx, number, 'settled', at);
  });
}

describe('what may be masked', () => {
  it('is what was final before the tax year before the running one, and 400 days ago', () => {
    for (const [final, until] of [
      ['2026-11-23T06:00:00.000Z', '2028-03-31T18:30:00.000Z'],
      ['2026-03-31T12:00:00.000Z', '2027-05-05T12:00:00.000Z'],
      ['2026-04-01T00:00:00.000Z', '2028-03-31T18:30:00.000Z'],
    ] as const) {
      expect([final, keptUntil(final)]).toEqual([final, until]);
      const at = Date.parse(until);
      expect(final < maskableBefore(new Date(at + 1).toISOString())).toBe(true);
      expect(final < maskableBefore(new Date(at - 1).toISOString())).toBe(false);
    }
  });

  it('is nothing of a completed batch with a payment on hold', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(0), goodRow(1)]);
    approved(ledger, batch);
    sent(ledger, batch, ['failed', 'held']);
    const at = muchLater.toISOString();
    for (const scope of [{ before: at }, { mobile: '6123456700' }])
      expect(ledger.db.act('mask', (tx) => maskDue(tx, scope, at))).toEqual([]);
    expect(planMasking(ledger.db, { before: at }, at)).toMatchObject({
      batches: [],
      kept: { young: null, held: 2, needed: 0 },
    });
  });

  it('is no failed row that a batch retries, or retries again, which is not done long enough', () => {
    let now = testDay;
    const ledger = temporaryLedger({ now: () => now });
    const first = draftOf(ledger, [goodRow(0), goodRow(1)]);
    approved(ledger, first);
    sent(ledger, first, ['failed', 'failed']);
    const again = (of: Pick<StoredBatch, 'id'>, chance: number): Pick<StoredBatch, 'id'> => {
      const made = retryFailed(ledger, fresh(ledger, of), defaultRuleLimits, 'Asha', (count) =>
        randomBytes(count).map((byte) => byte * chance),
      );
      if (!made.ok) throw new Error(made.error.message);
      return { id: made.value };
    };
    const second = again(first, 3);
    approved(ledger, second);
    sent(ledger, second, ['failed', 'failed']);
    now = muchLater;
    const third = again(second, 5);
    approved(ledger, third);
    const at = now.toISOString();
    expect(planMasking(ledger.db, { before: at }, at)).toMatchObject({
      batches: [],
      kept: { needed: 4 },
    });
    expect(ledger.db.act('mask', (tx) => maskDue(tx, { before: at }, at))).toEqual([]);
    expect(failedBefore(ledger.db, fresh(ledger, third).number)).toHaveLength(4);
  });

  it('is not put into a batch of failed rows once it was masked', () => {
    let now = testDay;
    const ledger = temporaryLedger({ now: () => now });
    const batch = draftOf(ledger, [goodRow(0), goodRow(1)]);
    approved(ledger, batch);
    sent(ledger, batch, ['failed', 'failed']);
    now = muchLater;
    const at = now.toISOString();
    expect(ledger.db.act('mask', (tx) => maskDue(tx, { mobile: '6123456700' }, at))).toEqual([
      { id: batch.id, rows: [2] },
    ]);
    const parent = fresh(ledger, batch);
    expect(retryFailed(ledger, parent, defaultRuleLimits, 'Asha', randomBytes)).toMatchObject({
      ok: false,
      error: { code: 'rows-masked' },
    });
  });
});
