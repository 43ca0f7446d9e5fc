import { describe, expect, it } from 'vitest';
import { lastSheetRow } from '../../shared/batch/row-number.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import type { Edits } from '../../shared/workbook/source-row.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { auditOf } from '../../main/ledger/audit.ts';
import { findBatch, tallyBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import { editSteps } from '../../main/ledger/edits.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow, insertRow, type StoredRow } from '../../main/ledger/rows.ts';
import { approvalSheet } from '../../main/preparation/approval.ts';
import { Editing } from '../../main/preparation/editing.ts';
import { changedByHand } from '../../main/preparation/what-changed.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { draftOf, goodRow } from './draft-fixture.ts';

const practice = practiceConnection('http://127.0.0.1:1');
const meera: Edits = {
  title: 'Ms',
  name: 'Meera Iyer',
  email: 'meera@example.com',
  mobile: '9876512345',
  amount: '750',
};

function again(ledger: Ledger, { id }: StoredBatch): StoredBatch {
  const found = findBatch(ledger.db, id);
  if (found === null) throw new Error('no batch');
  return found;
}

function editor(ledger: Ledger, batch: StoredBatch, by = 'Asha'): Editing {
  return new Editing(ledger, again(ledger, batch), defaultRuleLimits, by);
}

function rows(ledger: Ledger, batch: StoredBatch): StoredRow[] {
  return [...eachRow(ledger.db, batch.number)];
}

function addTo(ledger: Ledger, batch: StoredBatch, typed: Edits, by = 'Asha'): void {
  const done = editor(ledger, batch, by).addRow(typed);
  if (!done.ok) throw new Error(done.error.message);
}

describe('a row added by hand', () => {
  it('stands at the end, checked like every other, with a number that no sheet has', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1), goodRow(2)]);
    addTo(ledger, batch, meera);
    const [, , added] = rows(ledger, batch);
    expect(added).toMatchObject({
      position: 2,
      sourceRow: lastSheetRow + 1,
      name: 'Meera Iyer',
      amountPaise: 75_000,
      state: 'ready',
    });
    addTo(ledger, batch, { ...meera, mobile: '98765' });
    expect(rows(ledger, batch)[3]).toMatchObject({
      sourceRow: lastSheetRow + 2,
      state: 'invalid',
    });
    expect(again(ledger, batch).state).toBe('draft');
  });

  it('is one step: undone it takes no part, done again it is as it was, and no second one is left behind', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1)]);
    addTo(ledger, batch, meera);
    const [, before] = rows(ledger, batch);
    expect(editSteps(ledger.db, batch.number, 9)).toMatchObject([{ label: 'add a row', cells: 5 }]);
    editor(ledger, batch).undo();
    expect(rows(ledger, batch)[1]).toMatchObject({ state: 'excluded', name: null, edits: {} });
    expect(tallyBatch(ledger.db, batch.number)).toMatchObject({
      ready: { rows: 1 },
      excluded: { rows: 1 },
    });
    editor(ledger, batch).redo();
    expect(rows(ledger, batch)[1]).toEqual(before);
    editor(ledger, batch).undo();
    addTo(ledger, batch, { ...meera, name: 'Ravi Nair' });
    expect(rows(ledger, batch)).toHaveLength(2);
    expect(rows(ledger, batch)[1]).toMatchObject({
      sourceRow: lastSheetRow + 1,
      name: 'Ravi Nair',
      state: 'ready',
    });
  });

  it('is found to be somebody of the sheet, and named so that it is no row of it', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1)]);
    addTo(ledger, batch, { ...meera, mobile: '6123456701' });
    const said = rows(ledger, batch).map(({ crossFindings }) =>
      crossFindings.map(({ message }) => message).join(' '),
    );
    expect(said[0]).toContain('added 1');
    expect(said[1]).toContain('row 2');
    editor(ledger, batch).undo();
    expect(rows(ledger, batch)[0]?.crossFindings).toEqual([]);
  });

  it('is shown to the approver as one thing, with whoever had a hand in it, and not once undone', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1)]);
    addTo(ledger, batch, meera);
    const [, added] = rows(ledger, batch);
    if (added === undefined) throw new Error('no row');
    editor(ledger, batch, 'Ravi').edit('amount', [
      { rowId: added.id, field: 'amount', text: '800' },
    ]);
    const { changed } = approvalSheet(ledger, again(ledger, batch), practice);
    expect(changed.cells).toBe(1);
    expect(changed.shown).toEqual([
      {
        row: lastSheetRow + 1,
        name: 'Meera Iyer',
        what: 'added',
        from: '',
        to: '₹800, 9876512345',
        by: 'Asha, Ravi',
      },
    ]);
    expect(changed.by).toContain('Ravi');
    editor(ledger, batch, 'Asha').undo();
    editor(ledger, batch, 'Asha').undo();
    const other = draftOf(ledger, [goodRow(3)], 'B-20261123-NEXT');
    addTo(ledger, other, meera);
    editor(ledger, other).undo();
    expect(changedByHand(ledger, again(ledger, other)).cells).toBe(0);
  });

  it('is in the audit log, without data of persons', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1)]);
    addTo(ledger, batch, meera);
    const entry = auditOf(ledger.db, batch.id).find(({ action }) => action === 'rows.added');
    expect(entry?.actor).toBe('Asha');
    expect(entry?.detail).toMatch(/^A row was added by hand\. Values changed: 6, SHA-256 /);
    expect(entry?.detail).not.toContain('Meera');
  });

  it('is refused empty, in a reversal and past any other road', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1)]);
    expect(editor(ledger, batch).addRow({ name: '  ' })).toMatchObject({
      ok: false,
      error: { code: 'empty-row' },
    });
    const reversal = new Editing(
      ledger,
      { ...batch, kind: 'reversal' },
      defaultRuleLimits,
      'Asha',
    ).addRow(meera);
    expect(reversal).toMatchObject({ ok: false, error: { code: 'no-row-to-add' } });
    const late =
      (sourceRow: number): (() => void) =>
      () =>
        ledger.db.write('late row', (tx) =>
          insertRow(tx, batch.number, {
            position: 9,
            sourceRow,
            cells: [],
            values: {
              title: null,
              name: null,
              email: null,
              mobile: null,
              amountPaise: null,
              remarks: null,
              reference: null,
            },
            findings: [],
          }),
        );
    expect(late(9)).toThrow('A row comes with its batch.');
    expect(late(lastSheetRow + 1)).toThrow('A row comes with its batch.');
  });
});
