import { kindOf } from '../../../shared/batch/batch-kind.ts';
import { causeByCode } from '../../../shared/enkash/cause-words.ts';
import { fieldFacts } from '../../../shared/recipient/fields.ts';
import { cellText } from '../../../shared/cell/cell-text.ts';
import { fieldCells } from '../../../shared/workbook/source-row.ts';
import { anomaliesOfBatch, sendingsOfBatch } from '../../ledger/attempts.ts';
import { auditOf } from '../../ledger/audit.ts';
import { tallyNotConfirmed } from '../../ledger/open-rows.ts';
import { tallyElsewhere } from '../../ledger/stopped.ts';
import { countRequests, tallyBatch, type StoredBatch } from '../../ledger/batches.ts';
import type { LedgerReader } from '../../ledger/database.ts';
import { fieldTotals } from '../../ledger/field-totals.ts';
import { eachChange, type StoredChange } from '../../ledger/edits.ts';
import { eachRow, findRow, type StoredRow } from '../../ledger/rows.ts';
import type {
  ReportAudit,
  ReportBatch,
  ReportChange,
  ReportRow,
  ReportSource,
} from '../../reports/report-data.ts';
import { approvedPointPaise, approvedWorth } from '../../preparation/approved-through.ts';
import { valuesOf } from '../../preparation/verdicts.ts';
import { matchesOfBatch } from '../reconciliation/match-report.ts';

/** Everything that a report says of a batch, read from the ledger as it stands. */
export function reportSource(
  db: LedgerReader,
  batch: StoredBatch,
  made: { readonly at: string; readonly by: string },
): ReportSource {
  return {
    batch: reportBatch(db, batch),
    rows: () => reportRows(db, batch),
    changes: () => reportChanges(db, batch),
    audit: () =>
      auditOf(db, batch.id).map(
        ({ seq, at, actor, action, subject, detail, hash }): ReportAudit => ({
          seq,
          at,
          actor,
          action,
          subject,
          detail,
          hash,
        }),
      ),
    fieldTotals: kindOf(batch.kind).counts === 'rupees' ? fieldTotals(db, batch.number) : [],
    matches: matchesOfBatch(db, batch.id),
    madeAt: made.at,
    madeBy: made.by,
  };
}

function reportBatch(db: LedgerReader, batch: StoredBatch): ReportBatch {
  return {
    id: batch.id,
    name: batch.name,
    state: batch.state,
    kind: batch.kind,
    environment: batch.environment,
    connection: batch.connection,
    companyId: batch.companyId ?? '',
    cardAccountId: batch.cardAccountId ?? '',
    fileName: batch.fileName,
    fileSha256: batch.file_sha256,
    sheet: batch.sheet,
    headers: batch.headers,
    mapping: batch.mapping,
    preparedBy: batch.preparedBy,
    preparedAt: batch.createdAt,
    approvedBy: batch.approvedBy,
    approvedAt: batch.approvedAt,
    contentHash: batch.contentHash,
    runStartedAt: batch.runStartedAt,
    runEndedAt: batch.runEndedAt,
    openingBalancePaise: batch.openingBalancePaise,
    closingBalancePaise: batch.closingBalancePaise,
    tally: tallyBatch(db, batch.number),
    worth: approvedWorth(batch, tallyBatch(db, batch.number).credited.paise),
    ...(batch.coinEvent === null ? { pointPaise: approvedPointPaise(batch) } : {}),
    elsewhere: tallyElsewhere(db, batch.number),
    notConfirmed: tallyNotConfirmed(db, batch.number),
    requests: countRequests(db, batch.number),
    anomalies: anomaliesOfBatch(db, batch.number),
  };
}

function* reportRows(db: LedgerReader, batch: StoredBatch): Generator<ReportRow> {
  const sendings = sendingsOfBatch(db, batch.number);
  for (const row of eachRow(db, batch.number)) {
    const sending = sendings.get(row.id);
    yield {
      row: row.sourceRow,
      cells: row.cells,
      values: valuesOf(row),
      state: row.state,
      reference: row.reference,
      enkashTxnId: row.enkashTxnId,
      enkashCardId: row.enkashCardId,
      enkashUserId: row.enkashUserId,
      amountPaise: row.amountPaise,
      balanceAfterPaise: row.balanceAfterPaise,
      cause: row.cause === null ? null : causeByCode(row.cause, batch.kind),
      enkashText: row.causeText,
      settledBy: row.settledBy,
      settledAt: row.settledAt,
      note: row.note,
      attempts: sending?.attempts ?? 0,
      firstSentAt: sending?.first ?? null,
      answeredAt: sending?.answered ?? null,
      excludedBecause: row.excludedBecause,
      findings: [...row.findings, ...row.crossFindings],
    };
  }
}

function* reportChanges(db: LedgerReader, batch: StoredBatch): Generator<ReportChange> {
  for (const change of eachChange(db, batch.number)) {
    const row = findRow(db, change.row);
    if (row !== null) yield reportChange(batch, row, change);
  }
}

/** A change of a cell as reports tell it: under the column's own header, with the texts before and after. */
export function reportChange(
  batch: StoredBatch,
  row: StoredRow,
  change: StoredChange,
): ReportChange {
  const { what, sourceRow, by, at, label } = change;
  const common = { row: sourceRow, by, at, why: label };
  if (what === 'excluded')
    return {
      ...common,
      column: 'Takes part',
      from: taking(change.before),
      to: taking(change.after),
    };
  if (what === 'added')
    return { ...common, column: 'Takes part', from: 'not in the file', to: 'added by hand' };
  const original = cellText(fieldCells(row.cells, batch.mapping, {})[what]);
  const column = batch.headers[batch.mapping[what]?.[0] ?? -1] ?? '';
  return {
    ...common,
    column: column === '' ? fieldFacts[what].label : column,
    from: change.before ?? original,
    to: change.after ?? original,
  };
}

function taking(reason: string | null): string {
  return reason === null ? 'yes' : `no: ${reason}`;
}
