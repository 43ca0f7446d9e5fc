import { describe, expect, it } from 'vitest';
import type { Connection } from '../../shared/connection/connection.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { findBatch, tallyBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { samePerson } from '../../shared/people/person-name.ts';
import { approvalSheet, approve, reopen } from '../../main/preparation/approval.ts';
import { setBatchConnection } from '../../main/preparation/batch-settings.ts';
import { Editing } from '../../main/preparation/editing.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { draftOf, goodRow } from './draft-fixture.ts';

const practice = practiceConnection('http://127.0.0.1:1');
const live: Connection = { ...practice, name: 'live', environment: 'live' };

function fresh(ledger: Ledger, batch: StoredBatch): StoredBatch {
  const found = findBatch(ledger.db, batch.id);
  if (found === null) throw new Error('no batch');
  return found;
}

function sign(
  ledger: Ledger,
  batch: StoredBatch,
  connection: Connection,
  approvedBy = 'Vikram',
): ReturnType<typeof approve> {
  const { contentHash } = approvalSheet(ledger, fresh(ledger, batch), connection);
  return approve(ledger, fresh(ledger, batch), connection, { approvedBy, contentHash });
}

describe('approving a batch', () => {
  it('says so when a derived reference is used already, and leaves the batch as it was', () => {
    const ledger = temporaryLedger();
    const again = draftOf(ledger, [goodRow(1), goodRow(2, { reference: '' })]);
    const other = draftOf(ledger, [goodRow(3)], 'B-20261123-0THER');
    expect(sign(ledger, again, practice).ok).toBe(true);
    const derived = [...eachRow(ledger.db, again.number)][1]?.reference ?? '';
    expect(derived).toMatch(/^RD/);
    expect(reopen(ledger, fresh(ledger, again), 'Vikram').ok).toBe(true);
    const [row] = [...eachRow(ledger.db, other.number)];
    ledger.db.write('another payment has it', (tx) =>
      tx.run('INSERT INTO used_references VALUES (?, ?, ?)', 'practice', derived, row?.id ?? 0),
    );
    expect(sign(ledger, again, practice)).toMatchObject({
      ok: false,
      error: { code: 'payment-made-before' },
    });
    expect(fresh(ledger, again).state).toBe('checked');
    expect(tallyBatch(ledger.db, again.number).ready.rows).toBe(2);
  });

  it('gives every row its reference for good and freezes it', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1), goodRow(2, { reference: '' })]);
    expect(sign(ledger, batch, practice).ok).toBe(true);
    expect(fresh(ledger, batch).state).toBe('approved');
    const [own, minted] = [...eachRow(ledger.db, batch.number)];
    expect(own).toMatchObject({ state: 'queued', reference: 'REF-1' });
    expect(minted?.reference).toMatch(/^RD/);
    expect(() =>
      ledger.db.write('edit', (tx) =>
        tx.run("UPDATE rows SET mobile = '9' WHERE id = ?", own?.id ?? 0),
      ),
    ).toThrow(/cannot be changed/);
  });

  it('is refused while a row is wrong, when nobody is left, and after a change since the approver looked', () => {
    const ledger = temporaryLedger();
    const wrong = draftOf(ledger, [goodRow(1, { mobile: '1' })], 'B-20261123-WR0NG');
    expect(sign(ledger, wrong, practice)).toMatchObject({
      ok: false,
      error: { code: 'invalid-rows' },
    });
    const [row] = [...eachRow(ledger.db, wrong.number)];
    if (row === undefined) throw new Error('no row');
    const editing = new Editing(ledger, wrong, defaultRuleLimits, 'Asha');
    editing.exclude([row.id], 'no number');
    expect(sign(ledger, wrong, practice)).toMatchObject({
      ok: false,
      error: { code: 'nobody-to-credit' },
    });

    const good = draftOf(ledger, [goodRow(2), goodRow(3)], 'B-20261123-G00D');
    const { contentHash } = approvalSheet(ledger, good, practice);
    const [first] = [...eachRow(ledger.db, good.number)];
    if (first === undefined) throw new Error('no row');
    new Editing(ledger, good, defaultRuleLimits, 'Asha').edit('amount', [
      { rowId: first.id, field: 'amount', text: '501' },
    ]);
    expect(
      approve(ledger, fresh(ledger, good), practice, { approvedBy: 'Vikram', contentHash }),
    ).toMatchObject({
      ok: false,
      error: { code: 'changed-since' },
    });
  });

  it('needs two people on a live connection, however the name is spelt', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1)]);
    expect(sign(ledger, batch, live, 'Vikram')).toMatchObject({
      error: { code: 'connection-became-live' },
    });
    expect(setBatchConnection(ledger, batch, live, defaultRuleLimits, 'Asha').ok).toBe(true);
    expect(sign(ledger, batch, live, ' asha ')).toMatchObject({
      ok: false,
      error: { code: 'same-person' },
    });
    expect(sign(ledger, batch, live, 'Vikram').ok).toBe(true);
    expect(samePerson('A. Kulkarni', 'a kulkarni')).toBe(true);
    expect(samePerson('Asha', 'Usha')).toBe(false);
  });

  it('never gives a reference to a second row, and gives it free when an approval is taken back', () => {
    const ledger = temporaryLedger();
    const first = draftOf(ledger, [goodRow(1), goodRow(5, { reference: '' })], 'B-20261123-F1RST');
    const again = draftOf(ledger, [goodRow(9, { reference: 'REF-1' })], 'B-20261123-AGA1N');
    expect(sign(ledger, first, practice).ok).toBe(true);
    expect(sign(ledger, again, practice)).toMatchObject({
      ok: false,
      error: { code: 'invalid-rows' },
    });
    expect(reopen(ledger, fresh(ledger, first), 'Asha').ok).toBe(true);
    expect(fresh(ledger, first).state).toBe('checked');
    expect(
      [...eachRow(ledger.db, first.number)].map(({ reference, state }) => [reference, state]),
    ).toEqual([
      ['REF-1', 'ready'],
      [null, 'ready'],
    ]);
    expect(sign(ledger, again, practice).ok).toBe(true);
  });

  it('goes back to draft by an edit, with the same content hash only for the same content', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1), goodRow(2)]);
    const { contentHash } = approvalSheet(ledger, batch, practice);
    expect(sign(ledger, batch, practice).ok).toBe(true);
    const [row] = [...eachRow(ledger.db, batch.number)];
    if (row === undefined) throw new Error('no row');
    const editing = new Editing(ledger, fresh(ledger, batch), defaultRuleLimits, 'Asha');
    expect(editing.edit('amount', [{ rowId: row.id, field: 'amount', text: '777' }]).ok).toBe(true);
    expect(fresh(ledger, batch).state).toBe('checked');
    expect(approvalSheet(ledger, fresh(ledger, batch), practice).contentHash).not.toBe(contentHash);
    editing.undo();
    expect(approvalSheet(ledger, fresh(ledger, batch), practice).contentHash).toBe(contentHash);
    expect(
      approvalSheet(ledger, fresh(ledger, batch), { ...practice, cardAccountId: 'OTHER' })
        .contentHash,
    ).not.toBe(contentHash);
    expect(tallyBatch(ledger.db, batch.number).ready.rows).toBe(2);
  });
});
