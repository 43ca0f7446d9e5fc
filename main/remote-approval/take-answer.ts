import type { MissingApprovals } from '../../shared/approval/approval-rules.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { unreachable } from '../../shared/exhaustive.ts';
import type { HandoverState, Verdict } from '../../shared/handover/handover.ts';
import { readName } from '../../shared/people/name-policy.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { appendAudit } from '../ledger/audit.ts';
import { batchByNumber, type StoredBatch } from '../ledger/batches.ts';
import type { TrustedDesk } from '../ledger/desks.ts';
import { endHandover, findHandover, type StoredHandover } from '../ledger/handovers.ts';
import type { Ledger } from '../ledger/open.ts';
import { approve } from '../preparation/approval.ts';
import type { AnswerContent } from './answer-content.ts';
import { refusals, type Refusal } from './refusals.ts';

/** An answer that fits a hand-over of this desk which still waits for it. */
export interface FittingAnswer {
  readonly handover: StoredHandover;
  readonly batch: StoredBatch;
  readonly verdict: Verdict;
}

/** Finds what an answer is to; refuses one that is not awaited, with the reason. */
export function fitAnswer(
  ledger: Ledger,
  answer: AnswerContent,
  from: TrustedDesk,
): Result<FittingAnswer, Refusal> {
  const handover = findHandover(ledger.db, answer.number);
  if (handover === null) return fail(refusals['answer-not-asked-for']);
  if (handover.desk !== from.code) return fail(refusals['answer-of-another-desk']);
  const batch = batchByNumber(ledger.db, handover.batch);
  const ofThis: string = batch.id;
  if (answer.batchId !== ofThis || answer.contentHash !== handover.contentHash)
    return fail(refusals['handover-does-not-fit']);
  const over = whyOver(handover.state);
  if (over !== null) return fail(over);
  if (handover.expiresAt <= ledger.now().toISOString()) return fail(refusals['handover-expired']);
  return ok({ handover, batch, verdict: answer.verdict });
}

function whyOver(state: HandoverState): Refusal | null {
  switch (state) {
    case 'waiting':
      return null;
    case 'approved':
    case 'sent-back':
      return refusals['answer-taken-before'];
    case 'superseded':
      return refusals['handover-superseded'];
    case 'approved-here':
      return refusals['approved-here-meanwhile'];
    case 'discarded':
      return refusals['discarded-meanwhile'];
    case 'restored':
      return refusals['handover-before-restore'];
    default:
      return unreachable(state);
  }
}

/**
 * Takes an answer: an approval approves the batch exactly as one that is signed here, under the same rules; a
 * batch that was sent back stays open, with the comment. The number is used up by either. Gives what is still missing to the
 * approval; null: it was sent back.
 */
export function takeAnswer(
  ledger: Ledger,
  { handover, batch, verdict }: FittingAnswer,
  connection: Connection,
): Result<MissingApprovals | null, DeskProblem> {
  switch (verdict.kind) {
    case 'approved': {
      if (connection.environment === 'live' && verdict.shown !== 'passphrase')
        return fail(refusals['checker-not-shown']);
      const named = readName(verdict.by);
      if (!named.ok) return named;
      const approval = {
        approvedBy: named.value,
        contentHash: handover.contentHash,
        handover: { number: handover.number, deskName: handover.deskName },
      };
      const done = approve(ledger, batch, connection, approval);
      // Nothing of this was so when it was handed over.
      if (!done.ok && meansChanged.has(done.error.code))
        return fail(refusals['batch-changed-meanwhile']);
      return done;
    }
    case 'sent-back': {
      const at = ledger.now().toISOString();
      const { by: checker, comment } = verdict;
      ledger.db.write('take answer', (tx) => {
        endHandover(tx, handover.number, { state: 'sent-back', checker, comment, at });
        appendAudit(tx, at, {
          actor: checker,
          action: 'handover.sent-back',
          subject: batch.id,
          detail: `Returned on ${handover.deskName}, with a comment; approval request ${handover.number}.`,
        });
      });
      return ok(null);
    }
    default:
      return unreachable(verdict);
  }
}

const meansChanged: ReadonlySet<string> = new Set([
  'changed-since',
  'invalid-rows',
  'nobody-to-credit',
]);
