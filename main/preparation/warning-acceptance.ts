import { createHash, type Hash } from 'node:crypto';
import type { FindingGroup } from '../../shared/findings/finding-group.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { RecipientField } from '../../shared/recipient/fields.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  batchWarningGroup,
  groupFindings,
  noticeGroup,
  type RowFindings,
} from '../../shared/validation/finding-groups.ts';
import { checkBudgets } from '../../shared/validation/batch/check-batch.ts';
import { totalRows } from '../../shared/batch/tally.ts';
import { acceptedWarnings, dropAcceptance, keepAcceptance } from '../ledger/accepted-warnings.ts';
import { budgetsOverspent } from '../ledger/budgets.ts';
import { importNotices } from '../ledger/import-notices.ts';
import { tallyBatch, touchBatch, type StoredBatch } from '../ledger/batches.ts';
import { changeContent } from '../ledger/content-changes.ts';
import type { LedgerReader } from '../ledger/database.ts';
import type { Ledger } from '../ledger/open.ts';
import { eachFoundRow } from '../ledger/verdicts.ts';

/**
 * What is said of a batch and its rows, grouped by what fixes it; a group of warnings tells who accepted it, as long as
 * it is about the same rows and says the same of them.
 */
export function findingGroups(db: LedgerReader, batch: StoredBatch): FindingGroup[] {
  const accepted = acceptedWarnings(db, batch.number);
  if (accepted.length === 0)
    return [...groupFindings(eachFoundRow(db, batch.number)), ...batchWarnings(db, batch)];
  const { groups, marks } = markedGroups(db, batch);
  return groups.map((group) => {
    const one = accepted.find(
      ({ code, field }) => code === group.code && field === (group.field ?? ''),
    );
    const stands = one !== undefined && one.mark === marks.get(keyOf(group));
    return stands ? { ...group, accepted: { by: one.by, at: one.at } } : group;
  });
}

/** The warnings about a batch as a whole, as groups: what its import told, and what is said of all its rows that take part. */
function batchWarnings(db: LedgerReader, batch: StoredBatch): FindingGroup[] {
  const told = importNotices(db, batch.number).map(noticeGroup);
  // Once approved, what was said then stands; a budget that changes later says nothing of it.
  const isOpen = batch.state === 'draft' || batch.state === 'checked';
  const warnings = [
    ...batch.findings.filter(({ severity }) => severity === 'warning'),
    ...(isOpen ? checkBudgets(budgetsOverspent(db, batch)) : []),
  ];
  if (warnings.length === 0) return told;
  const tally = tallyBatch(db, batch.number);
  const rows = totalRows(tally) - tally.invalid.rows - tally.excluded.rows;
  return [...told, ...warnings.map(({ code, message }) => batchWarningGroup(code, message, rows))];
}

/**
 * The warnings of a batch that nobody accepted yet. The one policy of window, terminal and remote approval: while there
 * is one, the batch is not approved.
 */
export function openWarnings(db: LedgerReader, batch: StoredBatch): FindingGroup[] {
  return findingGroups(db, batch).filter(
    ({ severity, accepted }) => severity === 'warning' && accepted === null,
  );
}

/** Accepts the open warnings with these codes, or all. */
export function acceptWarnings(
  ledger: Ledger,
  batch: StoredBatch,
  codes: ReadonlySet<string> | 'all',
  by: string,
): Result<null, DeskProblem> {
  for (const { code, field } of openWarnings(ledger.db, batch)) {
    if (codes !== 'all' && !codes.has(code)) continue;
    const done = acceptWarning(ledger, batch, { code, field, accepted: true }, by);
    if (!done.ok) return done;
  }
  return ok(null);
}

export interface Acceptance {
  readonly code: string;
  readonly field: RecipientField | null;
  /** False takes it back. */
  readonly accepted: boolean;
}

/** Notes that a person looked at a group of warnings and lets it stand, or takes that back. */
export function acceptWarning(
  ledger: Ledger,
  batch: StoredBatch,
  { code, field, accepted }: Acceptance,
  by: string,
): Result<null, DeskProblem> {
  if (batch.state !== 'draft' && batch.state !== 'checked') return fail(frozen);
  const { db } = ledger;
  const { groups, marks } = markedGroups(db, batch);
  const group = groups.find((one) => one.code === code && one.field === field);
  const mark = group === undefined ? undefined : marks.get(keyOf(group));
  if (group === undefined || mark === undefined) return fail(gone);
  const at = ledger.now().toISOString();
  const change = {
    batch,
    road: accepted ? ('accept-warning' as const) : ('reject-warning' as const),
    by,
    at,
    detail: `${accepted ? 'Accepted' : 'No longer accepted'} ${code}: ${group.rows} ${group.rows === 1 ? 'row' : 'rows'}.`,
  };
  db.write('accept warning', (tx) =>
    changeContent(tx, change, () => {
      if (accepted) keepAcceptance(tx, batch.number, { code, field: field ?? '', mark, by, at });
      else dropAcceptance(tx, batch.number, code, field ?? '');
      touchBatch(tx, batch.number, at);
    }),
  );
  return ok(null);
}

function keyOf({ code, field }: { code: string; field: string | null }): string {
  return `${code}:${field ?? ''}`;
}

/** The groups, and of each group of warnings a SHA-256 of its rows and sentences. */
function markedGroups(
  db: LedgerReader,
  batch: StoredBatch,
): { groups: FindingGroup[]; marks: ReadonlyMap<string, string> } {
  const hashes = new Map<string, Hash>();
  const groups = groupFindings(noting(eachFoundRow(db, batch.number), hashes));
  const marks = new Map([...hashes].map(([key, hash]) => [key, hash.digest('hex')]));
  for (const group of batchWarnings(db, batch)) {
    groups.push(group);
    const [said] = group.examples;
    marks.set(
      keyOf(group),
      createHash('sha256')
        .update(said?.message ?? '')
        .digest('hex'),
    );
  }
  return { groups, marks };
}

function* noting(rows: Iterable<RowFindings>, hashes: Map<string, Hash>): Generator<RowFindings> {
  for (const row of rows) {
    for (const finding of row.findings) {
      if (finding.severity !== 'warning') continue;
      const key = keyOf(finding);
      const hash = hashes.get(key) ?? createHash('sha256');
      hashes.set(key, hash.update(`${row.row}\n${finding.message}\n`));
    }
    yield row;
  }
}

export const frozen: DeskProblem = {
  code: 'not-for-approval',
  message: 'This batch was approved; its warnings were accepted by the approval.',
  remedy: 'Reopen it first, if nothing was sent.',
};
const gone: DeskProblem = {
  code: 'no-such-warning',
  message: 'There is no such warning in this batch now.',
  remedy: 'Check the list of warnings again.',
};
