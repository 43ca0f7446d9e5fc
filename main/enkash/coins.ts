import { z } from 'zod';
import type { Connection } from '../../shared/connection/connection.ts';
import type { CoinEvent, CoinEventChange, NewCoinEvent } from '../../shared/enkash/coins.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Asking } from './account-calls.ts';
import { scanPeople } from './people-search.ts';
import type { AllocationLine, CallProblem, RequestOutcome } from './outcomes.ts';
import { noAnswer, noAnswerFor, readReplyHead, type HttpReply } from './reply-head.ts';
import { knownCause } from './cause-of-text.ts';
import { readJson, text } from './wire.ts';

const number = z.unknown().transform((value, context) => {
  const read = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof read === 'number' && Number.isFinite(read)) return read;
  context.addIssue('It is no number.');
  return z.NEVER;
});

const eventReader = z
  .object({ coinconfigid: z.string().min(1), configuration: text, event: text, amount: number })
  .transform((said): CoinEvent => ({
    id: said.coinconfigid,
    event: said.event ?? '',
    configuration: said.configuration ?? '',
    amount: said.amount,
  }));

const unreadable: CallProblem = { cause: causeOf('unreadable-reply'), text: null };

function eventOf(payload: Result<unknown, CallProblem>): Result<CoinEvent, CallProblem> {
  if (!payload.ok) return payload;
  const read = eventReader.safeParse(payload.value);
  return read.success ? ok(read.data) : fail(unreadable);
}

/** Makes an event (`create-coins-config`, enkash-api 11.1). */
export async function createCoinEvent(
  client: Asking,
  connection: Connection,
  event: NewCoinEvent,
): Promise<Result<CoinEvent, CallProblem>> {
  const body = { ...event, companyId: connection.companyId };
  return eventOf(await client.ask('/create-coins-config', body, { family: 'coins' }));
}

export async function readCoinEvent(
  client: Asking,
  id: string,
): Promise<Result<CoinEvent, CallProblem>> {
  const path = `/${encodeURIComponent(id)}`;
  return eventOf(await client.ask(path, {}, { family: 'coins', method: 'GET' }));
}

/** Changes an event; what is not named stays. */
export async function updateCoinEvent(
  client: Asking,
  connection: Connection,
  id: string,
  change: CoinEventChange,
): Promise<Result<CoinEvent, CallProblem>> {
  const body = { ...change, companyId: connection.companyId };
  const path = `/${encodeURIComponent(id)}`;
  return eventOf(await client.ask(path, body, { family: 'coins', method: 'PATCH' }));
}

/** How many coins a user has: a bare number. */
export async function coinBalance(
  client: Asking,
  userId: string,
): Promise<Result<number, CallProblem>> {
  const where = { family: 'coin-balances', method: 'GET', query: { userId } } as const;
  const payload = await client.ask('/balance', {}, where);
  if (!payload.ok) return payload;
  const read = number.safeParse(payload.value);
  return read.success ? ok(read.data) : fail(unreadable);
}

/** Coins of an event for one user. The amount is the event's. */
export interface CoinOrder {
  readonly line: Pick<AllocationLine, 'rowId' | 'reference'>;
  /** The event's name, by which EnKash knows it here. */
  readonly event: string;
  readonly userId: string;
}

/** The body of `allocate-coin`: the row's reference is the `requestId`. */
export function coinAllocationBody(connection: Connection, order: CoinOrder): string {
  const { event, userId, line } = order;
  return JSON.stringify({
    companyId: connection.companyId,
    event,
    requestId: line.reference,
    userId,
  });
}

const successSentence = 'successfully allocated enkash coins';

/**
 * Reads the answer to `allocate-coin`. Its page knows one: a sentence. No error is published, so whatever else comes
 * proves nothing, and the outcome is unknown.
 */
export function readCoinAnswer(reply: HttpReply, { line, userId }: CoinOrder): RequestOutcome {
  const isFine = reply.status >= 200 && reply.status < 300;
  const bare = readJson(reply.body) ?? reply.body;
  if (isFine && isSuccess(bare)) return credited(line.rowId, userId);
  const head = readReplyHead(reply);
  if (head.kind === 'decided') return head.outcome;
  const { code, payload, text: said } = head.envelope;
  if (isFine && code === 0 && isSuccess(payload)) return credited(line.rowId, userId);
  const named = said === null ? null : knownCause(said);
  return named === null ? noAnswer('outcome-not-told', said) : noAnswerFor(named, said);
}

function isSuccess(said: unknown): boolean {
  return (
    typeof said === 'string' &&
    said.trim().toLowerCase().replaceAll(/\s+/g, ' ') === successSentence
  );
}

function credited(row: AllocationLine['rowId'], userId: string): RequestOutcome {
  const details = {
    enkashTxnId: null,
    enkashCardId: null,
    userId,
    accountBalancePaise: null,
    otbBalancePaise: null,
  };
  return {
    kind: 'answered',
    rows: new Map([[row, { state: 'credited', details, note: null }]]),
    anomalies: [],
    balanceAfterPaise: null,
  };
}

/** Whether EnKash knows one user, and who that is. */
export type CoinUser =
  | { readonly kind: 'one'; readonly userId: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'several' };

/** Pages of users that are gone through for one of them. */
const mostPages = 200;

/**
 * The one user who has both the mobile and the email; `several` where EnKash knows more than one. Fails, too, where
 * EnKash's list does not come to its end.
 */
export async function coinUser(
  client: Asking,
  connection: Connection,
  { mobile, email }: { readonly mobile: string; readonly email: string },
): Promise<Result<CoinUser, CallProblem>> {
  const found = await scanPeople(
    client,
    connection,
    { mobile },
    (person) => tenDigits(person.mobile) === mobile && person.email?.toLowerCase() === email,
    mostPages,
  );
  if (!found.ok) return found;
  const { people, complete } = found.value;
  const ids = new Set(people.flatMap(({ userId }) => (userId === null ? [] : [userId])));
  const [only, second] = ids;
  if (second !== undefined) return ok({ kind: 'several' });
  if (only !== undefined) return ok({ kind: 'one', userId: only });
  return complete ? ok({ kind: 'none' }) : fail(unreadable);
}

/** EnKash may put +91 or 0 before a mobile. */
export function tenDigits(mobile: string | null): string {
  return (mobile ?? '').replaceAll(/\D/g, '').slice(-10);
}
