import type { DeskProblem } from '../../shared/bridge/problem.ts';
import {
  verdictSchema,
  type HandoverNumber,
  type Verdict,
} from '../../shared/handover/handover.ts';
import { amountText } from '../../shared/batch/amount-text.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { appendAudit } from '../ledger/audit.ts';
import type { Ledger } from '../ledger/open.ts';
import {
  answerReceived,
  findReceived,
  type ReceivedHandover,
} from '../ledger/received-handovers.ts';
import type { AnswerContent } from './answer-content.ts';
import { refusals } from './refusals.ts';

/** A hand-over that may still be answered here. */
export function openReceived(
  ledger: Ledger,
  number: HandoverNumber,
): Result<ReceivedHandover, DeskProblem> {
  const received = findReceived(ledger.db, number);
  if (received === null) return fail(refusals['no-such-handover']);
  if (received.verdict !== null) return fail(refusals['answered-already']);
  return received.expiresAt <= ledger.now().toISOString()
    ? fail(refusals['handover-expired'])
    : ok(received);
}

/** Writes the checker's verdict down, for good. Who they are was checked before. */
export function answerHandover(
  ledger: Ledger,
  number: HandoverNumber,
  given: Verdict,
): Result<null, DeskProblem> {
  const fits = verdictSchema.safeParse(given);
  if (!fits.success) return fail(refusals['bad-words']);
  const verdict = fits.data;
  const received = openReceived(ledger, number);
  if (!received.ok) return received;
  const { db } = ledger;
  const { batch, people, totalPaise, contentHash, deskName } = received.value;
  const at = ledger.now().toISOString();
  db.write('answer hand-over', (tx) => {
    answerReceived(tx, number, verdict, at);
    appendAudit(tx, at, {
      actor: verdict.by,
      action: `handover.${verdict.kind}`,
      subject: number,
      detail: `Batch ${batch.id} of ${deskName}, ${people} recipients, ${amountText(batch.kind, totalPaise)}, prepared by ${batch.preparedBy}; content ${contentHash}.`,
    });
  });
  return ok(null);
}

/** What is to be sealed for the maker's desk; the same however often it is asked for. */
export function answerOf(received: ReceivedHandover): Result<AnswerContent, DeskProblem> {
  const { number, batch, contentHash, verdict, answeredAt } = received;
  if (verdict === null || answeredAt === null) return fail(refusals['not-answered']);
  return ok({
    number,
    batchId: batch.id,
    contentHash,
    answeredAt: answeredAt,
    verdict,
  });
}
