import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RowId } from '../../shared/batch/identifiers.ts';
import type { Cell } from '../../shared/cell/cell.ts';
import { recipientFields } from '../../shared/recipient/fields.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { tallyBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { Editing } from '../../main/preparation/editing.ts';
import { refreshAll } from '../../main/preparation/verdicts.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { draftOf, goodRow } from './draft-fixture.ts';

function editor(ledger: Ledger, batch: StoredBatch): Editing {
  return new Editing(ledger, batch, defaultRuleLimits, 'Asha');
}

/** All that can be seen of a batch's rows. */
function seen(ledger: Ledger, batch: StoredBatch): unknown[] {
  return [...eachRow(ledger.db, batch.number)].map(
    ({
      id,
      state,
      edits,
      excludedBecause,
      name,
      mobile,
      email,
      amountPaise,
      reference,
      findings,
      crossFindings,
    }) => ({
      id,
      state,
      edits,
      excludedBecause,
      name,
      mobile,
      email,
      amountPaise,
      reference,
      findings,
      crossFindings,
    }),
  );
}

function ids(ledger: Ledger, batch: StoredBatch): RowId[] {
  return [...eachRow(ledger.db, batch.number)].map(({ id }) => id);
}

function idOf(all: readonly RowId[], place: number): RowId {
  const id = all[place];
  if (id === undefined) throw new Error('There is no such row.');
  return id;
}

describe('editing a batch', () => {
  it('mends a row: what was invalid becomes ready and the batch checked, and undo takes it back', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1), goodRow(2, { mobile: '98765' })]);
    expect(batch.state).toBe('draft');
    const before = seen(ledger, batch);
    const [, second] = ids(ledger, batch);
    if (second === undefined) throw new Error('no row');
    const editing = editor(ledger, batch);
    expect(
      editing.edit('mobile', [{ rowId: second, field: 'mobile', text: '9876512345' }]),
    ).toEqual({ ok: true, value: 1 });
    expect(tallyBatch(ledger.db, batch.number).ready.rows).toBe(2);
    const after = seen(ledger, batch);
    editing.undo();
    expect(seen(ledger, batch)).toEqual(before);
    editing.redo();
    expect(seen(ledger, batch)).toEqual(after);
  });

  it('frees the other row when a duplicate reference is mended', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [
      goodRow(1, { reference: 'SAME' }),
      goodRow(2, { reference: 'SAME' }),
    ]);
    expect(tallyBatch(ledger.db, batch.number).invalid.rows).toBe(2);
    const [first] = ids(ledger, batch);
    if (first === undefined) throw new Error('no row');
    editor(ledger, batch).edit('reference', [{ rowId: first, field: 'reference', text: 'OTHER' }]);
    expect(tallyBatch(ledger.db, batch.number).ready.rows).toBe(2);
  });

  it('says the same of every row after any edits as a fresh look at the whole batch, and undoes to the start', () => {
    const text = fc.oneof(
      fc.constantFrom(
        '',
        '9876512345',
        '6123456701',
        '500',
        '50000',
        'REF-1',
        'NEW-1',
        'x@example.com',
        'person2@example.com',
        'Asha Rao',
      ),
      fc.string({ maxLength: 12 }),
    );
    const act = fc.oneof(
      fc.record({
        kind: fc.constant('edit' as const),
        row: fc.nat(11),
        field: fc.constantFrom(...recipientFields),
        text,
      }),
      fc.record({ kind: fc.constant('exclude' as const), row: fc.nat(11) }),
      fc.record({ kind: fc.constant('include' as const), row: fc.nat(11) }),
      fc.record({ kind: fc.constant('undo' as const) }),
      fc.record({ kind: fc.constant('redo' as const) }),
    );
    const ledger = temporaryLedger();
    let round = 0;
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 12 }), (acts) => {
        round += 1;
        const rows = Array.from({ length: 12 }, (_, n) =>
          goodRow(n, n % 5 === 0 ? { mobile: '6123456701' } : {}),
        );
        const batch = draftOf(ledger, rows, `B-20261123-R${String(round).padStart(4, '0')}`);
        const start = seen(ledger, batch);
        const all = ids(ledger, batch);
        const editing = editor(ledger, batch);
        for (const one of acts) {
          switch (one.kind) {
            case 'undo':
              editing.undo();
              break;
            case 'redo':
              editing.redo();
              break;
            case 'edit':
              editing.edit('edit', [
                { rowId: idOf(all, one.row), field: one.field, text: one.text },
              ]);
              break;
            case 'exclude':
              editing.exclude([idOf(all, one.row)], 'not this time');
              break;
            case 'include':
              editing.include([idOf(all, one.row)]);
              break;
          }
        }
        const incremental = seen(ledger, batch);
        ledger.db.write('again', (tx) =>
          refreshAll(tx, batch, defaultRuleLimits, ledger.now().toISOString()),
        );
        expect(incremental).toEqual(seen(ledger, batch));
        for (let undone = 1; undone > 0;) {
          const done = editing.undo();
          undone = done.ok ? done.value : 0;
        }
        expect(seen(ledger, batch)).toEqual(start);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a text that equals what a cell shows', () => {
  const made: readonly [what: string, cell: Cell][] = [
    [
      'a number with more decimals than it shows',
      { kind: 'number', value: 33.333, shown: '33.33' },
    ],
    ['a date', { kind: 'date', iso: '2026-11-01', shown: '33.33' }],
    [
      'a text of a row with more values than headings',
      { kind: 'text', text: '33.33', overfull: true },
    ],
  ];
  it.each(made)('mends %s', (_, amount) => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1)], undefined, { amount });
    const [row] = ids(ledger, batch);
    if (row === undefined) throw new Error('no row');
    expect(tallyBatch(ledger.db, batch.number).invalid.rows).toBe(1);
    const editing = editor(ledger, batch);
    expect(editing.edit('amount', [{ rowId: row, field: 'amount', text: '33.33' }])).toEqual({
      ok: true,
      value: 1,
    });
    expect(tallyBatch(ledger.db, batch.number).ready.paise).toBe(33_33);
  });

  it('takes the edit back when the cell is a text', () => {
    const ledger = temporaryLedger();
    const batch = draftOf(ledger, [goodRow(1, { amount: '500' })]);
    const [row] = ids(ledger, batch);
    if (row === undefined) throw new Error('no row');
    const editing = editor(ledger, batch);
    editing.edit('amount', [{ rowId: row, field: 'amount', text: '600' }]);
    editing.edit('amount', [{ rowId: row, field: 'amount', text: '500' }]);
    expect(seen(ledger, batch)).toMatchObject([{ edits: {}, amountPaise: 500_00 }]);
  });
});
