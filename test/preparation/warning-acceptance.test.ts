import { describe, expect, it } from 'vitest';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { auditOf } from '../../main/ledger/audit.ts';
import { findBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { Editing } from '../../main/preparation/editing.ts';
import { acceptWarning, findingGroups } from '../../main/preparation/warning-acceptance.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { draftOf, goodRow } from './draft-fixture.ts';

/** Two people whose mobile ends in five zeros: a warning each. */
const suspicious = { code: 'mobile-suspicious', field: 'mobile' } as const;

function draft(ledger: Ledger): StoredBatch {
  return draftOf(ledger, [
    goodRow(1, { mobile: '9876500000' }),
    goodRow(2, { mobile: '9123400000' }),
    goodRow(3),
  ]);
}

function again(ledger: Ledger, batch: StoredBatch): StoredBatch {
  const found = findBatch(ledger.db, batch.id);
  if (found === null) throw new Error('no batch');
  return found;
}

function acceptance(ledger: Ledger, batch: StoredBatch): unknown {
  return findingGroups(ledger.db, again(ledger, batch)).find(({ code }) => code === suspicious.code)
    ?.accepted;
}

describe('a warning that somebody lets stand', () => {
  it('says who and when, and stands in the audit log', () => {
    const ledger = temporaryLedger();
    const batch = draft(ledger);
    expect(acceptance(ledger, batch)).toBeNull();
    expect(acceptWarning(ledger, batch, { ...suspicious, accepted: true }, 'Asha').ok).toBe(true);
    expect(acceptance(ledger, batch)).toEqual({ by: 'Asha', at: '2026-11-23T10:00:00.000Z' });
    const entry = auditOf(ledger.db, batch.id).at(-1);
    expect(entry).toMatchObject({ actor: 'Asha', action: 'warning.accepted' });
    expect(entry?.detail).toMatch(/: 2 rows\.$/);
    expect(entry?.detail).toContain(suspicious.code);
  });

  it('no longer stands when one of its rows changes, and stands again when that is undone', () => {
    const ledger = temporaryLedger();
    const batch = draft(ledger);
    acceptWarning(ledger, batch, { ...suspicious, accepted: true }, 'Asha');
    const third = [...eachRow(ledger.db, batch.number)][2];
    if (third === undefined) throw new Error('no row');
    const editing = new Editing(ledger, again(ledger, batch), defaultRuleLimits, 'Asha');
    editing.edit('mobile', [{ rowId: third.id, field: 'mobile', text: '9000100000' }]);
    expect(acceptance(ledger, batch)).toBeNull();
    new Editing(ledger, again(ledger, batch), defaultRuleLimits, 'Asha').undo();
    expect(acceptance(ledger, batch)).toMatchObject({ by: 'Asha' });
  });

  it('can be taken back', () => {
    const ledger = temporaryLedger();
    const batch = draft(ledger);
    acceptWarning(ledger, batch, { ...suspicious, accepted: true }, 'Asha');
    acceptWarning(ledger, batch, { ...suspicious, accepted: false }, 'Vikram');
    expect(acceptance(ledger, batch)).toBeNull();
  });

  it('must be there, in a batch that is still open', () => {
    const ledger = temporaryLedger();
    const batch = draft(ledger);
    expect(
      acceptWarning(ledger, batch, { code: 'name-short', field: 'name', accepted: true }, 'Asha'),
    ).toMatchObject({ ok: false, error: { code: 'no-such-warning' } });
    expect(
      acceptWarning(
        ledger,
        { ...batch, state: 'approved' },
        { ...suspicious, accepted: true },
        'Asha',
      ),
    ).toMatchObject({ ok: false, error: { code: 'not-for-approval' } });
  });
});
