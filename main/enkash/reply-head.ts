import { causeOf, type CauseCode } from '../../shared/enkash/cause-catalogue.ts';
import type { HttpOutcome } from './http.ts';
import type { RequestOutcome } from './outcomes.ts';
import { openEnvelope, readJson, type Envelope } from './wire.ts';

export type HttpReply = Extract<HttpOutcome, { kind: 'reply' }>;

/** What the status alone decides of a call that moves money, or its envelope where one has to read on. */
export type ReplyHead =
  | { readonly kind: 'decided'; readonly outcome: RequestOutcome }
  | { readonly kind: 'read-on'; readonly envelope: Envelope };

/**
 * Reads the head of a reply to a call that moves money. A 401 and a 429 are proof that nothing was done; a fault of
 * EnKash's own and a body that cannot be read are no proof either way.
 */
export function readReplyHead(reply: HttpReply): ReplyHead {
  const { status, body } = reply;
  if (status === 401)
    return decided(refused('sign-in-refused', openEnvelope(readJson(body))?.text ?? null));
  if (status === 429)
    return decided({
      kind: 'refused',
      cause: causeOf('too-many-requests'),
      text: null,
      again: true,
      retryAfterMs: reply.retryAfterMs,
    });
  if (status >= 500) return decided(noAnswer('server-error', `HTTP ${status}`));
  const envelope = openEnvelope(readJson(body));
  if (envelope === null || status < 200 || (status >= 300 && status < 400) || status === 408)
    return decided(noAnswer('unreadable-reply', `HTTP ${status}`));
  return { kind: 'read-on', envelope };
}

function decided(outcome: RequestOutcome): ReplyHead {
  return { kind: 'decided', outcome };
}

/** Proof that nothing was done, and that doing it again would not help. */
export function refused(code: CauseCode, text: string | null): RequestOutcome {
  return { kind: 'refused', cause: causeOf(code), text, again: false, retryAfterMs: null };
}

export function noAnswer(code: CauseCode, text: string | null): RequestOutcome {
  return { kind: 'no-answer', cause: causeOf(code), text };
}
