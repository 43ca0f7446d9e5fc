import { recordCoinRequest } from '../../ledger/coin-requests.ts';
import { queuedRows } from '../../ledger/queued-rows.ts';
import { endRequest, recordRequest, rowsToSend, type OpenRow } from '../../ledger/requests.ts';
import { settleRows } from '../../ledger/settlements.ts';
import { conclude, record, send, type Dispatched } from '../dispatch.ts';
import { blank } from '../judge-outcome.ts';
import type { RunContext } from '../run-context.ts';
import { lostInARow, type Sendings } from '../send-queued.ts';
import { otherCoinsOpen, stopFor, stopsRun } from '../stop.ts';
import { untilTaken } from '../until-taken.ts';
import { rest } from '../waiting.ts';
import { readyCoins, type ReadyCoins } from './ready-coins.ts';

/**
 * Sends the queued rows of a batch of coins, one user at a time: before each, the event, the user and the balance are
 * read, and the balance is written down with the request. Ends like `sendQueued`.
 */
export async function sendCoins(context: RunContext): Promise<Sendings> {
  const { batch, control, ledger, progress, tally } = context;
  progress.requestsPlanned = progress.requestsDone + tally.now.queued.rows;
  let lost = 0;
  let later = 0;
  for (let beyond = -1; lost < lostInARow && !control.pauseRequested();) {
    const [next] = queuedRows(ledger.db, batch.number, beyond, 1);
    if (next === undefined) break;
    beyond = next.position;
    const [row] = rowsToSend(ledger.db, [next]);
    if (row === undefined) break;
    progress.say(
      'sending',
      `Sending request ${progress.requestsDone + 1} of ${progress.requestsPlanned}.`,
    );
    const ready = await readyCoins(context, row);
    if (ready.kind === 'stop') return { stop: ready.stop, lost: lost > 0 };
    if (ready.kind === 'later') later += 1;
    if (ready.kind === 'no-user') failUnsent(context, row, ready.text);
    if (ready.kind !== 'ready' || control.pauseRequested()) continue;
    const dispatch = (): Promise<Dispatched> => dispatchCoins(context, row, ready);
    const sent = await untilTaken(context, await dispatch(), dispatch);
    if (sent === null) break;
    if (sent.kind === 'refused') return { stop: stopFor(sent.cause), lost: lost > 0 };
    if (sent.kind === 'answered') {
      lost = 0;
      progress.requestsDone += 1;
    } else {
      lost += 1;
      if (stopsRun(sent.cause)) return { stop: stopFor(sent.cause), lost: true };
      if (sent.retryAfterMs !== null) await rest(context, sent.retryAfterMs);
    }
  }
  // What this batch has open is settled first; what others have, only a person or their own run can.
  if (later > 0 && lost === 0 && tally.now.unknown.rows === 0)
    return { stop: otherCoinsOpen, lost: false };
  return { stop: null, lost: lost > 0 || later > 0 };
}

/** Writes down the request with its user and balance, sends it, writes down what came of it (invariants 2 and 3). */
async function dispatchCoins(
  context: RunContext,
  row: OpenRow,
  { userId, balanceBefore }: Extract<ReadyCoins, { kind: 'ready' }>,
): Promise<Dispatched> {
  const { batch, ledger } = context;
  const { environment, coinEvent } = batch;
  if (coinEvent === null) throw new Error('A batch of coins names its event.');
  const coins = coinEvent.amount;
  const recorded = ledger.db.write('record request', (tx) => {
    const one = record(tx, context, 'allocate', [row]);
    const { request } = one;
    recordCoinRequest(tx, { request, row: row.rowId, environment, userId, balanceBefore, coins });
    return one;
  });
  const answer = await send(context, recorded);
  return ledger.db.write('record outcome', (tx) => conclude(tx, context, recorded, answer));
}

/** EnKash does not know the user: the row failed, and its timeline says that nothing was sent. */
function failUnsent({ batch, clock, ledger, tally }: RunContext, row: OpenRow, text: string): void {
  const at = clock.now().toISOString();
  const cause = 'coin-user-unknown';
  ledger.db.write('user not known', (tx) => {
    const request = recordRequest(tx, batch.number, 'allocate', [row.rowId], '[]', at);
    endRequest(tx, request, {
      outcome: 'refused',
      at,
      httpStatus: null,
      cause,
      causeText: text,
      received: null,
      said: [{ row: row.rowId, outcome: 'refused', text }],
      anomalies: [],
    });
    const failed = {
      ...blank(row.rowId),
      to: 'failed',
      how: 'look-up',
      cause,
      causeText: text,
    } as const;
    settleRows(tx, [failed], at);
  });
  tally.move('queued', 'failed', row.amountPaise);
}
