import type { redemptionCalls } from '../../../shared/bridge/redemption-calls.ts';
import { ok } from '../../../shared/result.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import {
  changeCoinEvent,
  coinsOf,
  fetchCoinEvent,
  knownCoinEvents,
  makeCoinEvent,
} from './coin-events.ts';
import { lookUpDenominations, lookUpOrders } from './redemption.ts';

/** The answers to the calls about orders and coins. */
export function redemptionHandlers({ desk }: HandlerContext): CallAnswers<typeof redemptionCalls> {
  return {
    'orders.search': ({ connection, search, page }) => lookUpOrders(desk, connection, search, page),
    'orders.denominations': ({ connection, productId }) =>
      lookUpDenominations(desk, connection, productId),
    'coins.events': ({ connection }) => Promise.resolve(ok(knownCoinEvents(desk, connection))),
    'coins.event': ({ connection, id }) => fetchCoinEvent(desk, connection, id),
    'coins.makeEvent': ({ connection, event, agreeing }) =>
      makeCoinEvent(desk, connection, event, agreeing),
    'coins.changeEvent': ({ connection, id, change, agreeing }) =>
      changeCoinEvent(desk, connection, id, change, agreeing),
    'coins.balance': ({ connection, userId }) => coinsOf(desk, connection, userId),
  };
}
