import { causeOf, type Cause, type CauseCode } from '../../shared/enkash/cause-catalogue.ts';
import type { HttpOutcome } from './http.ts';
import type { RequestOutcome } from './outcomes.ts';
import { openEnvelope, readJson, type Envelope } from './wire.ts';

export type HttpReply = Extract<HttpOutcome, { kind: 'reply' }>;

/** What the status alone decides of a call that moves money, or its envelope where one has to read on. */
export type ReplyHead =
  | { readonly kind: 'decided'; readonly outcome: RequestOutcome }
  | { readonly kind: 'read-on'; readonly envelope: Envelope };

/**
 * Reads the head of a reply to a call that moves money. No status proves that nothing was done, not even a 401 or a 429:
 * something on the way may give it when the work is done.
 */
export function readReplyHead(reply: HttpReply): ReplyHead {
  const { status, body } = reply;
  if (status === 401)
    return decided(noAnswer('token-refused', openEnvelope(readJson(body))?.text ?? null));
  if (status === 429)
    return decided({
      kind: 'no-answer',
      cause: causeOf('too-many-requests'),
      text: null,
      retryAfterMs: reply.retryAfterMs,
    });
  if (status >= 500) return decided(noAnswer('server-error', `HTTP ${status}`));
  if (isWebPage(body)) return decided(noAnswer('web-page-instead', `HTTP ${status}`));
  const envelope = openEnvelope(readJson(body));
  if (envelope === null || status < 200 || (status >= 300 && status < 400) || status === 408)
    return decided(noAnswer('unreadable-reply', `HTTP ${status}`));
  return { kind: 'read-on', envelope };
}

/** Whether a body is a page for a browser: whoever gave it, it was not EnKash's interface. */
export function isWebPage(body: string): boolean {
  return /^\ufeff?\s*<(!doctype|html|head|body)\b/i.test(body.slice(0, 400));
}

function decided(outcome: RequestOutcome): ReplyHead {
  return { kind: 'decided', outcome };
}

/** A refusal of the closed list: nothing was done, and doing it again would not help. */
export function listedRefusal(cause: Cause, text: string | null): RequestOutcome {
  return { kind: 'refused', proof: 'listed', cause, text, again: false, retryAfterMs: null };
}

export function noAnswer(code: CauseCode, text: string | null): RequestOutcome {
  return noAnswerFor(causeOf(code), text);
}

export function noAnswerFor(cause: Cause, text: string | null): RequestOutcome {
  return { kind: 'no-answer', cause, text };
}
