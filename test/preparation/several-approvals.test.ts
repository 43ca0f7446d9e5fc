import { describe, expect, it } from 'vitest';
import type { Connection } from '../../shared/connection/connection.ts';
import { defaultRuleLimits } from '../../shared/findings/limits.ts';
import { paise } from '../../shared/money/paise.ts';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import { givenApprovals } from '../../main/ledger/approvals.ts';
import { auditOf, verifyAudit } from '../../main/ledger/audit.ts';
import { findBatch, tallyBatch, type StoredBatch } from '../../main/ledger/batches.ts';
import type { Ledger } from '../../main/ledger/open.ts';
import { addPerson, removePerson } from '../../main/ledger/people.ts';
import { eachRow } from '../../main/ledger/rows.ts';
import { approvalSheet, approve, reopen } from '../../main/preparation/approval.ts';
import { approvalsOfApproved } from '../../main/preparation/approvals-so-far.ts';
import { isAsApproved } from '../../main/preparation/approved-through.ts';
import { setBatchConnection } from '../../main/preparation/batch-settings.ts';
import { Editing } from '../../main/preparation/editing.ts';
import { acceptWarnings } from '../../main/preparation/warning-acceptance.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { draftOf, goodRow } from './draft-fixture.ts';

const live: Connection = {
  ...practiceConnection('http://127.0.0.1:1'),
  name: 'live',
  environment: 'live',
  twoApproversAbovePaise: paise(100),
};
const users = ['Asha', 'Vikram', 'Meera', 'Rahul'];

function fresh(ledger: Ledger, batch: StoredBatch): StoredBatch {
  const found = findBatch(ledger.db, batch.id);
  if (found === null) throw new Error('no batch');
  return found;
}

/** A batch that Asha prepared for the live connection, above its band, and its users. */
function liveDraft(connection = live): { ledger: Ledger; batch: StoredBatch } {
  const ledger = temporaryLedger();
  const since = new Date(ledger.now().getTime() - 1000).toISOString();
  ledger.db.write('users', (tx) => {
    for (const name of users) addPerson(tx, name, 'hash', since);
  });
  const batch = draftOf(ledger, [goodRow(1), goodRow(2)]);
  const moved = setBatchConnection(ledger, batch, connection, defaultRuleLimits, 'Asha');
  if (!moved.ok) throw new Error(moved.error.message);
  acceptWarnings(ledger, fresh(ledger, batch), 'all', 'Asha');
  return { ledger, batch };
}

/** What came of an approval: how many are missing, or why it was refused. */
function signed(
  { ledger, batch }: { ledger: Ledger; batch: StoredBatch },
  approvedBy: string,
  connection = live,
): number | string {
  const { contentHash } = approvalSheet(ledger, fresh(ledger, batch), connection);
  const done = approve(ledger, fresh(ledger, batch), connection, { approvedBy, contentHash });
  return done.ok ? done.value.approvers : done.error.code;
}

describe('a batch that needs two approvals', () => {
  it('stays open with the first, and is frozen with the second', () => {
    const desk = liveDraft();
    const { ledger, batch } = desk;
    expect(signed(desk, 'Vikram')).toBe(1);
    expect(fresh(ledger, batch)).toMatchObject({ state: 'checked', approvedBy: null });
    expect(tallyBatch(ledger.db, batch.number).ready.rows).toBe(2);
    expect(approvalSheet(ledger, fresh(ledger, batch), live).approvals).toMatchObject({
      given: [{ by: 'Vikram' }],
      missing: '1 more approval is needed.',
      several: true,
    });
    expect(signed(desk, 'Meera')).toBe(0);
    expect(fresh(ledger, batch)).toMatchObject({
      state: 'approved',
      approvedBy: 'Vikram and Meera',
    });
    expect(tallyBatch(ledger.db, batch.number).queued.rows).toBe(2);
    const hashes = givenApprovals(ledger.db, batch.number).map(({ contentHash }) => contentHash);
    expect(new Set([...hashes, fresh(ledger, batch).contentHash]).size).toBe(1);
    const actions = auditOf(ledger.db, batch.id).map(({ action, actor }) => [action, actor]);
    expect(actions).toContainEqual(['batch.approval-given', 'Vikram']);
    expect(actions).toContainEqual(['batch.approved', 'Meera']);
    expect(verifyAudit(ledger.db).good).toBe(true);
  });

  it('takes none from a maker, and none from one person twice, however the name is spelt', () => {
    const desk = liveDraft();
    expect(signed(desk, 'Vikram')).toBe(1);
    expect(signed(desk, 'vikram ')).toBe('approved-before');
    expect(signed(desk, 'Vikrаm')).toBe('approved-before');
    expect(signed(desk, 'Asha')).toBe('same-person');
    expect(fresh(desk.ledger, desk.batch).state).toBe('checked');
  });

  it('loses the first when anything of it is changed, and whoever changed it approves nothing', () => {
    const desk = liveDraft();
    const { ledger, batch } = desk;
    expect(signed(desk, 'Vikram')).toBe(1);
    const [row] = [...eachRow(ledger.db, batch.number)];
    if (row === undefined) throw new Error('no row');
    const editing = new Editing(ledger, fresh(ledger, batch), defaultRuleLimits, 'Meera');
    editing.exclude([row.id], 'left the company');
    expect(givenApprovals(ledger.db, batch.number)).toEqual([]);
    editing.undo();
    expect(signed(desk, 'Meera')).toBe('own-changes');
    expect(signed(desk, 'Rahul')).toBe(1);
    expect(signed(desk, 'Vikram')).toBe(0);
  });

  it('loses the first when a rule of the account is changed', () => {
    const desk = liveDraft();
    const { ledger, batch } = desk;
    expect(signed(desk, 'Vikram')).toBe(1);
    const stricter = { ...live, minimumApprovers: 3 };
    expect(signed(desk, 'Meera', stricter)).toBe(2);
    expect(givenApprovals(ledger.db, batch.number).map(({ name }) => name)).toEqual(['Meera']);
  });

  it('loses the first when its user is removed', () => {
    const desk = liveDraft();
    expect(signed(desk, 'Vikram')).toBe(1);
    desk.ledger.db.write('test', (tx) => removePerson(tx, 'Vikram'));
    expect(signed(desk, 'Meera')).toBe(1);
    expect(signed(desk, 'Rahul')).toBe(0);
  });

  it('needs a named approver above the second band, whoever else approved', () => {
    const named = { ...live, namedApproverAbovePaise: paise(100), namedApprovers: ['Rahul'] };
    const desk = liveDraft(named);
    expect(signed(desk, 'Vikram', named)).toBe(1);
    expect(signed(desk, 'Meera', named)).toBe(1);
    expect(signed(desk, 'Rahul', named)).toBe(0);
  });

  it('starts anew once the approval is withdrawn', () => {
    const desk = liveDraft();
    const { ledger, batch } = desk;
    expect([signed(desk, 'Vikram'), signed(desk, 'Meera')]).toEqual([1, 0]);
    expect(reopen(ledger, fresh(ledger, batch), 'Asha').ok).toBe(true);
    expect(givenApprovals(ledger.db, batch.number)).toEqual([]);
    expect(signed(desk, 'Vikram')).toBe(1);
  });

  it('is no longer as approved once more approvers are asked for', () => {
    const desk = liveDraft();
    const { ledger, batch } = desk;
    expect([signed(desk, 'Vikram'), signed(desk, 'Meera')]).toEqual([1, 0]);
    const stricter = { ...live, minimumApprovers: 3 };
    expect(isAsApproved(fresh(ledger, batch), live)).toBe(true);
    expect(isAsApproved(fresh(ledger, batch), stricter)).toBe(false);
    expect(approvalsOfApproved(ledger, fresh(ledger, batch), stricter).missing.approvers).toBe(1);
  });
});
