import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../shared/connection/connection.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { auditOf, verifyAudit } from '../../main/ledger/audit.ts';
import { findBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import type { LedgerTransaction } from '../../main/ledger/database.ts';
import { changesOfRow } from '../../main/ledger/edits.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow, excludeRow, type StoredRow } from '../../main/ledger/rows.ts';
import { approvalSheet, approve, reopen } from '../../main/preparation/approval.ts';
import { renameBatch, setBatchConnection } from '../../main/preparation/batch-settings.ts';
import { acceptWarnings } from '../../main/preparation/warning-acceptance.ts';
import { Editing } from '../../main/preparation/editing.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { draftOf, goodRow } from './draft-fixture.ts';

const live: Connection = {
  ...practiceConnection('http://127.0.0.1:1'),
  name: 'live',
  environment: 'live',
};
const people = ['Vikram', 'Meera', 'Ravi', 'Sunil'] as const;

function fresh(ledger: Ledger, batch: StoredBatch): StoredBatch {
  const found = findBatch(ledger.db, batch.id);
  if (found === null) throw new Error('no batch');
  return found;
}

function rowsOf(ledger: Ledger, batch: StoredBatch): StoredRow[] {
  return [...eachRow(ledger.db, batch.number)];
}

/** A batch that Asha prepared for the live connection. */
function liveDraft(ledger: Ledger, rows = 3): StoredBatch {
  const texts = Array.from({ length: rows }, (_, n) => goodRow(n));
  const batch = draftOf(ledger, texts);
  const moved = setBatchConnection(ledger, batch, live, defaultRuleLimits, 'Asha');
  if (!moved.ok) throw new Error(moved.error.message);
  return fresh(ledger, batch);
}

function by(ledger: Ledger, batch: StoredBatch, who: string): Editing {
  return new Editing(ledger, fresh(ledger, batch), defaultRuleLimits, who);
}

/** Asha accepts what is doubtful; then somebody tries to approve. */
function approval(ledger: Ledger, batch: StoredBatch, approvedBy: string): string {
  acceptWarnings(ledger, fresh(ledger, batch), 'all', 'Asha');
  const { contentHash } = approvalSheet(ledger, fresh(ledger, batch), live);
  const order = { approvedBy, contentHash };
  const done = approve(ledger, fresh(ledger, batch), live, order);
  return done.ok ? 'approved' : done.error.code;
}

/** What of a batch would be paid. */
function paid(ledger: Ledger, batch: StoredBatch): string {
  return JSON.stringify(
    rowsOf(ledger, batch)
      .filter(({ state }) => state === 'ready')
      .map(({ id, title, name, email, mobile, amountPaise, remarks, reference }) => [
        id,
        title,
        name,
        email,
        mobile,
        amountPaise,
        remarks,
        reference,
      ]),
  );
}

describe('whoever touched what is paid does not approve it', () => {
  it('the checker takes an exclusion of the maker back, and cannot approve that', () => {
    const ledger = temporaryLedger();
    const batch = liveDraft(ledger);
    const [row] = rowsOf(ledger, batch);
    if (row === undefined) throw new Error('no row');
    by(ledger, batch, 'Asha').exclude([row.id], 'not an employee');
    by(ledger, batch, 'Vikram').undo();
    expect(approval(ledger, batch, 'Vikram')).toBe('own-changes');
    const { changed } = approvalSheet(ledger, fresh(ledger, batch), live);
    expect(changed).toMatchObject({ by: ['Asha', 'Vikram'], cells: 1 });
    expect(changed.shown).toMatchObject([
      { what: 'excluded', from: 'not an employee', to: '', by: 'Asha, Vikram' },
    ]);
    expect(auditOf(ledger.db, batch.id).at(-1)).toMatchObject({
      actor: 'Vikram',
      action: 'rows.undone',
    });
    expect(approval(ledger, batch, 'Meera')).toBe('approved');
  });

  it('what is done again is done by whoever does it now', () => {
    const ledger = temporaryLedger();
    const batch = liveDraft(ledger);
    const [row] = rowsOf(ledger, batch);
    if (row === undefined) throw new Error('no row');
    by(ledger, batch, 'Meera').edit('amount', [{ rowId: row.id, field: 'amount', text: '90000' }]);
    by(ledger, batch, 'Asha').undo();
    by(ledger, batch, 'Vikram').redo();
    expect(changesOfRow(ledger.db, row.id)).toMatchObject([{ by: 'Vikram', after: '90000' }]);
    expect(approval(ledger, batch, 'Vikram')).toBe('own-changes');
    expect(approval(ledger, batch, 'Meera')).toBe('own-changes');
    expect(approval(ledger, batch, 'Ravi')).toBe('approved');
  });

  it('a name or a connection that the checker gave it counts, too', () => {
    const ledger = temporaryLedger();
    const batch = liveDraft(ledger);
    renameBatch(ledger, fresh(ledger, batch), 'Diwali, part two', 'Vikram');
    expect(approval(ledger, batch, 'Vikram')).toBe('own-changes');
    const other = { ...live, name: 'other' };
    setBatchConnection(ledger, fresh(ledger, batch), other, defaultRuleLimits, 'Meera');
    expect(approval(ledger, batch, 'Meera')).toBe('own-changes');
    expect(
      approvalSheet(ledger, fresh(ledger, batch), other).changed.acts.map((act) => act.by),
    ).toEqual(expect.arrayContaining(['Asha', 'Vikram', 'Meera']));
  });

  it('an approval on live that is taken back starts the count anew, one on test does not', () => {
    const ledger = temporaryLedger();
    const batch = liveDraft(ledger);
    const [row] = rowsOf(ledger, batch);
    if (row === undefined) throw new Error('no row');
    by(ledger, batch, 'Meera').edit('name', [{ rowId: row.id, field: 'name', text: 'Asha Rao' }]);
    expect(approval(ledger, batch, 'Vikram')).toBe('approved');
    reopen(ledger, fresh(ledger, batch), 'Ravi');
    by(ledger, batch, 'Ravi').exclude([row.id], 'left the company');
    expect(approval(ledger, batch, 'Ravi')).toBe('own-changes');
    expect(approval(ledger, batch, 'Asha')).toBe('same-person');
    expect(approval(ledger, batch, 'Meera')).toBe('approved');

    const trial = draftOf(ledger, [goodRow(7)], 'B-20261123-TR1A7');
    const [only] = rowsOf(ledger, trial);
    if (only === undefined) throw new Error('no row');
    by(ledger, trial, 'Meera').edit('name', [{ rowId: only.id, field: 'name', text: 'Asha Rao' }]);
    const practice = practiceConnection('http://127.0.0.1:1');
    acceptWarnings(ledger, fresh(ledger, trial), 'all', 'Asha');
    const { contentHash } = approvalSheet(ledger, fresh(ledger, trial), practice);
    const order = { approvedBy: 'Nobody', contentHash };
    expect(approve(ledger, fresh(ledger, trial), practice, order).ok).toBe(true);
    setBatchConnection(ledger, fresh(ledger, trial), live, defaultRuleLimits, 'Asha');
    expect(approval(ledger, trial, 'Meera')).toBe('own-changes');
    expect(approval(ledger, trial, 'Ravi')).toBe('approved');
  });

  it('the ledger refuses a change that does not say who makes it', () => {
    const ledger = temporaryLedger();
    const { db } = ledger;
    const batch = liveDraft(ledger);
    const [row] = rowsOf(ledger, batch);
    if (row === undefined) throw new Error('no row');
    const quietly: ((tx: LedgerTransaction) => unknown)[] = [
      (tx) => excludeRow(tx, row.id, 'quietly'),
      (tx) => tx.run('UPDATE rows SET amount_paise = 1 WHERE id = ?', row.id),
      (tx) => tx.run('UPDATE rows SET reference = NULL WHERE id = ?', row.id),
      (tx) => tx.run('DELETE FROM rows WHERE id = ?', row.id),
      (tx) => tx.run("UPDATE batches SET connection = 'other' WHERE number = ?", batch.number),
      (tx) => tx.run("UPDATE batches SET mapping = '{}' WHERE number = ?", batch.number),
      (tx) => tx.run("UPDATE batches SET prepared_by = 'Ravi' WHERE number = ?", batch.number),
      (tx) =>
        tx.run("INSERT INTO accepted_warnings VALUES (?, 'a', '', 'm', 'Ravi', '')", batch.number),
      (tx) => tx.run('DELETE FROM content_changes'),
      (tx) => tx.run("UPDATE changed_values SET before = ''"),
    ];
    for (const change of quietly)
      expect(() => db.write('quiet change', change)).toThrow(/says who|stays/);
  });

  it('whoever changed anything that is paid is never able to approve on live, by any chain of acts', () => {
    const act = fc.record({
      who: fc.constantFrom(...people),
      what: fc.constantFrom(
        'amount',
        'name',
        'exclude',
        'include',
        'undo',
        'redo',
        'rename',
        'approve',
      ),
      row: fc.nat(2),
      text: fc.constantFrom('500', '501', '777', '90000', ''),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
        const ledger = temporaryLedger();
        const batch = liveDraft(ledger);
        let touched = new Set<string>(['Asha']);
        for (const { who, what, row, text } of acts) {
          const before = paid(ledger, batch);
          const id = rowsOf(ledger, batch)[row]?.id;
          if (id === undefined) throw new Error('no row');
          const editing = by(ledger, batch, who);
          if (what === 'approve') {
            if (approval(ledger, batch, who) === 'approved') {
              expect(touched.has(who)).toBe(false);
              reopen(ledger, fresh(ledger, batch), who);
              // Two people agreed on it; whoever prepared it stays name of the preparer.
              touched = new Set(['Asha']);
            }
            continue;
          }
          if (what === 'exclude') editing.exclude([id], 'because');
          else if (what === 'include') editing.include([id]);
          else if (what === 'undo') editing.undo();
          else if (what === 'redo') editing.redo();
          else if (what === 'rename') renameBatch(ledger, fresh(ledger, batch), text + who, who);
          else if (what === 'amount')
            editing.edit('amount', [{ rowId: id, field: 'amount', text }]);
          else editing.edit('name', [{ rowId: id, field: 'name', text: `Person ${who}` }]);
          if (paid(ledger, batch) !== before) touched.add(who);
        }
        for (const who of touched)
          expect(['own-changes', 'same-person', 'invalid-rows', 'nobody-to-credit']).toContain(
            approval(ledger, batch, who),
          );
        expect(verifyAudit(ledger.db).good).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
