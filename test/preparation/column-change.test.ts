import { describe, expect, it } from 'vitest';
import { changedText, type ColumnChange } from '../../shared/batch/column-change.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { findBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { columnChangeEdits, previewColumnChange } from '../../main/preparation/column-change.ts';
import { Editing } from '../../main/preparation/editing.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { draftOf } from './draft-fixture.ts';

const person = (n: number, remarks: string): string[] => [
  'Ms',
  'Asha Kulkarni',
  `asha.${n}@example.com`,
  `987654321${n}`,
  '500',
  remarks,
  '',
];

const replace = (wholeCell: boolean): ColumnChange => ({
  kind: 'replace',
  field: 'remarks',
  find: 'Diwali',
  replaceBy: 'Deepavali',
  wholeCell,
});

function opened() {
  const ledger = temporaryLedger();
  const made = draftOf(ledger, [
    person(1, 'Diwali'),
    person(2, 'Diwali 2026'),
    person(3, ''),
    person(4, 'Diwali'),
  ]);
  const batch = (): StoredBatch => findBatch(ledger.db, made.id) ?? made;
  const rows = () => [...eachRow(ledger.db, made.number)];
  return {
    ledger,
    batch,
    rows,
    remarks: () => rows().map((row) => row.remarks),
    editing: () => new Editing(ledger, batch(), defaultRuleLimits, 'Asha'),
  };
}

describe('a change of a whole column', () => {
  it('tells before it is made how many cells it changes, and how the first look then', () => {
    const { ledger, batch } = opened();
    expect(previewColumnChange(ledger.db, batch(), replace(true), {})).toEqual({
      cells: 2,
      examples: [
        { row: 2, before: 'Diwali', after: 'Deepavali' },
        { row: 5, before: 'Diwali', after: 'Deepavali' },
      ],
    });
    expect(previewColumnChange(ledger.db, batch(), replace(false), {}).cells).toBe(3);
    expect(previewColumnChange(ledger.db, batch(), replace(false), { text: '2026' }).cells).toBe(1);
  });

  it('changes exactly what it told, leaves excluded rows, and is one step to undo', () => {
    const { ledger, batch, rows, remarks, editing } = opened();
    const last = rows().at(-1);
    if (last === undefined) throw new Error('There are four rows.');
    editing().exclude([last.id], 'left');
    const { label, edits } = columnChangeEdits(ledger.db, batch(), replace(true), {});
    expect(label).toBe('replace in 1 cell of Remarks');
    editing().edit(label, edits);
    expect(remarks()).toEqual(['Deepavali', 'Diwali 2026', null, 'Diwali']);
    editing().undo();
    expect(remarks()).toEqual(['Diwali', 'Diwali 2026', null, 'Diwali']);
  });

  it('fills a column, only its empty cells where that was said', () => {
    const { ledger, batch, remarks, editing } = opened();
    const fill = (onlyEmpty: boolean): ColumnChange => ({
      kind: 'fill',
      field: 'remarks',
      text: 'Spot award',
      onlyEmpty,
    });
    const empty = columnChangeEdits(ledger.db, batch(), fill(true), {});
    editing().edit(empty.label, empty.edits);
    expect(remarks()).toEqual(['Diwali', 'Diwali 2026', 'Spot award', 'Diwali']);
    expect(previewColumnChange(ledger.db, batch(), fill(false), {}).cells).toBe(3);
  });

  it('takes what is put in as it is, whatever signs are in it', () => {
    const words = { field: 'remarks', find: 'Diwali', replaceBy: '$& $1' } as const;
    expect(changedText({ kind: 'replace', wholeCell: false, ...words }, 'Diwali')).toBe('$& $1');
  });
});
