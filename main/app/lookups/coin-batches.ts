import { batchStates, isEditable } from '../../../shared/batch/batch-state.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { BatchPeriod } from '../../../shared/calendar/batch-period.ts';
import type { CoinEvent } from '../../../shared/enkash/coins.ts';
import { causeOf } from '../../../shared/enkash/cause-catalogue.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { SheetChoice } from '../../../shared/workbook/inspection.ts';
import type { UserColumns } from '../../../shared/workbook/user-columns.ts';
import { scanPeople } from '../../enkash/people-search.ts';
import { setCoinEvent } from '../../preparation/coin-event.ts';
import { wasSent } from '../../preparation/batch-settings.ts';
import { importCoins, perhapsNamed, readUserSheet } from '../../preparation/import-coins.ts';
import { limitsOf } from '../../preparation/connection-limits.ts';
import type { SheetSource } from '../../reading/sheet-reader.ts';
import type { Ports } from '../use-case/ports.ts';
import { atOnce, useCase, type BatchInput, type Scene } from '../use-case/use-case.ts';
import { fetchCoinEvent } from './coin-events.ts';
import { asking } from './enkash-look-ups.ts';
import { mayPrepareOn, type NewBatch } from '../drafts/start-batch.ts';

/** Pages of EnKash's users that are gone through: enough for 20,000, and an end in any case. */
const mostPages = 200;

export interface CoinOrder extends NewBatch {
  readonly source: SheetSource;
  readonly choice: SheetChoice;
  /** Which columns name the users; not there: what the headers say. */
  readonly columns?: UserColumns | undefined;
  readonly name: string;
  readonly eventId: string;
  readonly period?: BatchPeriod;
}

/**
 * Makes a batch of coins of a sheet of users: reads the sheet, the event and EnKash's users, and checks the rows. Nothing
 * is saved when one of them cannot be read.
 */
export async function importCoinBatch(
  ports: Ports<'ledger' | 'connections' | 'gate' | 'randomBytes' | 'readingWorker'>,
  order: CoinOrder,
): Promise<Result<BatchId, DeskProblem>> {
  const { source, choice } = order;
  const preparer = await mayPrepareOn(ports, order);
  if (!preparer.ok) return preparer;
  const { connection, preparedBy } = preparer.value;
  const sheet = await readUserSheet(source, choice, order.columns ?? null, ports.readingWorker);
  if (!sheet.ok) return sheet;
  const event = await fetchCoinEvent(ports, connection.name, order.eventId);
  if (!event.ok) return event;
  if (!Number.isSafeInteger(event.value.amount) || event.value.amount < 1)
    return fail(noWholeCoins);
  const known = await asking(ports, connection.name, async (client) => {
    // EnKash's pages name no filter: its users are gone through once, whoever is in the sheet.
    const scan = await scanPeople(
      client,
      connection,
      {},
      perhapsNamed(sheet.value.users),
      mostPages,
    );
    if (!scan.ok) return scan;
    return scan.value.complete
      ? ok(scan.value.people)
      : fail({ cause: causeOf('unreadable-reply'), text: null });
  });
  if (!known.ok) return known;
  const { name, period } = order;
  return ok(
    importCoins(
      ports.ledger,
      {
        ...{ sheet: sheet.value, event: event.value, known: known.value },
        ...{ name, connection, preparedBy },
        ...(period === undefined ? {} : { period }),
      },
      ports.randomBytes,
    ),
  );
}

/** Gives a batch of coins that was not sent its event as EnKash has it now; an approval of what it was before is over. */
export const refreshCoinEvent = useCase({
  name: 'fetch the event of a batch',
  policy: {
    who: 'decides',
    states: batchStates.filter(isEditable),
    otherwise: wasSent,
    duringRun: 'refused',
  },
  audit: ['batch.coin-event'],
  tells: ({ batchId }) => batchId,
  ready: atOnce,
  act: ({ ledger, batch, input, by }: Scene<BatchInput & { readonly event: CoinEvent }>) =>
    setCoinEvent(ledger, batch, input.event, limitsOf(null, batch.kind), by),
});

/** The event of a batch as EnKash has it now. */
export async function eventOfBatch(
  ports: Ports<'ledger' | 'connections' | 'gate' | 'batch'>,
  batchId: BatchId,
): Promise<Result<CoinEvent, DeskProblem>> {
  const batch = ports.batch(batchId);
  if (!batch.ok) return batch;
  const { coinEvent: event, connection } = batch.value;
  return event === null ? fail(noCoins) : fetchCoinEvent(ports, connection, event.id);
}

const noCoins: DeskProblem = {
  code: 'no-coins',
  message: 'This is no batch of coins.',
  remedy: 'Choose a batch of coins.',
};
const noWholeCoins: DeskProblem = {
  code: 'no-whole-coins',
  message: 'The event does not give a whole number of coins.',
  remedy: 'Change the event at EnKash, then import the users again.',
};
