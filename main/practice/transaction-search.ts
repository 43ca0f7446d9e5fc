import type { z } from 'zod';
import { transactionFilter } from '../../shared/enkash/contract/card-calls.ts';
import { paiseFromWire, rupeesForWire } from '../../shared/money/paise.ts';
import type { Condition } from './book.ts';
import { cardIdIn } from './conventions.ts';
import type { Credit } from './records.ts';
import { maskedNumberOf } from './ids.ts';
import { pageOf } from './paging.ts';
import { jsonBody, type PracticeCall } from './practice-call.ts';
import { drawWhole } from './random.ts';
import { refusal, success, type Reply } from './reply.ts';
import { refuseOtherAccount } from './sign-in.ts';
import { assumedWords } from './words.ts';

type Filter = z.infer<typeof transactionFilter>;

/** All transactions of the practice EnKash have this status. */
const onlyStatus = 'SUCCESS';

function condition(
  { conventions }: PracticeCall,
  filter: Filter,
  ignoreReferences: boolean,
  until: string | null,
): Condition {
  const parts: string[] = [];
  const values: (string | number)[] = [];
  const add = (sql: string, value: string | number | null | undefined): void => {
    if (value === null || value === undefined) return;
    parts.push(sql);
    values.push(value);
  };
  const references = [
    ...(filter.pgReferenceNumbers ?? []),
    ...(typeof filter.pgReferenceNumber === 'string' ? [filter.pgReferenceNumber] : []),
  ];
  const asksReferences =
    Array.isArray(filter.pgReferenceNumbers) || typeof filter.pgReferenceNumber === 'string';
  if (asksReferences && !ignoreReferences)
    add('t.reference IN (SELECT value FROM json_each(?))', JSON.stringify(references));
  const ids = [
    ...(filter.enKashTransactionIds ?? []),
    ...(typeof filter.enKashTransactionId === 'string' ? [filter.enKashTransactionId] : []),
  ];
  if (ids.length > 0) add('t.txn_id IN (SELECT value FROM json_each(?))', JSON.stringify(ids));
  add('t.at <= ?', until);
  add('t.name = ?', filter.cardHolderName);
  add('p.user_id = ?', filter.userId);
  add('p.mobile = ?', filter.mobile);
  add('p.card_id = ?', cardIdIn(conventions, filter));
  add('t.type = ?', filter.cardTransactionType);
  add('t.amount_paise >= ?', paiseFromWire(filter.amountFrom));
  add('t.amount_paise <= ?', paiseFromWire(filter.amountTo));
  const utc = (value: string | null | undefined): string | null =>
    typeof value === 'string' ? new Date(value).toISOString() : null;
  add('t.at >= ?', utc(filter.txnDateFrom));
  add('t.at <= ?', utc(filter.txnDateTo));
  if (typeof filter.status === 'string' && filter.status !== onlyStatus) parts.push('0');
  return { sql: parts.length === 0 ? '1' : parts.join(' AND '), values };
}

/** The shape that a public receiver of the same object reads (enkash-api 3.4). */
function shown(call: PracticeCall, credit: Credit, behindMs: number): unknown {
  const at = new Date(Date.parse(credit.at) - behindMs).toISOString();
  return {
    enKashCardTransactionId: credit.enkashCardTxnId,
    maskedCard: maskedNumberOf(Number.parseInt(credit.enkashCardId.slice(-3), 36)),
    enkashCardId: credit.enkashCardId,
    userId: credit.userId,
    cardHolderName: credit.name,
    email: credit.email,
    mobile: credit.mobile,
    companyId: call.world.companyId,
    companyName: call.world.companyName,
    cardAccountId: call.world.cardAccountId,
    principalAmount: rupeesForWire(credit.amountPaise),
    balance: rupeesForWire(credit.cardAfterPaise),
    pgReferenceNumber: credit.reference,
    description: credit.remarks,
    currency: 'INR',
    cardTransactionType: credit.type,
    status: call.memory.undone.get(credit.enkashCardTxnId) ?? onlyStatus,
    type: credit.type === 'CR' ? 'ALLOCATE_POINT' : 'UNALLOCATE_POINT',
    createdOn: at,
    txnDate: at,
    modifiedOn: at,
  };
}

const oddStatuses = [
  'ERROR',
  'ABORTED',
  'REFUNDED',
  'ROLLED_BACK',
  'CREATED',
  'UNALLOCATED',
  'REVERSED',
  'PENDING',
] as const;

/** Takes back what is asked for by reference before it is shown, where EnKash has such a habit. */
function takeBackFirst(call: PracticeCall, filter: Filter): void {
  const { book, faults, memory, now, seed } = call;
  if (!Array.isArray(filter.pgReferenceNumbers)) return;
  const odd = faults.take('look-up-odd-status');
  if (odd === null && faults.take('reversed-before-look-up') === null) return;
  book.inOneCommit(() => {
    for (const credit of book.credits(condition(call, filter, false, null))) {
      const { enkashCardTxnId, amountPaise, mobile, reference } = credit;
      const person = book.peopleByMobile([mobile]).get(mobile);
      if (credit.type !== 'CR' || person === undefined || book.reversedOf(enkashCardTxnId) > 0)
        continue;
      if (odd !== null) {
        const at = drawWhole(oddStatuses.length, seed, 'odd', enkashCardTxnId);
        memory.undone.set(enkashCardTxnId, oddStatuses[at] ?? 'ERROR');
      }
      book.move({
        ...{ type: 'DR', kind: 'single', amountPaise, person, remarks: 'Reversed', at: now },
        // What is shown as undone has no transaction beside it.
        reference: odd === null ? reference : `UNDONE-${enkashCardTxnId}`,
        ...{ again: odd === null, reverses: enkashCardTxnId, email: credit.email },
        ...{ name: credit.name, balancePaise: book.account().balancePaise },
      });
    }
  });
}

/** `POST …/transaction/all`: by reference or references, person, card, amount, kind and period, in pages. */
export function transactionSearch(call: PracticeCall): Reply {
  const closed = call.faults.take('lookup-unavailable');
  if (closed !== null) return refusal(closed.settings.status ?? 404, assumedWords.notEnabled);
  const body = transactionFilter.safeParse(jsonBody(call));
  if (!body.success) return refusal(400, 'The filter of the transactions is not valid');
  const filter = body.data;
  if (typeof filter.companyId === 'string') {
    const { companyId, cardAccountId } = filter;
    const refused = refuseOtherAccount(call, companyId, cardAccountId ?? call.world.cardAccountId);
    if (refused !== null) return refused;
  }
  const byReference =
    Array.isArray(filter.pgReferenceNumbers) || typeof filter.pgReferenceNumber === 'string';
  const hasCard = cardIdIn(call.conventions, filter) !== undefined;
  if (call.conventions.lookUpNeedsCard === 'yes' && byReference && !hasCard)
    return refusal(400, assumedWords.cardMissing);
  if (call.faults.take('lookup-empty-for-a-while') !== null)
    return success({ recordsCount: 0, data: [] });
  takeBackFirst(call, filter);
  const lag = call.faults.take('list-lags')?.settings.seconds ?? null;
  const until = lag === null ? null : new Date(call.now.getTime() - lag * 1000).toISOString();
  const where = condition(
    call,
    filter,
    call.faults.take('lookup-ignores-reference') !== null,
    until,
  );
  const firstPage = call.faults.take('lookup-ignores-paging') !== null;
  const asked = pageOf(call, filter);
  const page = firstPage ? { ...asked, skip: 0 } : asked;
  const behindMs = (call.faults.take('clock-behind')?.settings.seconds ?? 0) * 1000;
  const data = call.book.credits(where, page).map((credit) => shown(call, credit, behindMs));
  const missing = call.faults.take('lookup-leaves-rows-out')?.settings.rows ?? 0;
  data.length = Math.max(0, data.length - missing);
  return call.faults.take('lookup-without-count') === null
    ? success({ recordsCount: call.book.countCredits(where), data })
    : success({ data });
}
