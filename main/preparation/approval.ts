import type { BatchId } from '../../shared/batch/identifiers.ts';
import { kindWords, takesBack } from '../../shared/batch/batch-kind.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { approvedRoad, roadLines } from '../../shared/connection/approved-road.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { livePointsProblem } from '../../shared/connection/live-points.ts';
import type { HandoverNumber } from '../../shared/handover/handover.ts';
import type { FindingGroup } from '../../shared/findings/finding-group.ts';
import { formatRupees } from '../../shared/money/format.ts';
import { foreignName, samePerson } from '../../shared/people/person-name.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { checkBalance } from '../../shared/validation/batch/check-batch.ts';
import { appendAudit } from '../ledger/audit.ts';
import { moveBatch, tallyBatch, touchBatch, type StoredBatch } from '../ledger/batches.ts';
import { settleContent } from '../ledger/content-changes.ts';
import { makersOf } from '../ledger/makers.ts';
import { monthIsMasked } from '../ledger/maskable.ts';
import { endHandover } from '../ledger/handovers.ts';
import { besideLastBatch } from '../ledger/beside-last-batch.ts';
import type { Ledger } from '../ledger/open.ts';
import {
  claimReference,
  ReferenceTaken,
  releaseReferences,
  takenReferenceOf,
} from '../ledger/references.ts';
import { eachPaidRow, readySlices } from '../ledger/paid-rows.ts';
import { approveBatch, queueRow, unqueueRows, voidApproval } from '../ledger/approvals.ts';
import { newcomers } from '../vault/newcomers.ts';
import { approvalTotals } from './approval-totals.ts';
import { approvedThrough } from './approved-through.ts';
import { balanceFor } from './batch-balance.ts';
import { approvedAccount, contentHash } from './content-hash.ts';
import { creditsTakenBack } from '../ledger/reversals.ts';
import { referencesFor } from './row-references.ts';
import { judgeAnew } from './judge-anew.ts';
import { reversalBlocks, reversalLeavesAccount } from './take-back.ts';
import { findingGroups, openWarnings } from './warning-acceptance.ts';
import { changedByHand } from './what-changed.ts';

export type ApprovalSheet = BridgeOutput<'batch.forApproval'>;

/** What a checker sees before signing: totals, the largest amounts, warnings, who is left out, and the hash. */
export function approvalSheet(
  ledger: Ledger,
  found: StoredBatch,
  connection: Connection,
): ApprovalSheet {
  const batch = judgeAnew(ledger, found, connection);
  const totals = approvalTotals(eachPaidRow(ledger.db, batch.number));
  return {
    // Once signed, the hash is the one that was signed.
    contentHash:
      isOpen(batch) || batch.content_hash === null
        ? contentHash(approvedAccount(connection), batch, eachPaidRow(ledger.db, batch.number))
        : batch.content_hash,
    road: roadLines(approvedRoad(connection), totals.totalPaise),
    ...totals,
    warnings: findingGroups(ledger.db, batch)
      .filter(({ severity }) => severity === 'warning')
      .map(({ title, rows, accepted }) => ({ title, rows, accepted })),
    batchFindings: [
      ...batch.findings.filter(({ severity }) => severity !== 'warning'),
      ...(takesBack(batch.kind)
        ? []
        : checkBalance(totals.totalPaise, balanceFor(ledger.db, batch))),
    ].map(({ severity, message }) => ({ severity, message })),
    takesBack: takesBack(batch.kind) ? creditsTakenBack(ledger.db, batch.number) : [],
    changed: changedByHand(ledger, batch),
    lastBatch: besideLastBatch(ledger.db, batch),
    newcomers: connection.environment === 'live' ? newcomers(ledger) : [],
    blocks: isOpen(batch) ? blocksOf(ledger, batch, connection) : [],
  };
}

function isOpen({ state }: StoredBatch): boolean {
  return state === 'draft' || state === 'checked';
}

/** What keeps a batch from being approved now. */
function blocksOf(
  ledger: Ledger,
  batch: StoredBatch,
  connection: Connection,
): ApprovalSheet['blocks'] {
  const tally = tallyBatch(ledger.db, batch.number);
  const at = ledger.now().toISOString();
  const blocks: ApprovalSheet['blocks'] = [];
  const points = livePointsProblem(connection);
  if (points !== null)
    blocks.push({ code: points.code, meaning: points.message, remedy: points.remedy });
  if (takesBack(batch.kind)) {
    if (
      batch.company_id !== connection.companyId ||
      batch.card_account_id !== connection.cardAccountId
    ) {
      const { code, message, remedy } = reversalLeavesAccount;
      blocks.push({ code, meaning: message, remedy });
    }
    blocks.push(...reversalBlocks(ledger.db, eachPaidRow(ledger.db, batch.number)));
  } else if (monthIsMasked(ledger.db, connection.environment, batch, at)) blocks.push(monthMasked);
  if (tally.invalid.rows + tally.draft.rows > 0)
    blocks.push({
      code: 'invalid-rows',
      meaning: `${tally.invalid.rows + tally.draft.rows} rows have errors.`,
      remedy: 'Fix them, or exclude them with a reason.',
    });
  const open = openWarnings(ledger.db, batch);
  if (open.length > 0) blocks.push(warningsOpen(open.map(({ title }) => title)));
  if (tally.ready.rows === 0)
    blocks.push({
      code: 'nobody-to-credit',
      meaning: takesBack(batch.kind)
        ? 'This batch has no payment to reverse.'
        : 'This batch has no recipients to credit.',
      remedy: 'Fix a row, or include one again.',
    });
  if (connection.maxBatchPaise !== null && tally.ready.paise > connection.maxBatchPaise)
    blocks.push({
      code: 'batch-too-large',
      meaning: `The batch total is ${formatRupees(tally.ready.paise)}; this account allows ${formatRupees(connection.maxBatchPaise)}.`,
      remedy: 'Split the batch, or have the limit of the account raised.',
    });
  return blocks;
}

export interface Approval {
  readonly approvedBy: string;
  /** The hash of the approval sheet that the approver looked at. */
  readonly contentHash: string;
  /** The hand-over whose answer this is, when the approver sat at another desk. */
  readonly handover?: { readonly number: HandoverNumber; readonly deskName: string };
}

/**
 * Approves a batch: checks that it is still what the approver saw, gives every row its reference for good
 * and freezes the rows (queued). On a live connection whoever approves has neither prepared nor changed it.
 */
export function approve(
  ledger: Ledger,
  found: StoredBatch,
  connection: Connection,
  approval: Approval,
): Result<null, DeskProblem> {
  const { db } = ledger;
  const batch = judgeAnew(ledger, found, connection);
  if (!isOpen(batch)) return fail(alreadyApproved);
  if (batch.environment === 'live' && connection.environment !== 'live') return fail(noLongerLive);
  if (
    contentHash(approvedAccount(connection), batch, eachPaidRow(db, batch.number)) !==
    approval.contentHash
  )
    return fail(changedSince);
  const at = ledger.now().toISOString();
  const block = blocksOf(ledger, batch, connection)[0];
  if (block !== undefined)
    return fail({ code: block.code, message: block.meaning, remedy: block.remedy });
  if (connection.environment === 'live') {
    if (samePerson(batch.prepared_by, approval.approvedBy)) return fail(sameTwoPeople);
    if (batch.environment !== 'live') return fail(becameLive);
    if (makersOf(db, batch, at).some((maker) => samePerson(maker, approval.approvedBy)))
      return fail(ownChanges(approval.approvedBy));
  }
  const taken = takenReferenceOf(db, batch.number, connection.environment);
  if (taken !== null) return fail(takenReference(taken));
  const warnings = acceptedWords(findingGroups(db, batch));
  const { approvedBy: checker, contentHash: signed, handover } = approval;
  const approvedBy = handover === undefined ? checker : foreignName(checker, handover.deskName);
  return orTaken(() =>
    db.write('approve batch', (tx) => {
      tx.checkpointAfter();
      const referenceOf = referencesFor(db, batch, connection);
      for (const rows of readySlices(db, batch.number))
        for (const { row, reference, occurrence } of rows.map(referenceOf)) {
          claimReference(tx, connection.environment, row, reference);
          queueRow(tx, row, reference, occurrence);
        }
      if (handover !== undefined)
        endHandover(tx, handover.number, {
          state: 'approved',
          checker,
          comment: null,
          at,
        });
      const through = approvedThrough(connection);
      // What was held above to be so on live, and nowhere else.
      const byTwo = connection.environment === 'live';
      const signature = { approvedBy, contentHash: signed, through, byTwo };
      approveBatch(tx, batch.number, connection, signature, at);
      const total = tallyBatch(db, batch.number).queued;
      appendAudit(tx, at, {
        actor: approvedBy,
        action: 'batch.approved',
        subject: batch.id,
        detail: `${total.rows} ${kindWords[batch.kind].unit[1]}, ${formatRupees(total.paise)}${takesBack(batch.kind) ? ' to be reversed' : ''}, prepared by ${batch.prepared_by}; content ${approval.contentHash}.${warnings}${
          handover === undefined
            ? ''
            : ` Approved on ${handover.deskName}, approval request ${handover.number}.`
        }`,
      });
      return ok(null);
    }),
  );
}

/** A derived reference that another payment has: whatever was written of the approval is rolled back by then. */
function orTaken(work: () => Result<null, DeskProblem>): Result<null, DeskProblem> {
  try {
    return work();
  } catch (error) {
    if (error instanceof ReferenceTaken) return fail(paidUnderReference(error.reference));
    throw error;
  }
}

/** Which warnings an approver signed, and who accepted them, for the audit trail. */
function acceptedWords(groups: readonly FindingGroup[]): string {
  const words = groups.flatMap(({ code, rows, accepted }) =>
    accepted === null ? [] : [`${code} (${rows}, by ${accepted.by})`],
  );
  return words.length === 0 ? '' : ` Accepted warnings: ${words.join(', ')}.`;
}

/** Takes an approval back: the rows may be edited again and their references are given up. Nothing was sent. */
export function reopen(ledger: Ledger, batch: StoredBatch, by: string): Result<null, DeskProblem> {
  if (batch.state !== 'approved') return fail(notApproved);
  const { db } = ledger;
  const at = ledger.now().toISOString();
  return db.write('reopen batch', (tx) => {
    unqueueRows(tx, batch.number);
    settleContent(tx, batch, by, at);
    voidApproval(tx, batch.number);
    releaseReferences(tx, batch.number);
    moveBatch(tx, batch.number, 'draft', at);
    moveBatch(tx, batch.number, 'checked', at);
    touchBatch(tx, batch.number, at);
    appendAudit(tx, at, {
      actor: by,
      action: 'batch.reopened',
      subject: batch.id,
      detail: 'The approval was withdrawn; nothing had been sent.',
    });
    return ok(null);
  });
}

export function batchProblem(id: BatchId): DeskProblem {
  return {
    code: 'no-such-batch',
    message: `There is no batch ${id} in this data.`,
    remedy: 'Check the list of batches.',
  };
}

/** The code of the block of a batch with warnings that nobody accepted. */
export const warningsOpenCode = 'warnings-open';

function warningsOpen(titles: readonly string[]): ApprovalSheet['blocks'][number] {
  return {
    code: warningsOpenCode,
    meaning: `${titles.length === 1 ? 'This warning is' : `These ${titles.length} warnings are`} not reviewed yet: ${titles.join('; ')}.`,
    remedy:
      'Check the rows of each warning in the review, then mark it as reviewed or exclude the rows.',
  };
}

export const alreadyApproved: DeskProblem = {
  code: 'not-for-approval',
  message: 'This batch was approved or sent before.',
  remedy: 'Reopen it first, if nothing was sent.',
};
export const notApproved: DeskProblem = {
  code: 'not-approved',
  message: 'Only an approved batch that was not sent can be reopened.',
  remedy: 'Put the failed recipients into a new batch instead.',
};
/** Of a month with masked payments nobody can tell whether a payment is one of them again. */
const monthMasked: ApprovalSheet['blocks'][number] = {
  code: 'month-masked',
  meaning:
    'Payments for the month of this batch were masked, so Reward Desk cannot tell whether it pays one of them again.',
  remedy:
    'Check in your books that no recipient is paid twice, then choose the current month for the batch.',
};
const sameTwoPeople: DeskProblem = {
  code: 'same-person',
  message: 'On a live account, the approver cannot be the user who prepared the batch.',
  remedy: 'Ask a second user to review and approve it.',
};
/** A batch of a live account keeps the rules of one, whatever account has taken its name. */
export const noLongerLive: DeskProblem = {
  code: 'connection-not-live',
  message: 'This batch was prepared for a live account, and its account is not live any more.',
  remedy: 'Set the live account up again, or discard the batch.',
};
const becameLive: DeskProblem = {
  code: 'connection-became-live',
  message: 'This batch was prepared for an account that has become live since.',
  remedy: 'Choose the account for the batch again; the user who does so counts as the preparer.',
};
export function ownChanges(approver: string): DeskProblem {
  return {
    code: 'own-changes',
    message: `On a live account, ${approver} cannot approve this batch after changing it, or after resolving a payment that it repeats.`,
    remedy:
      'Ask another user to approve it. If there is none, have one of the two import the file again.',
  };
}
const changedSince: DeskProblem = {
  code: 'changed-since',
  message: 'The batch was changed after you reviewed it.',
  remedy: 'Check the totals again, then approve.',
};
function takenReference(reference: string): DeskProblem {
  return {
    code: 'reference-used',
    message: `The reference ${reference} was used before.`,
    remedy: 'Give the row another reference, or clear the cell and Reward Desk makes one.',
  };
}
function paidUnderReference(reference: string): DeskProblem {
  return {
    code: 'payment-made-before',
    message: `A payment to the same recipient, of the same amount and for the same month, was made before: its reference ${reference} is used already.`,
    remedy:
      'Search for the reference, and exclude the row if it was paid. If it is another reward, choose its own month or give the row a reference of its own.',
  };
}
