import { z } from 'zod';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import {
  coinEventSchema,
  type CoinEvent,
  type CoinEventChange,
  type NewCoinEvent,
} from '../../../shared/enkash/coins.ts';
import { ok, type Result } from '../../../shared/result.ts';
import {
  coinBalance,
  createCoinEvent,
  readCoinEvent,
  updateCoinEvent,
} from '../../enkash/coins.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { jsonText } from '../../ledger/json-text.ts';
import { readSetting, writeSetting } from '../../ledger/settings.ts';
import type { Voucher } from '../../vault/people.ts';
import type { Desk } from '../host/desk.ts';
import type { LiveChange } from '../security/live-gate.ts';
import { asking } from './enkash-look-ups.ts';

const knownSchema = jsonText(z.array(coinEventSchema));
const settingOf = (connection: string): string => `coins.events.${connection}`;

/** The events that were made or read from here, as they last were; EnKash has no list of them (enkash-api 11.1). */
export function knownCoinEvents(desk: Desk, connection: string): CoinEvent[] {
  const kept = knownSchema.safeParse(readSetting(desk.ledger, settingOf(connection)) ?? '[]');
  return kept.success ? kept.data : [];
}

function keep(desk: Desk, connection: string, event: CoinEvent): void {
  const others = knownCoinEvents(desk, connection).filter(({ id }) => id !== event.id);
  writeSetting(desk.ledger, settingOf(connection), JSON.stringify([...others, event]));
}

/** Reads an event as EnKash has it now, and keeps it among those that are known. */
export async function fetchCoinEvent(
  desk: Desk,
  name: string,
  id: string,
): Promise<Result<CoinEvent, DeskProblem>> {
  const event = await asking(desk, name, (client) => readCoinEvent(client, id));
  if (event.ok) keep(desk, name, event.value);
  return event;
}

/** Who changes what an event gives: on live two people, as whatever it gives is multiplied by its users. */
async function whoChanges(
  desk: Desk,
  name: string,
  agreeing: readonly Voucher[],
): Promise<Result<LiveChange, DeskProblem>> {
  const connection = await desk.connections.find(name);
  if (!connection.ok) return connection;
  return desk.gate.whoChanges([connection.value], desk.operator, agreeing);
}

/** Makes an event. */
export async function makeCoinEvent(
  desk: Desk,
  name: string,
  event: NewCoinEvent,
  agreeing: readonly Voucher[],
): Promise<Result<CoinEvent, DeskProblem>> {
  const by = await whoChanges(desk, name, agreeing);
  if (!by.ok) return by;
  const made = await asking(desk, name, (client, through) => {
    // Written down once it may be done: while the desk is locked nothing is to be made.
    note(desk, name, by.value, `An event is to be made: ${told(event)}.`);
    return createCoinEvent(client, through, event);
  });
  if (!made.ok) return made;
  keep(desk, name, made.value);
  note(desk, name, by.value, `EnKash made the event ${made.value.id}: ${told(made.value)}.`);
  return made;
}

/** Changes an event; what EnKash has of it afterwards is the answer. */
export async function changeCoinEvent(
  desk: Desk,
  name: string,
  id: string,
  change: CoinEventChange,
  agreeing: readonly Voucher[],
): Promise<Result<CoinEvent, DeskProblem>> {
  const by = await whoChanges(desk, name, agreeing);
  if (!by.ok) return by;
  const before = await asking(desk, name, (client) => readCoinEvent(client, id));
  if (!before.ok) return before;
  const changed = await asking(desk, name, (client, through) => {
    note(desk, name, by.value, `The event ${id} is to be changed from ${told(before.value)}.`);
    return updateCoinEvent(client, through, id, change);
  });
  if (!changed.ok) return changed;
  keep(desk, name, changed.value);
  note(desk, name, by.value, `The event ${id} now is ${told(changed.value)}.`);
  return changed;
}

/** How many coins a user has. */
export async function coinsOf(
  desk: Desk,
  name: string,
  userId: string,
): Promise<Result<{ coins: number }, DeskProblem>> {
  const balance = await asking(desk, name, (client) => coinBalance(client, userId));
  return balance.ok ? ok({ coins: balance.value }) : balance;
}

function told({ event, configuration, amount }: Omit<CoinEvent, 'id'>): string {
  return `“${event}”, ${configuration}, ${amount} coins`;
}

function note(desk: Desk, connection: string, { by, agreedBy }: LiveChange, detail: string): void {
  const { db, now } = desk.ledger;
  const at = now().toISOString();
  const agreed = agreedBy === null ? '' : ` Agreed by ${agreedBy}.`;
  db.write('coin event', (tx) =>
    appendAudit(tx, at, {
      actor: by,
      action: 'coins.event',
      subject: connection,
      detail: `${detail}${agreed}`,
    }),
  );
}
