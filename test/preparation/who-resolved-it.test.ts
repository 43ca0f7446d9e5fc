import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { blank } from '../../main/allocation/judge-outcome.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import {
  settleByPerson,
  type PersonsDecision,
} from '../../main/app/resolution/settle-by-person.ts';
import { findBatch, moveBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import { maskDue } from '../../main/ledger/masking.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { recordRequest } from '../../main/ledger/requests.ts';
import { settleRows } from '../../main/ledger/settlements.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { approvalSheet, approve, reopen } from '../../main/preparation/approval.ts';
import { setBatchConnection } from '../../main/preparation/batch-settings.ts';
import { allocateAgain, retryFailed } from '../../main/preparation/retry-failed.ts';
import { acceptWarnings } from '../../main/preparation/warning-acceptance.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { draftOf, goodRow } from './draft-fixture.ts';

const live: Connection = {
  ...practiceConnection('http://127.0.0.1:1'),
  name: 'live',
  environment: 'live',
};
let chance = 0;
const randomBytes = (count: number): Uint8Array =>
  Uint8Array.from({ length: count }, () => (chance += 7) % 251);

function found(ledger: Ledger, id: string): StoredBatch {
  const batch = findBatch(ledger.db, batchIdSchema.parse(id));
  if (batch === null) throw new Error('no batch');
  return batch;
}

/** Prepared by Asha for live. A reference of the sheet's own would be refused a second time, so there is none. */
function prepared(ledger: Ledger, id: string): StoredBatch {
  const batch = draftOf(ledger, [goodRow(0), goodRow(1)].map(withoutReference), id);
  const moved = setBatchConnection(ledger, batch, live, defaultRuleLimits, 'Asha');
  if (!moved.ok) throw new Error(moved.error.message);
  return found(ledger, id);
}

function withoutReference(texts: readonly string[]): string[] {
  return texts.map((text, column) => (column === 6 ? '' : text));
}

/** Asha accepts what is doubtful; then somebody tries to approve. */
function approval(ledger: Ledger, id: string, approvedBy: string): string {
  acceptWarnings(ledger, found(ledger, id), 'all', 'Asha');
  const { contentHash } = approvalSheet(ledger, found(ledger, id), live);
  const done = approve(ledger, found(ledger, id), live, { approvedBy, contentHash });
  return done.ok ? 'approved' : done.error.code;
}

/** A live batch of Asha's, approved by Ravi, of which nobody knows what became, and Vikram's word about it. */
function resolved(ledger: Ledger, as: PersonsDecision['as']): StoredBatch {
  const { db } = ledger;
  const { id, number } = prepared(ledger, 'B-20261123-F1RST');
  expect(approval(ledger, id, 'Ravi')).toBe('approved');
  const rows = [...eachRow(db, number)].map((row) => row.id);
  const at = ledger.now().toISOString();
  db.write('lost answer', (tx) => {
    moveBatch(tx, number, 'allocating', at);
    recordRequest(tx, number, 'allocate', rows, '[]', at);
    settleRows(
      tx,
      rows.map((row) => ({ ...blank(row), to: 'unknown', how: 'reply', cause: 'no-answer' })),
      at,
    );
    moveBatch(tx, number, 'paused', at);
  });
  const decision = { rowIds: rows, as, by: 'Vikram', reason: 'Not seen there' };
  const said = ledger.db.write('settle by person', (tx) => settleByPerson(tx, ledger, decision));
  if (!said.ok) throw new Error(said.error.message);
  return found(ledger, id);
}

describe('whoever says what became of a payment does not approve that it is made again', () => {
  it('not in the batch of the failed rows, and the approval sheet says who said it', () => {
    const ledger = temporaryLedger();
    const parent = resolved(ledger, 'failed');
    const made = retryFailed(ledger, parent, defaultRuleLimits, 'Asha', randomBytes);
    if (!made.ok) throw new Error(made.error.message);
    expect(approval(ledger, made.value, 'Vikram')).toBe('own-changes');
    const { changed } = approvalSheet(ledger, found(ledger, made.value), live);
    expect(changed.by).toEqual(['Asha', 'Vikram']);
    expect(changed.acts).toMatchObject([
      { by: 'Vikram', what: `Resolved 2 rows of ${parent.id} as not credited. Not seen there` },
    ]);
    expect(approval(ledger, made.value, 'Ravi')).toBe('approved');
  });

  it('not when the same sheet is imported anew instead', () => {
    const ledger = temporaryLedger();
    resolved(ledger, 'failed');
    const again = prepared(ledger, 'B-20261123-AGA1N');
    expect(approval(ledger, again.id, 'Vikram')).toBe('own-changes');
    expect(approval(ledger, again.id, 'Ravi')).toBe('approved');
  });

  it('not when somebody asks to have the recipients masked in between', () => {
    const ledger = temporaryLedger();
    const { number } = resolved(ledger, 'failed');
    const at = ledger.now().toISOString();
    for (const { mobile } of [...eachRow(ledger.db, number)])
      expect(ledger.db.act('mask', (tx) => maskDue(tx, { mobile: mobile ?? '' }, at))).toEqual([]);
    const again = prepared(ledger, 'B-20261123-AGA1N');
    expect(approval(ledger, again.id, 'Vikram')).toBe('own-changes');
  });

  it('not when it was called allocated elsewhere, and is allocated again', () => {
    const ledger = temporaryLedger();
    const parent = resolved(ledger, 'allocated-elsewhere');
    const made = allocateAgain(
      ledger,
      parent,
      'Another reward',
      defaultRuleLimits,
      'Asha',
      randomBytes,
    );
    if (!made.ok) throw new Error(made.error.message);
    expect(approval(ledger, made.value, 'Vikram')).toBe('own-changes');
    expect(approval(ledger, made.value, 'Ravi')).toBe('approved');
  });

  it('but approves what has nothing to do with it', () => {
    const ledger = temporaryLedger();
    resolved(ledger, 'failed');
    const other = draftOf(ledger, [goodRow(5)], 'B-20261123-0THER');
    setBatchConnection(ledger, other, live, defaultRuleLimits, 'Asha');
    expect(approval(ledger, other.id, 'Vikram')).toBe('approved');
  });
});

it('only an approval that took two users starts the count of makers anew, whatever the batch is for', () => {
  const ledger = temporaryLedger();
  const { id, number } = prepared(ledger, 'B-20261123-F1RST');
  expect(approval(ledger, id, 'Ravi')).toBe('approved');
  // As it lies in a ledger of an earlier version, which did not hold that approval to two.
  ledger.db.write('earlier version', (tx) =>
    tx.run('UPDATE batches SET approved_by_two = 0 WHERE number = ?', number),
  );
  reopen(ledger, found(ledger, id), 'Asha');
  const last = ledger.db.get(
    z.object({ road: z.string() }),
    'SELECT road FROM content_changes WHERE batch = ? ORDER BY id DESC LIMIT 1',
    number,
  );
  expect(last).toEqual({ road: 'approved' });
});
