import { knownCause, tellsNoOutcome } from './cause-of-text.ts';
import { matchReply } from './match-reply.ts';
import type { AllocationLine, RequestOutcome } from './outcomes.ts';
import { noAnswer, readReplyHead, refused, type HttpReply } from './reply-head.ts';
import { readBulkReply } from './wire.ts';

/**
 * Reads the reply of the bulk call. What is no proof either way is `no-answer`: a fault of EnKash's own, a
 * body that cannot be read, a failure we do not know in an HTTP 200, and an empty account for the whole
 * request (nothing says that it is all or nothing). A readable 4xx is proof that nothing was done.
 */
export function readAllocationReply(
  reply: HttpReply,
  lines: readonly AllocationLine[],
): RequestOutcome {
  const head = readReplyHead(reply);
  if (head.kind === 'decided') return head.outcome;
  const lists = readBulkReply(head.envelope.payload);
  if (lists !== null) return { kind: 'answered', ...matchReply(lines, lists) };
  const { status } = reply;
  const { text } = head.envelope;
  const cause = text === null ? null : knownCause(text);
  if (cause?.scope === 'balance') return { kind: 'no-answer', cause, text };
  if (cause !== null) return { kind: 'refused', cause, text, again: false, retryAfterMs: null };
  if (status < 400 || text === null) return noAnswer('unreadable-reply', text);
  // A 4xx that says "timed out" or "in progress" proves nothing.
  if (tellsNoOutcome(text)) return noAnswer('server-error', text);
  return refused(status === 403 ? 'not-allowed' : 'request-refused', text);
}
