import { z } from 'zod';
import type { Connection } from '../../shared/connection/connection.ts';
import type { CoinEvent, CoinEventChange, NewCoinEvent } from '../../shared/enkash/coins.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Asking } from './account-calls.ts';
import type { CallProblem } from './outcomes.ts';
import { text } from './wire.ts';

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
