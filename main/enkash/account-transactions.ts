import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { paise, type Paise } from '../../shared/money/paise.ts';
import { dayOfMoment, lies, momentsOf, type Period } from '../../shared/calendar/indian-day.ts';
import { transactionStanding } from '../../shared/reconciliation/transaction-standing.ts';
import { directionOf, isSpending } from '../../shared/reconciliation/statement-values.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { CallProblem } from './outcomes.ts';
import { pagingOf } from './paging.ts';
import type { Where } from './where.ts';
import {
  isOfAccount,
  readTransactions,
  type TransactionPage,
  type TransactionRow,
} from './wire.ts';

/** One transaction of the account, as EnKash lists it. */
export interface AccountTransaction {
  readonly id: string | null;
  readonly reference: string | null;
  readonly name: string | null;
  readonly mobile: string | null;
  readonly cardId: string | null;
  readonly words: string | null;
  /** Negative when it takes money back. */
  readonly paise: Paise;
  /** Whether the person used the card here, or a fee was taken. */
  readonly spent: boolean;
  /** False when EnKash lists it as failed, declined or reversed, or as not completed yet. */
  readonly moved: boolean;
  /** Whether EnKash lists it as under way. */
  readonly open: boolean;
  /** In India, YYYY-MM-DD. */
  readonly day: string | null;
}

export interface TransactionsOrder {
  readonly companyId: string;
  readonly cardAccountId: string;
  readonly period: Period;
  /** How the connection asks for pages; without it, in both ways. */
  readonly paging?: Connection['paging'];
  /** Called for each page, with what is new and belongs to account and period. */
  readonly take: (transactions: readonly AccountTransaction[]) => void;
  /** Called before a page is asked for again, counted from 1; false gives up. */
  readonly again: (problem: CallProblem, failed: number) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** How a list of transactions came to its end. */
export type TransactionsEnd =
  /** `notAll`: why there may be more than EnKash gave, as a sentence; null when it is all of them. */
  | { readonly kind: 'listed'; readonly notAll: string | null; readonly elsewhere: number }
  | { readonly kind: 'failed'; readonly problem: CallProblem }
  | { readonly kind: 'cancelled' };

/** A call that moves nothing, as the client makes it. */
export type Ask = (
  path: string,
  body: object,
  where?: Where,
) => Promise<Result<unknown, CallProblem>>;

/** Bounds what one matching may ask for. */
export const listLimits = { pageSize: 500, smallPage: 100, pages: 2_500, transactions: 200_000 };

/**
 * Lists the transactions of an account in a period: `transaction/all`, page by page until a page has nothing new
 * (enkash-api 3.4 and 11.3; how it pages is not published, so it is asked as the connection says, and no page is
 * believed to be the last because it is short). Whether it was all is said only when EnKash's own count, or an empty
 * page, says so. Never throws for anything that EnKash or the network does.
 */
export async function listTransactions(
  ask: Ask,
  order: TransactionsOrder,
): Promise<TransactionsEnd> {
  const { first, last } = momentsOf(order.period);
  const seen = new Set<string>();
  let pageSize = listLimits.pageSize;
  let orderBy: string | undefined = 'createdOn';
  let said: number | null = null;
  let counted = 0;
  let elsewhere = 0;
  let unreadable = 0;
  let end: 'empty' | 'repeated' | 'bound' = 'bound';

  const page = async (number: number): Promise<Result<TransactionPage, CallProblem>> => {
    const paging = pagingOf(order.paging ?? 'both', {
      page: number,
      size: pageSize,
      ...(orderBy === undefined ? {} : { orderBy }),
    });
    const payload = await ask(
      '/transaction/all',
      {
        companyId: order.companyId,
        cardAccountId: order.cardAccountId,
        txnDateFrom: first,
        txnDateTo: last,
        ...paging.body,
      },
      paging.where,
    );
    if (!payload.ok) return payload;
    const read = readTransactions(payload.value);
    return read === null
      ? fail({ cause: causeOf('unreadable-reply'), text: null })
      : { ok: true, value: read };
  };
  const patiently = async (number: number): Promise<Result<TransactionPage, CallProblem>> => {
    for (let failed = 1; ; failed += 1) {
      const given = await page(number);
      if (given.ok || order.signal.aborted || !mayPass(given.error)) return given;
      if (!(await order.again(given.error, failed))) return given;
    }
  };

  for (let number = 0; number < listLimits.pages; number += 1) {
    let given = await patiently(number);
    if (!given.ok && number === 0 && given.error.cause.code === 'not-allowed') {
      // Perhaps it is the size of the page that EnKash does not allow, or the order.
      pageSize = listLimits.smallPage;
      orderBy = undefined;
      given = await patiently(number);
    }
    if (order.signal.aborted) return { kind: 'cancelled' };
    if (!given.ok) return { kind: 'failed', problem: given.error };
    const { rows } = given.value;
    said = given.value.said ?? said;
    const fresh = rows.filter((row) => !seen.has(keyOf(row)));
    for (const row of fresh) seen.add(keyOf(row));
    counted += fresh.length;
    if (rows.length === 0) {
      end = 'empty';
      break;
    }
    // A count from 1 gives the first page twice; the same page later is one that does not page at all.
    if (fresh.length === 0 && number !== 1) {
      end = 'repeated';
      break;
    }
    const ours = fresh.filter((row) => belongs(row, order));
    elsewhere += fresh.length - ours.length;
    const readable = ours.flatMap((row) => transactionOf(row) ?? []);
    unreadable += ours.length - readable.length;
    if (readable.length > 0) order.take(readable);
    if (counted >= listLimits.transactions) break;
  }
  return { kind: 'listed', notAll: whyNotAll(end, said, counted, unreadable), elsewhere };
}

/** Why the list may not be all there is. */
function whyNotAll(
  end: 'empty' | 'repeated' | 'bound',
  said: number | null,
  counted: number,
  unreadable: number,
): string | null {
  if (end === 'bound')
    return `EnKash has more than ${counted} transactions in this period, more than can be fetched at once.`;
  if (said !== null && counted < said)
    return `EnKash reports ${said} transactions, but returned ${counted}.`;
  if (said === null && end === 'repeated')
    return 'EnKash returned the same transactions for every page, and does not report how many there are.';
  if (unreadable > 0)
    return `EnKash returned ${unreadable} transactions without a readable amount.`;
  return null;
}

/** Whether the same question may find another answer in a moment. */
function mayPass({ cause }: CallProblem): boolean {
  return cause.scope === 'network' || cause.scope === 'limit' || cause.scope === 'unclear';
}

/** EnKash's id; a row without one is known by everything it says. */
function keyOf(row: TransactionRow): string {
  return row.id ?? JSON.stringify(row);
}

/** Whether a row is what was asked for: EnKash may pass over a filter. */
function belongs(row: TransactionRow, order: TransactionsOrder): boolean {
  return (
    isOfAccount(row, order) && lies(row.at === null ? null : dayOfMoment(row.at), order.period)
  );
}

function transactionOf(row: TransactionRow): AccountTransaction | null {
  if (row.amountPaise === null) return null;
  const { id, reference, name, mobile, cardId, description, status, at } = row;
  return {
    id,
    reference,
    name,
    mobile,
    cardId,
    words: description,
    paise: takesBack(row) ? paise(-Math.abs(row.amountPaise)) : row.amountPaise,
    spent: isSpending(row.type ?? ''),
    moved: transactionStanding(status) === 'completed',
    open: transactionStanding(status) === 'open',
    day: at === null ? null : dayOfMoment(at),
  };
}

/** CR and DR tell; where they are missing, what EnKash calls the transaction. */
function takesBack({ direction, type }: TransactionRow): boolean {
  if (direction !== null) return /^d/i.test(direction);
  return type !== null && directionOf(type, 'enkash') === 'Dr';
}
