import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { knownCause } from './cause-of-text.ts';
import type { HttpOutcome } from './http.ts';
import { matchReply } from './match-reply.ts';
import type { AllocationLine, RequestOutcome } from './outcomes.ts';
import { openEnvelope, readBulkReply, readJson } from './wire.ts';

type Reply = Extract<HttpOutcome, { kind: 'reply' }>;

/**
 * Reads the reply of the bulk call. What is no proof either way is `no-answer`: a fault of EnKash's own, a
 * body that cannot be read, a failure we do not know in an HTTP 200, and an empty account for the whole
 * request (nothing says that it is all or nothing). A readable 4xx is proof that nothing was done.
 */
export function readAllocationReply(
  reply: Reply,
  lines: readonly AllocationLine[],
): RequestOutcome {
  const { status, body } = reply;
  if (status === 401) return refused('sign-in-refused', openEnvelope(readJson(body))?.text ?? null);
  if (status === 429)
    return {
      kind: 'refused',
      cause: causeOf('too-many-requests'),
      text: null,
      again: true,
      retryAfterMs: reply.retryAfterMs,
    };
  if (status >= 500) return noAnswer('server-error', `HTTP ${status}`);
  const json = readJson(body);
  const envelope = openEnvelope(json);
  if (envelope === null || status < 200 || (status >= 300 && status < 400) || status === 408)
    return noAnswer('unreadable-reply', `HTTP ${status}`);
  const lists = readBulkReply(envelope.payload);
  if (lists !== null) return { kind: 'answered', ...matchReply(lines, lists) };
  const { text } = envelope;
  const cause = text === null ? null : knownCause(text);
  if (cause?.scope === 'balance') return { kind: 'no-answer', cause, text };
  if (cause !== null) return { kind: 'refused', cause, text, again: false, retryAfterMs: null };
  if (status >= 400 && text !== null)
    return refused(status === 403 ? 'not-allowed' : 'request-refused', text);
  return noAnswer('unreadable-reply', text);
}

function refused(code: Parameters<typeof causeOf>[0], text: string | null): RequestOutcome {
  return { kind: 'refused', cause: causeOf(code), text, again: false, retryAfterMs: null };
}

function noAnswer(code: Parameters<typeof causeOf>[0], text: string | null): RequestOutcome {
  return { kind: 'no-answer', cause: causeOf(code), text };
}
