import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { causeOfReason, knownCause, saysAlreadyExists, saysCardShort } from './cause-of-text.ts';
import type { Anomaly, RequestOutcome, RowOutcome } from './outcomes.ts';
import {
  causeOnPages,
  provesNothingMoved,
  statusMeaning,
  wireAmountText,
  type Proof,
} from './proof.ts';
import {
  listedRefusal,
  noAnswer,
  noAnswerFor,
  readReplyHead,
  type HttpReply,
} from './reply-head.ts';
import type { SingleOrder } from './single-call.ts';
import { readSingleReply, type Envelope, type SingleReply } from './wire.ts';

/**
 * Reads the reply of the single call, which speaks of one row. A success must repeat the reference that was sent
 * (enkash-api 3.2): where it does not, money may have moved under another one, so the row is held and never sent
 * again. A refusal proves that nothing moved only by a reason of the closed list.
 */
export function readSingleAnswer(
  reply: HttpReply,
  order: SingleOrder,
  proof: Proof,
): RequestOutcome {
  const head = readReplyHead(reply);
  if (head.kind === 'decided') return head.outcome;
  const { envelope } = head;
  if (reply.status >= 300 || envelope.code !== 0)
    return readRefusal(reply.status, envelope, order, proof);
  const said = readSingleReply(envelope.payload);
  if (said === null) return noAnswer('unreadable-reply', envelope.text);
  return credited(said, order, proof);
}

function credited(said: SingleReply, { line }: SingleOrder, proof: Proof): RequestOutcome {
  if (said.reference !== line.reference) {
    const text =
      said.reference === null
        ? 'The response has no reference.'
        : `The response has the reference ${said.reference}.`;
    return answered(line, { state: 'held', cause: causeOf('reference-not-repeated'), text });
  }
  if (said.amountPaise !== null && said.amountPaise !== line.amountPaise) {
    const text = `EnKash reports ${wireAmountText(said.amountPaise, proof)}; ${wireAmountText(line.amountPaise, proof)} was sent.`;
    const anomaly: Anomaly = { code: 'amount-differs', sentence: text };
    return answered(line, { state: 'held', cause: causeOf('amount-differs'), text }, [anomaly]);
  }
  const meaning =
    said.status === null ? 'completed' : statusMeaning(said.status, proof.completedStatuses);
  if (said.enkashTxnId === null || meaning !== 'completed')
    return answered(line, {
      state: 'unknown',
      cause: causeOf(meaning === 'open' ? 'transaction-pending' : 'not-confirmed'),
      text:
        said.enkashTxnId === null
          ? 'The response has no transaction.'
          : `The response has the status ${said.status ?? 'none'}.`,
    });
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
  proof: Proof,
): RequestOutcome {
  if (text !== null && saysAlreadyExists(text))
    return answered(line, { state: 'already-exists', text });
  // What is short when a credit is taken back is the card, not the account.
  const cardShort = direction === 'DR' && text !== null && saysCardShort(text);
  const listed = text === null || cardShort ? null : causeOnPages(text);
  if (listed !== null) return listedRefusal(listed, text);
  const named = text === null || cardShort ? null : knownCause(text);
  if (named !== null) return noAnswerFor(named, text);
  if (text === null || code === null) {
    // Without a code it is not EnKash's own word but a server's page: a wrong address, or a call not open to us.
    const page = status === 403 ? 'not-allowed' : 'request-refused';
    return noAnswer(status < 400 || text === null ? 'unreadable-reply' : page, text);
  }
  const proven = provesNothingMoved(text, proof.confirmedRefusals);
  if (status < 400 && !proven) return noAnswer('unreadable-reply', text);
  if (status === 403 && !proven) return noAnswer('not-allowed', text);
  const cause = cardShort ? causeOf('card-balance-low') : causeOfReason(text);
  return answered(line, { state: 'failed', cause, text, proven });
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
