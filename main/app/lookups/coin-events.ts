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
import type { LedgerTransaction } from '../../ledger/database.ts';
import { jsonText } from '../../ledger/json-text.ts';
import { keepSetting, readSetting } from '../../ledger/settings.ts';
import type { Voucher } from '../../vault/people.ts';
import type { Ports } from '../use-case/ports.ts';
import { agreedWords, type LiveChange } from '../security/live-gate.ts';
import { asking } from './enkash-look-ups.ts';

const knownSchema = jsonText(z.array(coinEventSchema));
const settingOf = (connection: string): string => `coins.events.${connection}`;

/** The events that were made or read from here, as they last were; EnKash has no list of them (enkash-api 11.1). */
export function knownCoinEvents(ports: Ports<'ledger'>, connection: string): CoinEvent[] {
  const kept = knownSchema.safeParse(readSetting(ports.ledger, settingOf(connection)) ?? '[]');
  return kept.success ? kept.data : [];
}

interface EventNote {
  readonly who: LiveChange;
  readonly detail: string;
}

/** Keeps an event among those that are known, with the entry of who made or changed it; null: it was only read. */
function keep(
  ports: Ports<'ledger'>,
  connection: string,
  event: CoinEvent,
  done: EventNote | null,
): void {
  const others = knownCoinEvents(ports, connection).filter(({ id }) => id !== event.id);
  const { db, now } = ports.ledger;
  db.write('known coin event', (tx) => {
    keepSetting(tx, settingOf(connection), JSON.stringify([...others, event]));
    if (done !== null) note(tx, now().toISOString(), connection, done);
  });
}

/** Reads an event as EnKash has it now, and keeps it among those that are known. */
export async function fetchCoinEvent(
  ports: Ports<'ledger' | 'connections' | 'gate'>,
  name: string,
  id: string,
): Promise<Result<CoinEvent, DeskProblem>> {
  const event = await asking(ports, name, (client) => readCoinEvent(client, id));
  if (event.ok) keep(ports, name, event.value, null);
  return event;
}

/** Who changes what an event gives: on live two people, as whatever it gives is multiplied by its users. */
async function whoChanges(
  ports: Ports<'connections' | 'gate' | 'operator'>,
  name: string,
  agreeing: readonly Voucher[],
): Promise<Result<LiveChange, DeskProblem>> {
  const connection = await ports.connections.find(name);
  if (!connection.ok) return connection;
  return ports.gate.whoChanges([connection.value], ports.operator, agreeing, 'settle');
}

/** Makes an event. */
export async function makeCoinEvent(
  ports: Ports<'ledger' | 'connections' | 'gate' | 'operator'>,
  name: string,
  event: NewCoinEvent,
  agreeing: readonly Voucher[],
): Promise<Result<CoinEvent, DeskProblem>> {
  const by = await whoChanges(ports, name, agreeing);
  if (!by.ok) return by;
  const made = await asking(ports, name, (client, through) => {
    // Written down once it may be done: while the desk is locked nothing is to be made.
    plan(ports, name, { who: by.value, detail: `An event is to be made: ${told(event)}.` });
    return createCoinEvent(client, through, event);
  });
  if (!made.ok) return made;
  const detail = `EnKash made the event ${made.value.id}: ${told(made.value)}.`;
  keep(ports, name, made.value, { who: by.value, detail });
  return made;
}

/** Changes an event; what EnKash has of it afterwards is the answer. */
export async function changeCoinEvent(
  ports: Ports<'ledger' | 'connections' | 'gate' | 'operator'>,
  name: string,
  id: string,
  change: CoinEventChange,
  agreeing: readonly Voucher[],
): Promise<Result<CoinEvent, DeskProblem>> {
  const by = await whoChanges(ports, name, agreeing);
  if (!by.ok) return by;
  const before = await asking(ports, name, (client) => readCoinEvent(client, id));
  if (!before.ok) return before;
  const changed = await asking(ports, name, (client, through) => {
    const detail = `The event ${id} is to be changed from ${told(before.value)}.`;
    plan(ports, name, { who: by.value, detail });
    return updateCoinEvent(client, through, id, change);
  });
  if (!changed.ok) return changed;
  const detail = `The event ${id} now is ${told(changed.value)}.`;
  keep(ports, name, changed.value, { who: by.value, detail });
  return changed;
}

/** How many coins a user has. */
export async function coinsOf(
  ports: Ports<'connections' | 'gate'>,
  name: string,
  userId: string,
): Promise<Result<{ coins: number }, DeskProblem>> {
  const balance = await asking(ports, name, (client) => coinBalance(client, userId));
  return balance.ok ? ok({ coins: balance.value }) : balance;
}

function told({ event, configuration, amount }: Omit<CoinEvent, 'id'>): string {
  return `“${event}”, ${configuration}, ${amount} coins`;
}

function note(
  tx: LedgerTransaction,
  at: string,
  connection: string,
  { who, detail }: EventNote,
): void {
  appendAudit(tx, at, {
    actor: who.by,
    action: 'coins.event',
    subject: connection,
    detail: `${detail}${agreedWords(who)}`,
  });
}

/** Written down before EnKash is asked, so that an answer that is lost leaves a trace. */
function plan({ ledger }: Ports<'ledger'>, connection: string, planned: EventNote): void {
  ledger.db.write('coin event', (tx) => note(tx, ledger.now().toISOString(), connection, planned));
}
