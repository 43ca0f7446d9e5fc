import { describe, expect, it } from 'vitest';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { findBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow, type StoredRow } from '../../main/ledger/rows.ts';
import { approvalSheet, approve, reopen } from '../../main/preparation/approval.ts';
import { Editing, type CellEdit } from '../../main/preparation/editing.ts';
import { besideLastBatch } from '../../main/ledger/beside-last-batch.ts';
import { changedByHand } from '../../main/preparation/what-changed.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { draftOf, goodRow } from './draft-fixture.ts';

const practice = practiceConnection('http://127.0.0.1:1');

function tickingLedger(): Ledger {
  let seconds = 0;
  return temporaryLedger({
    now: () => new Date(Date.UTC(2026, 10, 23, 10, 0, (seconds += 1))),
  });
}

function again(ledger: Ledger, batch: StoredBatch): StoredBatch {
  const found = findBatch(ledger.db, batch.id);
  if (found === null) throw new Error('no batch');
  return found;
}

function sign(ledger: Ledger, batch: StoredBatch): void {
  const { contentHash } = approvalSheet(ledger, again(ledger, batch), practice);
  const done = approve(ledger, again(ledger, batch), practice, {
    approvedBy: 'Vikram',
    contentHash,
  });
  if (!done.ok) throw new Error(done.error.message);
}

function rowsOf(ledger: Ledger, batch: StoredBatch): StoredRow[] {
  return [...eachRow(ledger.db, batch.number)];
}

function edit(
  ledger: Ledger,
  batch: StoredBatch,
  row: number,
  change: Omit<CellEdit, 'rowId'>,
): void {
  const found = rowsOf(ledger, batch)[row];
  if (found === undefined) throw new Error('no row');
  const editing = new Editing(ledger, again(ledger, batch), defaultRuleLimits, 'Asha');
  const done = editing.edit(change.field, [{ rowId: found.id, ...change }]);
  if (!done.ok) throw new Error(done.error.message);
}

describe('what people changed', () => {
  it('is one line a cell, from the file to now, amounts first', () => {
    const ledger = tickingLedger();
    const batch = draftOf(ledger, [goodRow(1), goodRow(2)]);
    edit(ledger, batch, 1, { field: 'name', text: 'Asha Rao' });
    edit(ledger, batch, 0, { field: 'amount', text: '600' });
    edit(ledger, batch, 0, { field: 'amount', text: '700' });
    const changed = changedByHand(ledger, again(ledger, batch));
    expect(changed).toMatchObject({ since: null, cells: 2 });
    expect(changed.shown).toMatchObject([
      { row: 2, what: 'amount', from: '501', to: '700', by: 'Asha' },
      { row: 3, what: 'name', from: 'Person Caa', to: 'Asha Rao' },
    ]);
  });

  it('leaves out a cell that is again as it was', () => {
    const ledger = tickingLedger();
    const batch = draftOf(ledger, [goodRow(1)]);
    edit(ledger, batch, 0, { field: 'amount', text: '600' });
    new Editing(ledger, again(ledger, batch), defaultRuleLimits, 'Asha').undo();
    expect(changedByHand(ledger, again(ledger, batch)).cells).toBe(0);
  });

  it('counts from when the approval was taken back', () => {
    const ledger = tickingLedger();
    const batch = draftOf(ledger, [goodRow(1), goodRow(2)]);
    edit(ledger, batch, 0, { field: 'amount', text: '600' });
    sign(ledger, batch);
    reopen(ledger, again(ledger, batch), 'Asha');
    expect(changedByHand(ledger, again(ledger, batch)).cells).toBe(0);
    edit(ledger, batch, 1, { field: 'amount', text: '999' });
    const changed = changedByHand(ledger, again(ledger, batch));
    expect(changed.since).not.toBeNull();
    expect(changed.shown).toMatchObject([{ row: 3, from: '502', to: '999' }]);
  });

  it('says who was left out and why', () => {
    const ledger = tickingLedger();
    const batch = draftOf(ledger, [goodRow(1), goodRow(2)]);
    const [first] = rowsOf(ledger, batch);
    if (first === undefined) throw new Error('no row');
    new Editing(ledger, batch, defaultRuleLimits, 'Asha').exclude([first.id], 'Left the company');
    expect(changedByHand(ledger, again(ledger, batch)).shown).toMatchObject([
      { row: 2, what: 'excluded', from: '', to: 'Left the company' },
    ]);
  });
});

describe('the batch before', () => {
  it('is compared person by person: new, gone, more and less', () => {
    const ledger = tickingLedger();
    const before = draftOf(
      ledger,
      [goodRow(1), goodRow(2), goodRow(3), goodRow(4)],
      'B-20261123-BEF0RE',
    );
    sign(ledger, before);
    const now = draftOf(ledger, [
      goodRow(1, { reference: 'N-1' }),
      goodRow(2, { reference: 'N-2', amount: '5000' }),
      goodRow(3, { reference: 'N-3', amount: '3' }),
      goodRow(9, { reference: 'N-9' }),
    ]);
    expect(besideLastBatch(ledger.db, again(ledger, now))).toMatchObject({
      id: before.id,
      total: { people: 4, paise: 201_000 },
      joined: { people: 1, paise: 50_900 },
      left: { people: 1, paise: 50_400 },
      more: { people: 1, paise: 449_800 },
      less: { people: 1, paise: 50_000 },
      rises: [{ row: 3, fromPaise: 50_200, toPaise: 500_000 }],
    });
  });

  it('is none when nothing was signed, and never a later one', () => {
    const ledger = tickingLedger();
    const first = draftOf(ledger, [goodRow(1)], 'B-20261123-F1RST');
    expect(besideLastBatch(ledger.db, first)).toBeNull();
    sign(ledger, first);
    const second = draftOf(ledger, [goodRow(2)], 'B-20261123-SEC0ND');
    sign(ledger, second);
    expect(besideLastBatch(ledger.db, again(ledger, first))).toBeNull();
    expect(besideLastBatch(ledger.db, again(ledger, second))).toMatchObject({ id: first.id });
  });
});

describe('the approval sheet of a signed batch', () => {
  it('still shows what was signed', () => {
    const ledger = tickingLedger();
    const batch = draftOf(ledger, [goodRow(1), goodRow(2)]);
    const before = approvalSheet(ledger, again(ledger, batch), practice);
    sign(ledger, batch);
    const after = approvalSheet(ledger, again(ledger, batch), practice);
    expect(after).toMatchObject({
      people: 2,
      totalPaise: before.totalPaise,
      contentHash: before.contentHash,
      blocks: [],
    });
  });
});
