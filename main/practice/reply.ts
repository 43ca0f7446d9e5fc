/** An answer before it is written to the wire. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** EnKash uses both (enkash-api 0.6): `code, message, payload` and `response_code, response_message, payload`. */
export type Envelope = 'code' | 'response_code';

function enveloped(envelope: Envelope, code: number, message: string, payload: unknown): unknown {
  switch (envelope) {
    case 'code':
      return { code, message, payload };
    case 'response_code':
      return { response_code: code, response_message: message, payload };
  }
}

export function success(payload: unknown, envelope: Envelope = 'code'): Reply {
  return { status: 200, headers: {}, body: enveloped(envelope, 0, 'Success', payload) };
}

export function refusal(status: number, message: string, envelope: Envelope = 'code'): Reply {
  return { status, headers: {}, body: enveloped(envelope, 1, message, null) };
}

/** A failure inside HTTP 200, its words in the payload. */
export function stringRefusal(words: string): Reply {
  return { status: 200, headers: {}, body: enveloped('code', 1, 'Failure', words) };
}

/** The manner of Spring Security OAuth, which the token reply shows (enkash-api 2). */
export function oauthRefusal(status: number, error: string, description: string): Reply {
  return { status, headers: {}, body: { error, error_description: description } };
}

/** The manner of Spring's own error page, for what never reached EnKash's code. */
export function serverError(status: number, error: string, path: string, now: Date): Reply {
  return { status, headers: {}, body: { timestamp: now.toISOString(), status, error, path } };
}

/** Gives the same reply in the other envelope; a reply without one stays as it is. */
export function otherEnvelope(reply: Reply): Reply {
  const body = reply.body;
  if (typeof body !== 'object' || body === null) return reply;
  if ('code' in body && 'message' in body && 'payload' in body) {
    const { code, message, payload } = body;
    const other = { response_code: code, response_message: message, payload };
    return { ...reply, body: other };
  }
  if ('response_code' in body && 'response_message' in body && 'payload' in body) {
    const { response_code: code, response_message: message, payload } = body;
    return { ...reply, body: { code, message, payload } };
  }
  return reply;
}
