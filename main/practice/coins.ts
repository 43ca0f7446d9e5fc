import {
  coinAllocationBody,
  coinEventBody,
  coinEventChangeBody,
} from '../../shared/enkash/contract/coin-calls.ts';
import type { CoinBook } from './coin-book.ts';
import { jsonBody, type PracticeCall } from './practice-call.ts';
import { refusal, success, type Reply } from './reply.ts';
import { assumedWords } from './words.ts';

/** The one answer that its page gives. */
const allocatedWords = 'Successfully allocated enkash Coins';

function mayBe({ conventions }: PracticeCall, configuration: string): boolean {
  return ['either', configuration].includes(conventions.coinConfiguration);
}

const notValid = (): Reply => refusal(400, 'The request is not valid');

/** `POST /api/v0/enkash-coins/create-coins-config`. */
export function createCoinEvent(call: PracticeCall, coins: CoinBook): Reply {
  const body = coinEventBody.safeParse(jsonBody(call));
  if (!body.success || body.data.companyId !== call.world.companyId) return notValid();
  const { configuration, event, amount } = body.data;
  if (!mayBe(call, configuration)) return refusal(422, assumedWords.configurationInvalid);
  return success(coins.addEvent({ configuration, event, amount }));
}

/** `GET /api/v0/enkash-coins/{coinConfigId}`. */
export function coinEvent(coins: CoinBook, id: string): Reply {
  const found = coins.event(id);
  return found === null ? refusal(404, assumedWords.eventUnknown) : success(found);
}

/** `PATCH /api/v0/enkash-coins/{coinConfigId}`. */
export function updateCoinEvent(call: PracticeCall, coins: CoinBook, id: string): Reply {
  const body = coinEventChangeBody.safeParse(jsonBody(call));
  if (!body.success) return notValid();
  const { configuration, event, amount } = body.data;
  if (configuration !== undefined && !mayBe(call, configuration))
    return refusal(422, assumedWords.configurationInvalid);
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

/**
 * `POST /api/v0/enkash-coins/allocate-coin`: the amount is the event's. A used `requestId` is refused, which no page says;
 * habits have it otherwise.
 */
export function allocateCoin(call: PracticeCall, coins: CoinBook): Reply {
  const body = coinAllocationBody.safeParse(jsonBody(call));
  if (!body.success || body.data.companyId !== call.world.companyId) return notValid();
  const { event, requestId, userId } = body.data;
  const [person] = call.book.people(
    { sql: 'p.user_id = ?', values: [userId] },
    { size: 1, skip: 0 },
  );
  if (person === undefined) return refusal(404, assumedWords.userUnknown);
  const { faults, now } = call;
  const known = coins.eventByName(event);
  if (known === null) return refusal(404, assumedWords.eventUnknown);
  const config =
    faults.take('coin-amount-changes') === null
      ? known
      : coins.changeEvent(known.coinConfigId, { ...known, amount: known.amount + 1 });
  const given = coins.allocate(requestId, userId, config, now);
  if (!given && faults.take('coin-requests-never-refused') !== null)
    coins.allocate(`${requestId} again ${now.toISOString()}`, userId, config, now);
  else if (!given && faults.take('coin-request-again-is-success') === null)
    return refusal(422, assumedWords.requestUsed);
  return success(allocatedWords);
}

/** `GET /api/v0/coins/balance?userId=…`: a bare number. */
export function coinBalance(call: PracticeCall, coins: CoinBook): Reply {
  const userId = call.query.get('userId') ?? '';
  const lag = call.faults.take('coin-balance-lags')?.settings.seconds ?? null;
  const until = lag === null ? null : new Date(call.now.getTime() - lag * 1000).toISOString();
  const [person] = call.book.people(
    { sql: 'p.user_id = ?', values: [userId] },
    { size: 1, skip: 0 },
  );
  return person === undefined
    ? refusal(404, assumedWords.userUnknown)
    : success(coins.balance(userId, until));
}
