import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { CoinEvent, CoinEventChange } from '../../../shared/enkash/coins.ts';
import { coinEventIdSchema, newCoinEventSchema } from '../../../shared/enkash/coins.ts';
import type { RedemptionOrder } from '../../../shared/enkash/redemption.ts';
import { formatRupees } from '../../../shared/money/format.ts';
import type { Paise } from '../../../shared/money/paise.ts';
import {
  changeCoinEvent,
  coinsOf,
  fetchCoinEvent,
  knownCoinEvents,
  makeCoinEvent,
} from '../../app/lookups/coin-events.ts';
import { eventOfBatch, refreshCoinEvent } from '../../app/lookups/coin-batches.ts';
import { lookUpDenominations, lookUpOrders } from '../../app/lookups/redemption.ts';
import { tell } from '../batches/tell-batch.ts';
import { exitCodes } from '../terminal/exit-codes.ts';
import { withDesk } from '../terminal/open-desk.ts';
import { readAs, unlockAgreeing, unlockAs, type SecondFlags } from '../terminal/passphrases.ts';
import { tellJson } from '../terminal/tell-json.ts';
import { CommandFailed, type Terminal } from '../terminal/terminal.ts';
import { need } from '../terminal/need.ts';
import { day, told, type LookUpFlags } from './enkash-commands.ts';

export interface OrderFlags extends LookUpFlags {
  readonly reference?: string;
  readonly from?: string;
  readonly to?: string;
  readonly status?: string;
}

const mostPages = 20;

/** `orders NAME`: what became of the points: the company's orders by reference, period and status. */
export function ordersCommand(
  name: string,
  flags: OrderFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const search = {
      ...(flags.reference === undefined ? {} : { reference: flags.reference }),
      ...(flags.from === undefined ? {} : { from: day(flags.from) }),
      ...(flags.to === undefined ? {} : { to: day(flags.to) }),
      ...(flags.status === undefined ? {} : { status: flags.status }),
    };
    const orders: RedemptionOrder[] = [];
    let more = true;
    for (let page = 0; more && page < mostPages; page += 1) {
      const found = told(await lookUpOrders(desk, name, search, page));
      orders.push(...found.rows);
      more = found.more;
    }
    if (flags.json === true) tellJson(terminal, 'orders', { orders, complete: !more });
    else {
      if (orders.length === 0) terminal.out('EnKash has no such orders.');
      for (const order of orders) terminal.out(orderLine(order));
      if (more) terminal.err('There are more; narrow the search.');
    }
    return exitCodes.fine;
  });
}

function orderLine(order: RedemptionOrder): string {
  const { at, reference, status, paymentStatus, brand, vouchers } = order;
  const count = vouchers === null ? '' : `  ${vouchers} ${vouchers === 1 ? 'voucher' : 'vouchers'}`;
  return `${(at ?? '').padEnd(24)} ${money(order.paise).padStart(14)}  ${(reference ?? '').padEnd(22)} ${status ?? '??'} / ${paymentStatus ?? '??'}  ${brand ?? ''}${count}`;
}

function money(paise: Paise | null): string {
  return paise === null ? 'no amount' : formatRupees(paise);
}

/** `denominations NAME PRODUCT`: what a product can be ordered for. */
export function denominationsCommand(
  name: string,
  productId: string,
  flags: LookUpFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const product = told(await lookUpDenominations(desk, name, productId));
    if (flags.json === true) tellJson(terminal, 'denominations', product);
    else {
      terminal.out(`${product.brand ?? 'No brand'}, ${product.category ?? 'no category'}`);
      for (const { id, facePaise, sellPaise } of product.denominations)
        terminal.out(
          `${(id ?? '').padEnd(16)} ${money(facePaise).padStart(12)}  sold at ${money(sellPaise)}`,
        );
    }
    return exitCodes.fine;
  });
}

export interface EventFlags extends SecondFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly event?: string;
  readonly coins?: string;
  readonly configuration?: string;
}

function showEvents(events: readonly CoinEvent[], flags: EventFlags, terminal: Terminal): number {
  if (flags.json === true) tellJson(terminal, 'coinEvents', { events });
  else
    for (const { id, event, configuration, amount } of events)
      terminal.out(
        `${id.padEnd(14)} ${String(amount).padStart(10)} coins  ${configuration.padEnd(8)} ${event}`,
      );
  return exitCodes.fine;
}

/** What is given of an event, checked; what is not given is not there. */
function partOfEvent(flags: EventFlags): CoinEventChange {
  const read = newCoinEventSchema.partial().safeParse({
    ...(flags.event === undefined ? {} : { event: flags.event }),
    ...(flags.coins === undefined ? {} : { amount: Number(flags.coins) }),
    ...(flags.configuration === undefined ? {} : { configuration: flags.configuration }),
  });
  if (read.success) return read.data;
  throw new CommandFailed(
    {
      code: 'bad-event',
      message: 'That is no event.',
      remedy: 'An event has a name and a whole number of coins: --event "Diwali" --coins 100.',
    },
    exitCodes.mistake,
  );
}

function idOf(text: string): string {
  const read = coinEventIdSchema.safeParse(text);
  if (read.success) return read.data;
  throw new CommandFailed(
    {
      code: 'bad-event',
      message: `"${text}" is no event ID.`,
      remedy: 'It looks like WCC1234567.',
    },
    exitCodes.mistake,
  );
}

/** `coins events NAME`: the events that were made or read from here. */
export function coinEventsCommand(
  name: string,
  flags: EventFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    need(await desk.connections.find(name));
    return showEvents(knownCoinEvents(desk, name), flags, terminal);
  });
}

/** `coins event NAME ID`: an event as EnKash has it. */
export function coinEventCommand(
  name: string,
  id: string,
  flags: LookUpFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    return showEvents([told(await fetchCoinEvent(desk, name, idOf(id)))], flags, terminal);
  });
}

/** `coins make NAME`: makes an event; on live two people do. */
export function makeCoinEventCommand(
  name: string,
  flags: EventFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const whole = newCoinEventSchema.safeParse({ configuration: 'DEFAULT', ...partOfEvent(flags) });
    if (!whole.success)
      throw new CommandFailed(
        {
          code: 'bad-event',
          message: 'An event needs a name and coins.',
          remedy: 'Add --event and --coins.',
        },
        exitCodes.mistake,
      );
    const agreeing = await unlockAgreeing(desk, flags);
    const made = await makeCoinEvent(desk, name, whole.data, agreeing);
    return showEvents([told(made)], flags, terminal);
  });
}

/** `coins change NAME ID`: changes an event; on live two people do. */
export function changeCoinEventCommand(
  name: string,
  id: string,
  flags: EventFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    const change = partOfEvent(flags);
    const agreeing = await unlockAgreeing(desk, flags);
    const changed = await changeCoinEvent(desk, name, idOf(id), change, agreeing);
    return showEvents([told(changed)], flags, terminal);
  });
}

/** `coins balance NAME USER`: how many coins a user has. */
export function coinBalanceCommand(
  name: string,
  userId: string,
  flags: LookUpFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await unlockAs(desk, flags);
    const { coins } = told(await coinsOf(desk, name, userId));
    if (flags.json === true) tellJson(terminal, 'coinBalance', { coins });
    else terminal.out(`${coins} coins`);
    return exitCodes.fine;
  });
}

export interface RefreshFlags {
  readonly data?: string;
  readonly json?: boolean;
  readonly by?: string;
  readonly passphraseFd?: string;
}

/** `coins refresh BATCH`: gives a batch that was not sent its event as EnKash has it now; then it is approved anew. */
export function refreshCoinEventCommand(
  batchId: BatchId,
  flags: RefreshFlags,
  terminal: Terminal,
): Promise<number> {
  return withDesk({ data: flags.data }, async (desk) => {
    await readAs(desk, flags, need(desk.batch(batchId)));
    const event = need(await eventOfBatch(desk, batchId));
    const by = flags.by ?? desk.operator;
    need(await refreshCoinEvent(desk, { batchId, by, event }));
    tell(desk, batchId, flags.json ?? false, terminal);
    return exitCodes.fine;
  });
}
