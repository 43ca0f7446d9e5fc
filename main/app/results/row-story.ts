import { isAddedRow } from '../../../shared/batch/row-number.ts';
import type { RowId } from '../../../shared/batch/identifiers.ts';
import { kindOf, type BatchKind } from '../../../shared/batch/batch-kind.ts';
import { allocatedElsewhere, type RowState } from '../../../shared/batch/row-state.ts';
import { unreachable } from '../../../shared/exhaustive.ts';
import { formatRupees } from '../../../shared/money/format.ts';
import { zeroPaise } from '../../../shared/money/paise.ts';
import type { StoryStep } from '../../../shared/batch/views.ts';
import { causeByCode } from '../../../shared/enkash/cause-words.ts';
import { fieldFacts } from '../../../shared/recipient/fields.ts';
import { attemptsOfRow, settlementsOfRow } from '../../ledger/attempts.ts';
import { batchByNumber, type StoredBatch } from '../../ledger/batches.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { changesOfRow } from '../../ledger/edits.ts';
import { reversalsOf } from '../../ledger/reversals.ts';
import { findRow, type StoredRow } from '../../ledger/rows.ts';

/** A person's row from file to answer, step by step, for the one who must explain it. */
export function rowStory(db: LedgerReader, id: RowId): StoryStep[] {
  const row = findRow(db, id);
  if (row === null) return [];
  const batch = batchByNumber(db, row.batch);
  const steps: StoryStep[] = [
    {
      at: batch.createdAt,
      kind: 'imported',
      sentence: beginning(db, row, batch),
      by: batch.preparedBy,
    },
  ];
  for (const { what, after, by, at } of changesOfRow(db, id))
    steps.push(
      what === 'excluded'
        ? {
            at,
            by,
            kind: 'excluded',
            sentence: after === null ? 'Included again.' : `Excluded: ${after}`,
          }
        : what === 'added'
          ? { at, by, kind: 'changed', sentence: 'Added by hand.' }
          : { at, by, kind: 'changed', sentence: changeSentence(fieldFacts[what].label, after) },
    );
  const leftOutBefore = row.state === 'excluded' && row.settledAt === null;
  if (batch.approvedAt !== null && row.reference !== null && !leftOutBefore)
    steps.push({
      at: batch.approvedAt,
      kind: 'approved',
      sentence: `Approved with the reference ${row.reference}.`,
      by: batch.approvedBy,
    });
  const attempts = attemptsOfRow(db, id);
  for (const attempt of attempts) {
    if (attempt.purpose !== 'look-up')
      steps.push({
        at: attempt.startedAt,
        kind: 'sent',
        sentence: sentSentence[attempt.purpose],
        by: null,
      });
    if (attempt.endedAt !== null)
      steps.push({
        at: attempt.endedAt,
        kind: attempt.purpose === 'look-up' ? 'looked-up' : 'answered',
        sentence: answerSentence(attempt.outcome, attempt.text, batch.kind),
        by: null,
      });
  }
  for (const { batchId, state, amountPaise, at, by, reason } of reversalsOf(db, id))
    steps.push({
      at,
      kind: 'taken-back',
      by,
      sentence:
        `${reversalWords(state)} in ${batchId}: ${formatRupees(amountPaise)}. ${reason ?? ''}`.trim(),
    });
  for (const { toState, how, by, reason, at } of settlementsOfRow(db, id))
    steps.push({
      at,
      kind: 'settled',
      by,
      sentence:
        toState === 'excluded' && row.cause === allocatedElsewhere
          ? `Not allocated here. ${row.note ?? 'EnKash has this payment already, not from this computer.'}`
          : toState === 'excluded'
            ? `Not sent, because the remaining payments were cancelled${reason === null ? '.' : `: ${reason}`}`
            : `Resolved as ${toState === 'credited' ? kindOf(batch.kind).done : toState} by ${howSentence[how] ?? how}${reason === null ? '.' : `: ${reason}`}`,
    });
  if (
    row.cause !== null &&
    (row.state === 'unknown' || row.state === 'failed' || row.state === 'held')
  ) {
    const cause = causeByCode(row.cause, batch.kind);
    const last = steps.at(-1);
    steps.push({
      at: last?.at ?? batch.updatedAt,
      kind: 'answered',
      sentence: `${cause.meaning} ${cause.remedy}`,
      by: null,
    });
  }
  return steps.sort((a, b) => a.at.localeCompare(b.at));
}

/** Where a row came from: a sheet, a form, or the credit that it takes back. */
function beginning(db: LedgerReader, row: StoredRow, batch: StoredBatch): string {
  if (row.reverses !== null) {
    const credit = findRow(db, row.reverses);
    const of = credit === null ? '' : ` of ${formatRupees(credit.amountPaise ?? zeroPaise)}`;
    return `Prepared to reverse the payment ${credit?.reference ?? ''}${of}: ${row.remarks ?? ''}`;
  }
  if (isAddedRow(row.sourceRow))
    return `Batch prepared from ${batch.fileName}; this row is not in it.`;
  return batch.sheet === '' && batch.kind !== 'bulk'
    ? 'Entered manually.'
    : `Row ${row.sourceRow} of ${batch.fileName}.`;
}

function reversalWords(state: RowState): string {
  switch (state) {
    case 'credited':
      return 'Reversed';
    case 'failed':
      return 'Reversal failed';
    case 'held':
      return 'Reversal on hold';
    case 'unknown':
    case 'sending':
    case 'queued':
      return 'Reversal in progress';
    case 'draft':
    case 'ready':
    case 'invalid':
    case 'excluded':
      return 'Reversal prepared';
    default:
      return unreachable(state);
  }
}

function changeSentence(label: string, after: string | null): string {
  if (after === null) return `${label} set back to the value in the file.`;
  return after === '' ? `${label} cleared.` : `${label} changed to "${after}".`;
}

const sentSentence = {
  allocate: 'Sent to EnKash.',
  'same-reference': 'Sent again with the same reference.',
} as const;

const howSentence: Readonly<Record<string, string>> = {
  reply: 'EnKash’s response',
  'look-up': 'a status check',
  'same-reference': 'sending the same reference again',
  person: 'a user',
};

const answers: Readonly<Record<string, string>> = {
  credited: 'EnKash credited it.',
  failed: 'EnKash refused it',
  'already-exists': 'EnKash reported that this reference already exists',
  unknown: 'No reliable response',
  held: 'The response did not match what was sent',
  refused: 'EnKash did not accept the request',
  found: 'EnKash has a transaction with this reference.',
  elsewhere: 'EnKash has this payment already, from before it was sent from here.',
  pending: 'EnKash has a transaction with this reference that is not finished yet.',
  undone:
    'EnKash has only a transaction with this reference that failed, was reversed or went the other way.',
  'not-found': 'EnKash has no transaction with this reference.',
  unavailable: 'EnKash did not respond to the status check.',
};

function answerSentence(outcome: string | null, text: string | null, kind: BatchKind): string {
  const back = kindOf(kind).takesBack && outcome === 'credited';
  const said = back ? 'EnKash reversed it.' : (answers[outcome ?? 'unknown'] ?? 'EnKash responded');
  if (text === null || text === '') return said.endsWith('.') ? said : `${said}.`;
  return `${said.replace(/\.$/, '')}: "${text}"`;
}
