import {
  approversWords,
  isSameApprover,
  missingApprovals,
  missingSentence,
  needSentences,
  type MissingApprovals,
} from '../../shared/approval/approval-rules.ts';
import { delegationWords, holdsOn } from '../../shared/approval/delegates.ts';
import { indianDay } from '../../shared/calendar/indian-day.ts';
import { amountText } from '../../shared/batch/amount-text.ts';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import { blockOf, problemOf, type DeskProblem } from '../../shared/bridge/problem.ts';
import { approvedRoad, roadLines } from '../../shared/connection/approved-road.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { liveAccountProblem } from '../enkash/live-account.ts';
import type { HandoverNumber } from '../../shared/handover/handover.ts';
import type { FindingGroup } from '../../shared/findings/finding-group.ts';
import { formatRupees } from '../../shared/money/format.ts';
import { samePerson } from '../../shared/people/person-name.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { checkBalance } from '../../shared/validation/batch/check-batch.ts';
import { appendAudit } from '../ledger/audit.ts';
import { moveBatch, tallyBatch, touchBatch, type StoredBatch } from '../ledger/batches.ts';
import { settleContent } from '../ledger/content-changes.ts';
import { monthIsMasked } from '../ledger/maskable.ts';
import { delegationsFrom } from '../ledger/delegations.ts';
import { endHandover } from '../ledger/handovers.ts';
import { besideLastBatch } from '../ledger/beside-last-batch.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import type { Ledger } from '../ledger/open.ts';
import {
  claimReference,
  ReferenceTaken,
  releaseReferences,
  takenReferenceOf,
} from '../ledger/references.ts';
import { eachPaidRow, readySlices } from '../ledger/paid-rows.ts';
import {
  approveBatch,
  approverWords,
  giveApproval,
  queueRow,
  unqueueRows,
  voidApproval,
  type GivenApproval,
} from '../ledger/approvals.ts';
import { newcomers } from '../vault/newcomers.ts';
import { coinFacts, rupeesToApprove } from './coin-facts.ts';
import {
  alreadyApproved,
  approvedBefore,
  becameLive,
  changedSince,
  creditOfOtherWorth,
  monthMasked,
  noLongerLive,
  notApproved,
  ownChanges,
  paidUnderReference,
  pointsReadOtherwise,
  sameTwoPeople,
  takenReference,
  warningsOpen,
} from './approval-problems.ts';
import { approvalTotals } from './approval-totals.ts';
import { approvalsOfApproved, approvalsSoFar, makersNow, standInNow } from './approvals-so-far.ts';
import { approvedThrough } from './approved-through.ts';
import { balanceFor } from './batch-balance.ts';
import { approvedAccount, contentHash } from './content-hash.ts';
import { fieldTotals } from '../ledger/field-totals.ts';
import { creditsTakenBack } from '../ledger/reversals.ts';
import { referencesFor } from './row-references.ts';
import { judgeAnew } from './judge-anew.ts';
import { readByOtherWorth, reversesOtherWorth } from './point-worth.ts';
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
  // Once signed, the hash is the one that was signed.
  const hash =
    isOpen(batch) || batch.contentHash === null
      ? contentHash(approvedAccount(connection), batch, eachPaidRow(ledger.db, batch.number))
      : batch.contentHash;
  const { need, counted, missing } = isOpen(batch)
    ? approvalsSoFar(ledger, batch, connection, hash)
    : approvalsOfApproved(ledger, batch, connection);
  return {
    contentHash: hash,
    approvals: {
      needs: needSentences(connection, rupeesToApprove(batch, connection, totals.totalPaise)),
      given: counted.map((one) => ({ by: givenWords(one), name: one.name, at: one.at })),
      delegates: need.named === null ? [] : delegatesNow(ledger, need.named),
      missing: isOpen(batch) && missing.approvers > 0 ? missingSentence(missing) : null,
      several: counted.length + missing.approvers > 1,
    },
    road: roadLines(approvedRoad(connection), isMoney(batch) ? totals.totalPaise : null),
    coins: coinFacts(batch, connection, totals.totalPaise),
    ...totals,
    warnings: findingGroups(ledger.db, batch)
      .filter(({ severity }) => severity === 'warning')
      .map(({ title, rows, accepted }) => ({ title, rows, accepted })),
    batchFindings: [
      ...batch.findings.filter(({ severity }) => severity !== 'warning'),
      ...(kindOf(batch.kind).takesBack || !isMoney(batch)
        ? []
        : checkBalance(totals.totalPaise, balanceFor(ledger.db, batch))),
    ].map(({ severity, message }) => ({ severity, message })),
    takesBack: kindOf(batch.kind).takesBack ? creditsTakenBack(ledger.db, batch.number) : [],
    changed: changedByHand(ledger, batch),
    lastBatch: besideLastBatch(ledger.db, batch),
    fieldTotals: isMoney(batch) ? fieldTotals(ledger.db, batch.number) : [],
    newcomers: connection.environment === 'live' ? newcomers(ledger) : [],
    blocks: isOpen(batch) ? blocksOf(ledger, batch, connection) : [],
  };
}

function isMoney({ kind }: StoredBatch): boolean {
  return kindOf(kind).counts === 'rupees';
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
  const noAccount = liveAccountProblem(connection);
  if (noAccount !== null) blocks.push(blockOf(noAccount));
  if (kindOf(batch.kind).takesBack) {
    if (
      batch.companyId !== connection.companyId ||
      batch.cardAccountId !== connection.cardAccountId
    )
      blocks.push(blockOf(reversalLeavesAccount));
    blocks.push(...reversalBlocks(ledger.db, eachPaidRow(ledger.db, batch.number)));
    if (reversesOtherWorth(ledger.db, batch, connection)) blocks.push(creditOfOtherWorth);
  } else if (monthIsMasked(ledger.db, connection.environment, batch, at)) blocks.push(monthMasked);
  if (readByOtherWorth(batch, connection)) blocks.push(pointsReadOtherwise);
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
      meaning: kindOf(batch.kind).takesBack
        ? 'This batch has no payment to reverse.'
        : 'This batch has no recipients to credit.',
      remedy: 'Fix a row, or include one again.',
    });
  if (
    isMoney(batch) &&
    connection.maxBatchPaise !== null &&
    tally.ready.paise > connection.maxBatchPaise
  )
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
 * Approves a batch: checks that it is still what the approver saw and writes the approval down. With the last one that it
 * needs, gives every row its reference for good and freezes the rows (queued). On a live connection whoever approves has
 * neither prepared nor changed it. Gives what is still missing: `approvers` 0, the batch is approved.
 */
export function approve(
  ledger: Ledger,
  found: StoredBatch,
  connection: Connection,
  approval: Approval,
): Result<MissingApprovals, DeskProblem> {
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
  if (block !== undefined) return fail(problemOf(block));
  if (connection.environment === 'live') {
    if (samePerson(batch.preparedBy, approval.approvedBy)) return fail(sameTwoPeople);
    if (batch.environment !== 'live') return fail(becameLive);
    if (makersNow(ledger, batch).some((maker) => samePerson(maker, approval.approvedBy)))
      return fail(ownChanges(approval.approvedBy));
  }
  const { need, counted } = approvalsSoFar(ledger, batch, connection, approval.contentHash);
  // A delegate is a user of this computer.
  const standIn =
    approval.handover === undefined
      ? standInNow(ledger, batch, connection, need, approval.approvedBy)
      : null;
  const given: GivenApproval = {
    name: approval.approvedBy,
    computer: approval.handover?.deskName ?? null,
    contentHash: approval.contentHash,
    at,
    inPlaceOf: standIn?.approver ?? null,
    inPlaceUntil: standIn?.untilDay ?? null,
  };
  if (counted.some((earlier) => isSameApprover(earlier, given)))
    return fail(approvedBefore(approval.approvedBy));
  const missing = missingApprovals(need, [...counted, given]);
  const taken = takenReferenceOf(db, batch.number, connection.environment);
  if (taken !== null) return fail(takenReference(taken));
  const warnings = acceptedWords(findingGroups(db, batch));
  const { contentHash: signed, handover } = approval;
  const isApproved = missing.approvers === 0;
  return orTaken(() =>
    db.write('approve batch', (tx) => {
      tx.checkpointAfter();
      giveApproval(tx, batch.number, given, counted);
      if (handover !== undefined)
        endHandover(tx, handover.number, {
          state: 'approved',
          checker: given.name,
          comment: null,
          at,
        });
      if (isApproved) {
        const approvedBy = approversWords([...counted, given].map(approverWords));
        queueApproved(tx, ledger, batch, connection, { approvedBy, contentHash: signed }, at);
      } else touchBatch(tx, batch.number, at);
      const { queued, ready } = tallyBatch(db, batch.number);
      const total = isApproved ? queued : ready;
      appendAudit(tx, at, {
        actor: approverWords(given),
        action: isApproved ? 'batch.approved' : 'batch.approval-given',
        subject: batch.id,
        detail: `${total.rows} ${kindOf(batch.kind).unit[1]}, ${amountText(batch.kind, total.paise)}${kindOf(batch.kind).takesBack ? ' to be reversed' : ''}, prepared by ${batch.preparedBy}; content ${approval.contentHash}.${warnings}${
          handover === undefined
            ? ''
            : ` Approved on ${handover.deskName}, approval request ${handover.number}.`
        }${given.inPlaceOf === null ? '' : ` ${givenWords(given)}.`}${alsoApproved(counted)}${isApproved ? '' : ` ${missingSentence(missing)}`}`,
      });
      return ok(missing);
    }),
  );
}

/** Gives every row of a batch its reference for good, and freezes it. */
function queueApproved(
  tx: LedgerTransaction,
  { db }: Ledger,
  batch: StoredBatch,
  connection: Connection,
  signature: { readonly approvedBy: string; readonly contentHash: string },
  at: string,
): void {
  const referenceOf = referencesFor(db, batch, connection);
  for (const rows of readySlices(db, batch.number))
    for (const { row, reference, occurrence } of rows.map(referenceOf)) {
      claimReference(tx, connection.environment, row, reference);
      queueRow(tx, row, reference, occurrence);
    }
  const through = approvedThrough(connection);
  // What was held above to be so on live, and nowhere else.
  const byTwo = connection.environment === 'live';
  approveBatch(tx, batch.number, connection, { ...signature, through, byTwo }, at);
}

/** An approval as shown: that of a delegate with whose it stands for. */
function givenWords(given: GivenApproval): string {
  const { name, inPlaceOf, inPlaceUntil } = given;
  return inPlaceOf === null || inPlaceUntil === null
    ? approverWords(given)
    : delegationWords({ approver: inPlaceOf, delegate: name, untilDay: inPlaceUntil });
}

/** Who may approve in the place of a named approver today. */
function delegatesNow(ledger: Ledger, named: readonly string[]): string[] {
  const day = indianDay(ledger.now().toISOString()) ?? '';
  return delegationsFrom(ledger.db, day)
    .filter((one) => holdsOn(one, day) && named.some((name) => samePerson(name, one.approver)))
    .map(delegationWords);
}

function alsoApproved(counted: readonly GivenApproval[]): string {
  return counted.length === 0
    ? ''
    : ` Approved before by ${approversWords(counted.map(approverWords))}.`;
}

/** A derived reference that another payment has: whatever was written of the approval is rolled back by then. */
function orTaken<Value>(work: () => Result<Value, DeskProblem>): Result<Value, DeskProblem> {
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
