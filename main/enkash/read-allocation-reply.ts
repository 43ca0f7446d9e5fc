import { knownCause, saysAlreadyExists, tellsNoOutcome } from './cause-of-text.ts';
import { contradiction, matchReply } from './match-reply.ts';
import type { AllocationLine, Anomaly, RequestOutcome } from './outcomes.ts';
import { causeOnPages, type Proof } from './proof.ts';
import {
  listedRefusal,
  noAnswer,
  noAnswerFor,
  readReplyHead,
  type HttpReply,
} from './reply-head.ts';
import { readBulkReply, type BulkReply } from './wire.ts';

/**
 * Reads the reply of the bulk call. Only a reply that says 0 in an HTTP 2xx is believed row by row. What is no proof
 * either way is `no-answer`: a fault of EnKash's own, a body that cannot be read, any failure that is not one of the
 * partner's page word for word (EnKash may have committed before it failed), and an empty account for the whole request
 * (nothing says that it is all or nothing).
 */
export function readAllocationReply(
  reply: HttpReply,
  lines: readonly AllocationLine[],
  proof: Proof,
): RequestOutcome {
  const head = readReplyHead(reply);
  if (head.kind === 'decided') return head.outcome;
  const { code, payload, text } = head.envelope;
  const succeeded = reply.status < 300 && code === 0;
  const lists = readBulkReply(payload);
  if (lists !== null)
    return succeeded
      ? { kind: 'answered', ...matchReply(lines, lists, proof) }
      : readFailedLists(lists, lines, proof);
  if (succeeded || text === null) return noAnswer('unreadable-reply', text);
  const [only, ...others] = lines;
  if (only !== undefined && others.length === 0 && saysAlreadyExists(text))
    return {
      kind: 'answered',
      rows: new Map([[only.rowId, { state: 'already-exists', text }]]),
      anomalies: [],
      balanceAfterPaise: null,
    };
  const listed = causeOnPages(text);
  if (listed !== null && listed.scope !== 'balance') return listedRefusal(listed, text);
  const named = listed ?? knownCause(text);
  if (named !== null) return noAnswerFor(named, text);
  if (reply.status < 400) return noAnswer('unreadable-reply', text);
  // A 4xx that says "timed out" or "in progress" says nothing of the set-up.
  if (tellsNoOutcome(text)) return noAnswer('server-error', text);
  return noAnswer(reply.status === 403 ? 'not-allowed' : 'request-refused', text);
}

const saysFailed: Anomaly = {
  code: 'reply-says-failed',
  sentence: 'The response has lists of rows, but reports that the whole request failed.',
};

/** Lists in a reply that says that it failed may have been rolled back: nothing in them is believed. */
function readFailedLists(
  lists: BulkReply,
  lines: readonly AllocationLine[],
  proof: Proof,
): RequestOutcome {
  const { rows, anomalies } = matchReply(lines, lists, proof);
  const outcomes = [...rows.values()];
  const [first] = outcomes;
  // The page gives its refusals as reasons of rows, too: the same on every row, they refuse the request.
  if (
    first?.state === 'failed' &&
    first.text !== null &&
    outcomes.every((one) => one.state === 'failed' && one.text === first.text) &&
    causeOnPages(first.text)?.scope === 'set-up'
  )
    return listedRefusal(first.cause, first.text);
  return {
    kind: 'answered',
    rows: new Map(lines.map(({ rowId }) => [rowId, contradiction()])),
    anomalies: [...anomalies, saysFailed],
    balanceAfterPaise: null,
  };
}
