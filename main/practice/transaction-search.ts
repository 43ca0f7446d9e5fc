import { z } from 'zod';
import { paiseFromWire, rupeesForWire } from '../../shared/money/paise.ts';
import type { Condition } from './book.ts';
import type { Credit } from './records.ts';
import { maskedNumberOf } from './ids.ts';
import { pageOf, pagingSchema } from './paging.ts';
import { jsonBody, type PracticeCall } from './practice-call.ts';
import { drawWhole } from './random.ts';
import { refusal, success, type Reply } from './reply.ts';
import { refuseOtherAccount } from './sign-in.ts';
import { assumedWords } from './words.ts';

const text = z.string().min(1).nullish();
const amount = z.union([z.number(), z.string()]).nullish();
const time = z.iso.datetime({ offset: true }).nullish();

/** The filter of enkash-api 3.4, with `mobile` besides; unknown fields are passed over. */
const filterSchema = pagingSchema.extend({
  companyId: text,
  cardAccountId: text,
  cardHolderName: text,
  userId: text,
  mobile: text,
  enKashCardId: text,
  enkashCardId: text,
  status: text,
  enKashTransactionId: text,
  enKashTransactionIds: z.array(z.string()).nullish(),
  cardTransactionType: z.enum(['CR', 'DR']).nullish(),
  amountFrom: amount,
  amountTo: amount,
  pgReferenceNumber: text,
  pgReferenceNumbers: z.array(z.string()).nullish(),
  txnDateFrom: time,
  txnDateTo: time,
});
type Filter = z.infer<typeof filterSchema>;

/** All transactions of the practice EnKash have this status. */
const onlyStatus = 'SUCCESS';

function condition(filter: Filter, ignoreReferences: boolean, until: string | null): Condition {
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
  add('p.card_id = ?', filter.enKashCardId ?? filter.enkashCardId);
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
function shown(call: PracticeCall, credit: Credit): unknown {
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
    createdOn: credit.at,
    txnDate: credit.at,
    modifiedOn: credit.at,
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
    for (const credit of book.credits(condition(filter, false, null))) {
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
  const body = filterSchema.safeParse(jsonBody(call));
  if (!body.success) return refusal(400, 'The filter of the transactions is not valid');
  const filter = body.data;
  if (typeof filter.companyId === 'string') {
    const { companyId, cardAccountId } = filter;
    const refused = refuseOtherAccount(call, companyId, cardAccountId ?? call.world.cardAccountId);
    if (refused !== null) return refused;
  }
  const byReference =
    Array.isArray(filter.pgReferenceNumbers) || typeof filter.pgReferenceNumber === 'string';
  const hasCard = typeof (filter.enKashCardId ?? filter.enkashCardId) === 'string';
  if (call.conventions.lookUpNeedsCard && byReference && !hasCard)
    return refusal(400, assumedWords.cardMissing);
  if (call.faults.take('lookup-empty-for-a-while') !== null)
    return success({ recordsCount: 0, data: [] });
  takeBackFirst(call, filter);
  const lag = call.faults.take('list-lags')?.settings.seconds ?? null;
  const until = lag === null ? null : new Date(call.now.getTime() - lag * 1000).toISOString();
  const where = condition(filter, call.faults.take('lookup-ignores-reference') !== null, until);
  const firstPage = call.faults.take('lookup-ignores-paging') !== null;
  const asked = pageOf(call, filter);
  const page = firstPage ? { ...asked, skip: 0 } : asked;
  const data = call.book.credits(where, page).map((credit) => shown(call, credit));
  const missing = call.faults.take('lookup-leaves-rows-out')?.settings.rows ?? 0;
  data.length = Math.max(0, data.length - missing);
  return call.faults.take('lookup-without-count') === null
    ? success({ recordsCount: call.book.countCredits(where), data })
    : success({ data });
}
