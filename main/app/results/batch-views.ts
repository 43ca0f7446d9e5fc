import { noRows, type Tally } from '../../../shared/batch/tally.ts';
import { kindOf, type BatchKind } from '../../../shared/batch/batch-kind.ts';
import type { BatchDetail, BatchSummary, RowView } from '../../../shared/batch/views.ts';
import { addPaise, type Paise } from '../../../shared/money/paise.ts';
import { cellText } from '../../../shared/cell/cell-text.ts';
import { recipientFields, type RecipientField } from '../../../shared/recipient/fields.ts';
import { checkBalance } from '../../../shared/validation/batch/check-batch.ts';
import { textToSend } from '../../../shared/validation/finding-groups.ts';
import { fieldCells } from '../../../shared/workbook/source-row.ts';
import { causeByCode } from '../../../shared/enkash/cause-words.ts';
import { countPeople, countRequests, tallyBatch, type StoredBatch } from '../../ledger/batches.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { nextStep } from '../../ledger/edits.ts';
import type { StoredRow } from '../../ledger/rows.ts';
import { tallyElsewhere, tallyStopped } from '../../ledger/stopped.ts';
import { classOfBatch } from '../../ledger/tax-register.ts';
import { approvedWorth } from '../../preparation/approved-through.ts';
import { balanceFor } from '../../preparation/batch-balance.ts';
import { valuesOf } from '../../preparation/verdicts.ts';
import { findingGroups } from '../../preparation/warning-acceptance.ts';

/** What lists show of a batch. */
export function batchSummary(
  db: LedgerReader,
  batch: StoredBatch,
  tally: Tally = tallyBatch(db, batch.number),
): BatchSummary {
  const taking = ['ready', 'queued', 'sending', 'unknown', 'credited', 'failed', 'held'] as const;
  return {
    id: batch.id,
    name: batch.name,
    state: batch.state,
    kind: batch.kind,
    environment: batch.environment,
    connection: batch.connection,
    createdAt: batch.createdAt,
    updatedAt: batch.updatedAt,
    fileName: batch.fileName,
    period: batch.period,
    preparedBy: batch.preparedBy,
    approvedBy: batch.approvedBy,
    approvedAt: batch.approvedAt,
    tally,
    totalPaise: taking
      .map((state) => tally[state].paise)
      .reduce<Paise>(addPaise, tally.draft.paise),
    requests: countRequests(db, batch.number),
  };
}

/** What the review shows of a batch besides its rows; findings are grouped by what mends them. */
export function batchDetail(
  db: LedgerReader,
  batch: StoredBatch,
  stop: BatchDetail['stop'] = batch.stop,
): BatchDetail {
  const summary = batchSummary(db, batch);
  const balance = kindOf(batch.kind).counts === 'rupees' ? balanceFor(db, batch) : null;
  const worth = approvedWorth(batch, summary.tally.credited.paise);
  return {
    ...summary,
    ...(worth === null ? {} : { worth }),
    sheet: batch.sheet,
    headers: batch.headers,
    mapping: batch.mapping,
    fileSha256: batch.file_sha256,
    // A warning that can be accepted is among the groups.
    batchFindings: [
      ...batch.findings.filter(({ severity }) => severity !== 'warning'),
      ...checkBalance(summary.totalPaise, balance),
    ],
    balance,
    groups: findingGroups(db, batch),
    people: countPeople(db, batch.number),
    stopped: summary.tally.excluded.rows === 0 ? noRows : tallyStopped(db, batch.number),
    elsewhere: summary.tally.excluded.rows === 0 ? noRows : tallyElsewhere(db, batch.number),
    undo: nextStep(db, batch.number, 'undo')?.label ?? null,
    redo: nextStep(db, batch.number, 'redo')?.label ?? null,
    recipientClass: classOfBatch(db, batch.number),
    contentHash: batch.contentHash,
    stop,
  };
}

/** One row as the review and the results show it. */
export function rowView(batch: StoredBatch, row: StoredRow): RowView {
  const cells = fieldCells(row.cells, batch.mapping, row.edits);
  return {
    id: row.id,
    position: row.position,
    row: row.sourceRow,
    state: row.state,
    cells: textOfFields((field) => cellText(cells[field])),
    values: textOfFields((field) => textToSend(valuesOf(row), field)),
    edited: recipientFields.filter((field) => row.edits[field] !== undefined),
    findings: [...row.findings, ...row.crossFindings],
    excludedBecause: row.excludedBecause,
    outcome: outcomeOf(row, batch.kind),
  };
}

function textOfFields(text: (field: RecipientField) => string): Record<RecipientField, string> {
  return {
    title: text('title'),
    name: text('name'),
    email: text('email'),
    mobile: text('mobile'),
    amount: text('amount'),
    remarks: text('remarks'),
    reference: text('reference'),
  };
}

function outcomeOf(row: StoredRow, kind: BatchKind): RowView['outcome'] {
  const sent = ['sending', 'unknown', 'credited', 'failed', 'held'].includes(row.state);
  if (!sent) return null;
  return {
    cause: row.cause === null ? null : causeByCode(row.cause, kind),
    text: row.causeText,
    enkashTxnId: row.enkashTxnId,
    enkashCardId: row.enkashCardId,
    enkashUserId: row.enkashUserId,
    settledBy: row.settledBy,
    settledAt: row.settledAt,
    note: row.note,
  };
}
