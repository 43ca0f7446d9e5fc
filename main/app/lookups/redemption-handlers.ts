import type { redemptionCalls } from '../../../shared/bridge/redemption-calls.ts';
import { fail, ok } from '../../../shared/result.ts';
import type { CallAnswers, HandlerContext } from '../host/handler-context.ts';
import {
  changeCoinEvent,
  coinsOf,
  fetchCoinEvent,
  knownCoinEvents,
  makeCoinEvent,
} from './coin-events.ts';
import { noSuchFile } from '../host/problems.ts';
import { answer } from '../use-case/answer.ts';
import { eventOfBatch, importCoinBatch, refreshCoinEvent } from './coin-batches.ts';
import { lookUpDenominations, lookUpOrders } from './redemption.ts';

/** The answers to the calls about orders and coins. */
export function redemptionHandlers({
  ports,
}: HandlerContext<
  | 'ledger'
  | 'connections'
  | 'files'
  | 'runs'
  | 'gate'
  | 'randomBytes'
  | 'readingWorker'
  | 'operator'
  | 'batch'
  | 'changed'
>): CallAnswers<typeof redemptionCalls> {
  return {
    'orders.search': ({ connection, search, page }) =>
      lookUpOrders(ports, connection, search, page),
    'orders.denominations': ({ connection, productId }) =>
      lookUpDenominations(ports, connection, productId),
    'coins.events': ({ connection }) => Promise.resolve(ok(knownCoinEvents(ports, connection))),
    'coins.event': ({ connection, id }) => fetchCoinEvent(ports, connection, id),
    'coins.makeEvent': ({ connection, event, agreeing }) =>
      makeCoinEvent(ports, connection, event, agreeing),
    'coins.changeEvent': ({ connection, id, change, agreeing }) =>
      changeCoinEvent(ports, connection, id, change, agreeing),
    'coins.importBatch': async ({ connection, fileId, ...order }) => {
      const path = ports.files.path(fileId);
      if (path === null) return fail(noSuchFile);
      const made = await importCoinBatch(ports, {
        ...order,
        connection,
        source: { kind: 'file', path },
        choice: {},
      });
      if (!made.ok) return made;
      ports.files.remember(path);
      ports.changed(made.value);
      return ok({ batchId: made.value });
    },
    'coins.refreshEvent': async ({ batchId }) => {
      const event = await eventOfBatch(ports, batchId);
      if (!event.ok) return event;
      const { operator: by } = ports;
      return answer(
        refreshCoinEvent(ports, { batchId, by, event: event.value }),
        () => event.value,
      );
    },
    'coins.balance': ({ connection, userId }) => coinsOf(ports, connection, userId),
  };
}
