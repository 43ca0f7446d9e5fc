import { problemOf, type DeskProblem } from '../../shared/bridge/problem.ts';
import { approvedRoad } from '../../shared/connection/approved-road.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import {
  foreignBatchIdSchema,
  handoverDays,
  handoverNoteLength,
  type HandoverNumber,
} from '../../shared/handover/handover.ts';
import { amountText } from '../../shared/batch/amount-text.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import type { TrustedDesk } from '../ledger/desks.ts';
import { insertHandover } from '../ledger/handovers.ts';
import type { Ledger } from '../ledger/open.ts';
import type { ReceivedRow } from '../ledger/received-handovers.ts';
import { eachRow, type StoredRow } from '../ledger/rows.ts';
import { approvalSheet } from '../preparation/approval.ts';
import { alreadyApproved } from '../preparation/approval-problems.ts';
import type { BatchContent } from './batch-content.ts';
import { refusals } from './refusals.ts';

export interface HandoverOrder {
  readonly number: HandoverNumber;
  readonly batch: StoredBatch;
  readonly connection: Connection;
  readonly to: TrustedDesk;
  /** A word to the person who is to look at it. */
  readonly note: string;
  readonly by: string;
}

const dayMs = 86_400_000;

/**
 * Hands a batch over: writes its number down, which ends an earlier hand-over that still waits, and gives what
 * is to be sealed. The batch stays here and may be edited; the answer then no longer fits it.
 */
export function makeHandover(
  ledger: Ledger,
  { number, batch, connection, to, note, by }: HandoverOrder,
): Result<BatchContent, DeskProblem> {
  const { db } = ledger;
  if (batch.state !== 'draft' && batch.state !== 'checked') return fail(alreadyApproved);
  if (note.length > handoverNoteLength) return fail(refusals['bad-words']);
  const sheet = approvalSheet(ledger, batch, connection);
  const [block] = sheet.blocks;
  if (block !== undefined) return fail(problemOf(block));
  const now = ledger.now();
  const at = now.toISOString();
  const expiresAt = new Date(now.getTime() + handoverDays * dayMs).toISOString();
  const { contentHash, people, totalPaise } = sheet;
  const { warnings, batchFindings, takesBack, changed, lastBatch, fieldTotals } = sheet;
  const { name, environment, companyId, cardAccountId, creditKnownUsers } = connection;
  const content: BatchContent = {
    number,
    expiresAt,
    note,
    batch: {
      id: foreignBatchIdSchema.parse(batch.id),
      name: batch.name,
      kind: batch.kind,
      period: batch.period,
      environment,
      connection: name,
      companyId,
      cardAccountId,
      creditKnownUsers,
      road: approvedRoad(connection),
      preparedBy: batch.preparedBy,
      fileName: batch.fileName,
      sheet: batch.sheet,
      coinEvent: batch.coinEvent,
    },
    contentHash,
    said: { warnings, batchFindings, takesBack, changed, lastBatch, fieldTotals },
    rows: [...handedRows(eachRow(db, batch.number))],
  };
  db.write('hand over', (tx) => {
    insertHandover(
      tx,
      {
        number,
        batch: batch.number,
        desk: to.code,
        deskName: to.name,
        contentHash,
        by,
        at,
        expiresAt,
      },
      sheet.approvals?.several === true,
    );
    appendAudit(tx, at, {
      actor: by,
      action: 'handover.made',
      subject: batch.id,
      detail: `${people} recipients, ${amountText(batch.kind, totalPaise)}, for approval on ${to.name} until ${expiresAt}; approval request ${number}; content ${contentHash}.`,
    });
  });
  return ok(content);
}

function* handedRows(rows: Iterable<StoredRow>): Generator<ReceivedRow> {
  for (const row of rows) {
    const { state } = row;
    if (state !== 'ready' && state !== 'excluded') continue;
    yield {
      position: row.position,
      sourceRow: row.sourceRow,
      state,
      title: row.title,
      name: row.name,
      email: row.email,
      mobile: row.mobile,
      amountPaise: row.amountPaise,
      remarks: row.remarks,
      reference: row.reference,
      reverses: row.reverses,
      excludedBecause: row.excludedBecause,
      warnings: [...row.findings, ...row.crossFindings]
        .filter(({ severity }) => severity === 'warning')
        .map(({ message }) => message),
    };
  }
}
