import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { formatRupees } from '../../shared/money/format.ts';
import { causeOfReason, knownCause, saysAlreadyExists, saysCardShort } from './cause-of-text.ts';
import type { Anomaly, RequestOutcome, RowOutcome } from './outcomes.ts';
import { noAnswer, readReplyHead, refused, type HttpReply } from './reply-head.ts';
import type { SingleOrder } from './single-call.ts';
import { readSingleReply, type Envelope, type SingleReply } from './wire.ts';

/**
 * Reads the reply of the single call, which speaks of one row. A success must repeat the reference that was sent
 * (api-facts 3.2): where it does not, money may have moved under another one, so the row is held and never sent
 * again. A refusal counts as one in a readable 4xx alone; in an HTTP 200 a failure that we do not know is no proof.
 */
export function readSingleAnswer(reply: HttpReply, order: SingleOrder): RequestOutcome {
  const head = readReplyHead(reply);
  if (head.kind === 'decided') return head.outcome;
  const { envelope } = head;
  if (reply.status >= 400 || (envelope.code !== null && envelope.code !== 0))
    return readRefusal(reply.status, envelope, order);
  const said = readSingleReply(envelope.payload);
  if (said === null) return noAnswer('unreadable-reply', envelope.text);
  return credited(said, order);
}

function credited(said: SingleReply, { line }: SingleOrder): RequestOutcome {
  if (said.reference?.toLowerCase() !== line.reference.toLowerCase()) {
    const text =
      said.reference === null
        ? 'The answer has no reference.'
        : `The answer has the reference ${said.reference}.`;
    return answered(line, { state: 'held', cause: causeOf('reference-not-repeated'), text });
  }
  if (said.amountPaise !== null && said.amountPaise !== line.amountPaise) {
    const text = `EnKash says ${formatRupees(said.amountPaise)}; ${formatRupees(line.amountPaise)} was sent.`;
    const anomaly: Anomaly = { code: 'amount-differs', sentence: text };
    return answered(line, { state: 'held', cause: causeOf('amount-differs'), text }, [anomaly]);
  }
  return answered(line, {
    state: 'credited',
    note: null,
    details: {
      enkashTxnId: said.enkashTxnId,
      enkashCardId: said.enkashCardId,
      userId: said.userId,
      accountBalancePaise: null,
      otbBalancePaise: said.otbBalancePaise,
    },
  });
}

function readRefusal(
  status: number,
  { code, text }: Envelope,
  { line, direction }: SingleOrder,
): RequestOutcome {
  if (text !== null && saysAlreadyExists(text))
    return answered(line, { state: 'already-exists', text });
  // What is short when a credit is taken back is the card, not the account.
  const cardShort = direction === 'DR' && text !== null && saysCardShort(text);
  const known = text === null || cardShort ? null : knownCause(text);
  if (known !== null)
    return { kind: 'refused', cause: known, text, again: false, retryAfterMs: null };
  if (status < 400 || text === null) return noAnswer('unreadable-reply', text);
  // Without a code it is not EnKash's own word but a server's page: a wrong address, or a call not open to us.
  if (status === 403 || code === null)
    return refused(status === 403 ? 'not-allowed' : 'request-refused', text);
  const cause = cardShort ? causeOf('card-balance-low') : causeOfReason(text);
  return answered(line, { state: 'failed', cause, text });
}

function answered(
  line: SingleOrder['line'],
  outcome: RowOutcome,
  anomalies: readonly Anomaly[] = [],
): RequestOutcome {
  return {
    kind: 'answered',
    rows: new Map([[line.rowId, outcome]]),
    anomalies,
    balanceAfterPaise: null,
  };
}
