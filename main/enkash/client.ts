import { causeOf, type Cause } from '../../shared/enkash/cause-catalogue.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { rupeesForWire } from '../../shared/money/paise.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  listTransactions,
  type TransactionsEnd,
  type TransactionsOrder,
} from './account-transactions.ts';
import { knownCause } from './cause-of-text.ts';
import { coinAllocationBody, readCoinAnswer, type CoinOrder } from './coins.ts';
import { createHttp, type HttpOutcome, type HttpPort } from './http.ts';
import { couldBe, lookUpUnavailable, readLookUp, type Direction } from './look-up.ts';
import { checkDistinct } from './match-reply.ts';
import type {
  AccountDetails,
  AllocationLine,
  CallProblem,
  Exchange,
  LookUpOutcome,
  LookUpRow,
  RequestOutcome,
} from './outcomes.ts';
import { clockSlackMs } from './moment.ts';
import { lookUpByCards, wantsCard } from './look-up-by-card.ts';
import { pagingOf } from './paging.ts';
import { proofOf } from './proof.ts';
import { readAllocationReply } from './read-allocation-reply.ts';
import { readSingleAnswer } from './read-single-reply.ts';
import type { SeenExchange } from './recorded-exchange.ts';
import { redact } from './redact.ts';
import type { Network } from './network.ts';
import { isWebPage, type HttpReply } from './reply-head.ts';
import { singleBody, singlePath, type SingleOrder } from './single-call.ts';
import { Turns } from './turns.ts';
import { codecOf, type RequestCodec } from './request-codec.ts';
import { SignIn, type SecretSource } from './sign-in.ts';
import { addressOf, type Where } from './where.ts';
import type { SignInGuard } from '../../shared/connection/sign-in-guard.ts';
import {
  accountSchema,
  allocationBody,
  openEnvelope,
  readJson,
  readTransactions,
  transactionsIn,
  type TransactionRow,
} from './wire.ts';

export type { SignInGuard } from '../../shared/connection/sign-in-guard.ts';
export type { SecretSource } from './sign-in.ts';

/** What a call that moves money came to, and what is kept of it. */
export interface Sent {
  readonly outcome: RequestOutcome;
  readonly exchange: Exchange;
}

/** The partner's API for one connection. No method throws for anything that EnKash or the network does. */
export interface EnkashClient {
  /** The bulk call of the partner's page. The lines may not share a reference, a mobile or an e-mail. */
  allocate(lines: readonly AllocationLine[]): Promise<Sent>;
  /** The single call: one credit, or one taken back (enkash-api 3.2 and 4). */
  allocateOne(order: SingleOrder): Promise<Sent>;
  /** `allocate-coin`: the coins of an event for one user (enkash-api 11.1). */
  allocateCoins(order: CoinOrder): Promise<Sent>;
  /** `transaction/all` by reference (enkash-api 3.4): credits, or what takes credits back. */
  lookUp(rows: readonly LookUpRow[], direction?: Direction): Promise<LookUpOutcome>;
  /**
   * `transaction/all` by recipient, amount and date: the transactions that could be the payment of a row under another
   * reference. Fails when EnKash does not tell, or not all.
   */
  paymentsLike(
    row: LookUpRow,
    direction?: Direction,
  ): Promise<Result<readonly TransactionRow[], CallProblem>>;
  /** `cardAccount/get` (enkash-api 3.3). */
  balance(): Promise<Result<AccountDetails, CallProblem>>;
  /** `transaction/all` by period, page by page until nothing new comes (enkash-api 3.4). */
  transactions(order: ListOrder): Promise<TransactionsEnd>;
  /** Any call that moves nothing, by its path after the prefix: gives the payload. */
  ask(path: string, body: object, where?: Where): Promise<Result<unknown, CallProblem>>;
  close(): Promise<void>;
}

/** Which transactions are wanted; the account is that of the connection. */
export type ListOrder = Omit<TransactionsOrder, 'companyId' | 'cardAccountId' | 'paging'>;

export interface ClientOptions {
  readonly connection: Connection;
  readonly secrets: SecretSource;
  readonly guard: SignInGuard;
  readonly now: () => Date;
  readonly network?: Partial<Network>;
  /** Shared by all clients of a connection, so that one request is under way at a time. */
  readonly turns?: Turns;
  /** Told of each call and reply in clear, without the token. Default: nobody is. */
  readonly record?: (seen: SeenExchange) => void;
  /** Only tests give another. */
  readonly http?: HttpPort;
}

/** The client as EnKash's pages have it: every amount is points, in hundredths. `createEnkashClient` is the one for rupees. */
export function createPointsClient(options: ClientOptions): EnkashClient {
  const { connection } = options;
  const http = options.http ?? createHttp(connection.timeoutMs, options.network);
  const signIn = new SignIn({ ...options, http });
  /** Every token of this client, so that none is ever written down. */
  const tokens = new Set<string>();

  const turns = options.turns ?? new Turns();
  const send = async (key: CallKey, path: string, body: string, where: Where): Promise<Came> => {
    const method = where.method ?? 'POST';
    const outcome = await turns.take(() =>
      http.post({
        url: addressOf(connection, path, where),
        ...(method === 'POST' ? {} : { method }),
        headers: {
          partnerId: connection.partnerId,
          authorization: connection.authorization === 'bearer' ? `Bearer ${key.token}` : key.token,
          ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
        },
        body: method === 'GET' ? null : key.codec.encode(body),
      }),
    );
    const came = read(outcome, key.codec);
    if (options.record !== undefined && came.outcome.kind === 'reply') {
      const { status, body: reply } = came.outcome;
      options.record({
        ...{ method, status, url: addressOf(connection, path, where) },
        body: method === 'GET' ? null : body,
        reply: reply.replaceAll(key.token, '[secret]'),
      });
    }
    return came;
  };

  /** All that a call needs beside itself: a token that is good for now, and how bodies are encrypted. */
  const keyOfCall = async (): Promise<Result<CallKey, CallProblem>> => {
    const secret =
      connection.encryption === 'none' ? null : await options.secrets.read('encryptionSecret');
    const codec = codecOf(connection, secret);
    if (codec === null) return fail({ cause: causeOf('secret-missing'), text: null });
    const token = await signIn.token();
    if (!token.ok) return token;
    tokens.add(token.value);
    return ok({ token: token.value, codec });
  };

  /** Sends with a good token; on 401 once more with a new one, and once only. */
  const call = async (
    path: string,
    body: string,
    where: Where,
  ): Promise<Result<HttpOutcome, CallProblem>> => {
    const key = await keyOfCall();
    if (!key.ok) return key;
    const { outcome: first } = await send(key.value, path, body, where);
    if (first.kind !== 'reply' || first.status !== 401) return ok(first);
    const renewed = await signIn.after(key.value.token);
    if (!renewed.ok) return renewed;
    tokens.add(renewed.value);
    const again = await send({ ...key.value, token: renewed.value }, path, body, where);
    return ok(again.outcome);
  };

  /** A call that moves nothing: opens its envelope or says why it cannot. */
  const ask = async (
    path: string,
    body: object,
    where: Where = {},
  ): Promise<Result<unknown, CallProblem>> => {
    const sent = await call(path, JSON.stringify(body), where);
    if (!sent.ok) return sent;
    const reply = sent.value;
    if (reply.kind !== 'reply') return fail({ cause: reply.cause, text: reply.text });
    const envelope = openEnvelope(readJson(reply.body));
    // EnKash may repeat the token in its words, and these go to a person.
    const said = envelope?.text ?? null;
    const text = said === null ? null : redact(said, [...tokens]);
    const named = text === null ? null : knownCause(text);
    if (reply.status === 401) return fail({ cause: causeOf('sign-in-refused'), text });
    if (reply.status === 429) return fail({ cause: causeOf('too-many-requests'), text });
    if (reply.status >= 500) return fail({ cause: causeOf('server-error'), text });
    if (isWebPage(reply.body)) return fail({ cause: causeOf('web-page-instead'), text: null });
    if (reply.status >= 300) return fail({ cause: named ?? causeOf('not-allowed'), text });
    if (envelope === null) return fail({ cause: causeOf('unreadable-reply'), text: null });
    if (envelope.code !== null && envelope.code !== 0)
      return fail({ cause: named ?? causeOf('not-allowed'), text });
    return ok(envelope.payload);
  };

  /**
   * A call that moves money, sent once whatever is answered. Only what was not sent, or was refused in words of the closed
   * list, has certainly not been done: after a 401, too, the same request is not sent again without a status check.
   */
  const move = async (
    path: string,
    body: string,
    readReply: (reply: HttpReply) => RequestOutcome,
    where: Where = {},
  ): Promise<Sent> => {
    const nothing: Exchange = { httpStatus: null, received: () => null, told: () => [] };
    const key = await keyOfCall();
    if (!key.ok) {
      const { cause, text } = key.error;
      const again = cause.scope === 'network' || cause.scope === 'limit';
      return { outcome: notSent(cause, text, again), exchange: nothing };
    }
    const { outcome: reply, asCame } = await send(key.value, path, body, where);
    switch (reply.kind) {
      case 'not-sent':
        return { outcome: notSent(reply.cause, reply.text, true), exchange: nothing };
      case 'no-answer':
        return {
          outcome: { kind: 'no-answer', cause: reply.cause, text: reply.text },
          exchange: nothing,
        };
      case 'reply': {
        const renewed = reply.status === 401 ? await signIn.after(key.value.token) : null;
        if (renewed?.ok === true) tokens.add(renewed.value);
        const secrets = [...tokens];
        const outcome: RequestOutcome =
          renewed?.ok === false ? { kind: 'no-answer', ...renewed.error } : readReply(reply);
        return {
          outcome: clean(outcome, secrets),
          // What came encrypted is kept encrypted.
          exchange: {
            httpStatus: reply.status,
            received: () => redact(asCame, secrets),
            told: () => transactionsIn(reply.body),
          },
        };
      }
    }
  };

  const proof = proofOf(connection);
  const { account } = proof;

  const client: EnkashClient = {
    allocate: async (lines) => {
      checkDistinct(lines);
      const query = new URLSearchParams({
        ...account,
        isPointsAllocation: String(connection.creditKnownUsers),
      });
      const path = `/bulk-create-allocate-points-json?${query.toString()}`;
      return move(path, allocationBody(lines), (reply) => readAllocationReply(reply, lines, proof));
    },

    allocateOne: (order) =>
      move(singlePath(connection, order.product), singleBody(connection, order), (reply) =>
        readSingleAnswer(reply, order, proof),
      ),

    allocateCoins: (order) =>
      move(
        '/allocate-coin',
        coinAllocationBody(connection, order),
        (reply) => readCoinAnswer(reply, order),
        { family: 'coins' },
      ),

    lookUp: async (rows, direction = 'CR') => {
      const size = Math.max(100, rows.length * 2);
      const paging = pagingOf(connection.paging, { page: 0, size });
      const payload = await ask(
        '/transaction/all',
        {
          ...account,
          pgReferenceNumbers: rows.map(({ reference }) => reference),
          ...paging.body,
        },
        paging.where,
      );
      if (!payload.ok && wantsCard(payload.error))
        return lookUpByCards({ ask }, connection, proof, rows, direction);
      if (!payload.ok) return { kind: 'unavailable', ...payload.error };
      const transactions = readTransactions(payload.value);
      return transactions === null
        ? lookUpUnavailable('unreadable-reply', null)
        : readLookUp({ proof, rows, direction }, transactions);
    },

    paymentsLike: async (row, direction = 'CR') => {
      const amount = rupeesForWire(row.amountPaise);
      const since = row.notBefore === null ? null : Date.parse(row.notBefore) - clockSlackMs;
      const paging = pagingOf(connection.paging, { page: 0, size: 100 });
      const filter = {
        ...account,
        mobile: row.mobile,
        amountFrom: amount,
        amountTo: amount,
        cardTransactionType: direction,
        ...(since === null ? {} : { txnDateFrom: new Date(since).toISOString() }),
        ...paging.body,
      };
      const payload = await ask('/transaction/all', filter, paging.where);
      if (!payload.ok) return payload;
      const page = readTransactions(payload.value);
      if (page?.complete !== true || page.rows.length >= 100)
        return fail({ cause: causeOf('unreadable-reply'), text: null });
      return ok(couldBe(row, direction, proof, page.rows));
    },

    balance: async () => {
      const payload = await ask('/cardAccount/get', account);
      if (!payload.ok) return payload;
      const read = accountSchema.safeParse(payload.value);
      if (!read.success || read.data.availablebalance === null)
        return fail({ cause: causeOf('unreadable-reply'), text: null });
      return ok({ availablePaise: read.data.availablebalance });
    },

    transactions: (order) =>
      listTransactions(ask, { ...order, ...account, paging: connection.paging }),
    ask,

    close: () => http.close(),
  };
  return client;
}

interface CallKey {
  readonly token: string;
  readonly codec: RequestCodec;
}

/** What came back: decrypted, and as it came. */
interface Came {
  readonly outcome: HttpOutcome;
  readonly asCame: string;
}

function read(outcome: HttpOutcome, codec: RequestCodec): Came {
  if (outcome.kind !== 'reply') return { outcome, asCame: '' };
  const body = codec.decode(outcome.body);
  if (body !== null) return { outcome: { ...outcome, body }, asCame: outcome.body };
  // An error of the way there may have come in clear; in an envelope that does not open nothing can be read.
  return { outcome: { ...outcome, body: '' }, asCame: outcome.body };
}

function notSent(cause: Cause, text: string | null, again: boolean): RequestOutcome {
  return { kind: 'refused', proof: 'not-sent', cause, text, again, retryAfterMs: null };
}

/** EnKash may repeat the token in its words (the 401 of Spring does). */
function clean(outcome: RequestOutcome, secrets: readonly string[]): RequestOutcome {
  if (outcome.kind === 'answered' || outcome.text === null) return outcome;
  return { ...outcome, text: redact(outcome.text, secrets) };
}
