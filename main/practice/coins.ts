import { z } from 'zod';
import type { CoinBook } from './coin-book.ts';
import { jsonBody, type PracticeCall } from './practice-call.ts';
import { refusal, success, type Reply } from './reply.ts';
import { assumedWords } from './words.ts';

const eventSchema = z.object({
  configuration: z.enum(['DEFAULT', 'CUSTOM']),
  companyId: z.string(),
  event: z.string().trim().min(1),
  amount: z.int().min(1),
});
const allocationSchema = z.object({
  companyId: z.string(),
  event: z.string(),
  requestId: z.string().trim().min(1),
  userId: z.string(),
});

const notValid = (): Reply => refusal(400, 'The request is not valid');

/** `POST /api/v0/enkash-coins/create-coins-config`. */
export function createCoinEvent(call: PracticeCall, coins: CoinBook): Reply {
  const body = eventSchema.safeParse(jsonBody(call));
  if (!body.success || body.data.companyId !== call.world.companyId) return notValid();
  const { configuration, event, amount } = body.data;
  return success(coins.addEvent({ configuration, event, amount }));
}

/** `GET /api/v0/enkash-coins/{coinConfigId}`. */
export function coinEvent(coins: CoinBook, id: string): Reply {
  const found = coins.event(id);
  return found === null ? refusal(404, assumedWords.eventUnknown) : success(found);
}

/** `PATCH /api/v0/enkash-coins/{coinConfigId}`. */
export function updateCoinEvent(call: PracticeCall, coins: CoinBook, id: string): Reply {
  const body = eventSchema.partial().safeParse(jsonBody(call));
  if (!body.success) return notValid();
  const { configuration, event, amount } = body.data;
  const before = coins.event(id);
  if (before === null) return refusal(404, assumedWords.eventUnknown);
  return success(
    coins.changeEvent(id, {
      configuration: configuration ?? before.configuration,
      event: event ?? before.event,
      amount: amount ?? before.amount,
    }),
  );
}

/** `POST /api/v0/enkash-coins/allocate-coin`: the amount is the event's; a used `requestId` is refused, which no page says. */
export function allocateCoin(call: PracticeCall, coins: CoinBook): Reply {
  const body = allocationSchema.safeParse(jsonBody(call));
  if (!body.success || body.data.companyId !== call.world.companyId) return notValid();
  const { event, requestId, userId } = body.data;
  const [person] = call.book.people(
    { sql: 'p.user_id = ?', values: [userId] },
    { size: 1, skip: 0 },
  );
  if (person === undefined) return refusal(404, assumedWords.userUnknown);
  const config = coins.eventByName(event);
  if (config === null) return refusal(404, assumedWords.eventUnknown);
  if (!coins.allocate(requestId, userId, config, call.now))
    return refusal(422, assumedWords.requestUsed);
  return success('Successfully allocated enkash Coins');
}

/** `GET /api/v0/coins/balance?userId=…`: a bare number. */
export function coinBalance(call: PracticeCall, coins: CoinBook): Reply {
  const userId = call.query.get('userId') ?? '';
  const [person] = call.book.people(
    { sql: 'p.user_id = ?', values: [userId] },
    { size: 1, skip: 0 },
  );
  return person === undefined
    ? refusal(404, assumedWords.userUnknown)
    : success(coins.balance(userId));
}
