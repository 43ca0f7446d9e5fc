import { openRows, type OpenRow } from '../ledger/requests.ts';
import { backoffMs } from './backoff.ts';
import { dispatch, type Dispatched } from './dispatch.ts';
import { planRequests } from './plan-requests.ts';
import type { RunContext, Stop } from './run-context.ts';
import { stopFor } from './stop.ts';

/** After so many requests without an answer one after the other, the desk settles them before it sends more. */
const lostInARow = 3;

/**
 * Sends the queued rows, request by request, until all are sent, a person pauses, or something stops the
 * run. Gives why it stopped, or null.
 */
export async function sendQueued(context: RunContext): Promise<Stop | null> {
  const { ledger, batch, connection, control, progress } = context;
  const requests = planRequests(
    openRows(ledger.db, batch.number, 'queued'),
    connection.rowsPerRequest,
  );
  if (requests.length === 0) return null;
  progress.requestsPlanned = progress.requestsDone + requests.length;
  let next = 0;
  let lost = 0;
  let stop: Stop | null = null;

  const sender = async (): Promise<void> => {
    while (stop === null && lost < lostInARow && !control.pauseRequested()) {
      const request = requests[next];
      if (request === undefined) return;
      next += 1;
      progress.say(
        'sending',
        `Sending request ${progress.requestsDone + 1} of ${progress.requestsPlanned}.`,
      );
      const sent = await sendOnce(context, request);
      stop ??= sent.stop;
      lost = sent.answered ? 0 : lost + 1;
      if (sent.answered) progress.requestsDone += 1;
    }
  };
  await Promise.all(Array.from({ length: connection.requestsInFlight }, sender));
  return stop;
}

/** Sends one request, again after a pause while EnKash provably did not take it. */
async function sendOnce(
  context: RunContext,
  rows: readonly OpenRow[],
): Promise<{ stop: Stop | null; answered: boolean }> {
  const travellers = rows.map((row) => ({ row, lookedUp: 'not-asked' as const }));
  for (let failed = 1; ; failed += 1) {
    const sent: Dispatched = await dispatch(context, 'allocate', travellers);
    if (sent.kind === 'answered')
      return { answered: true, stop: sent.fault === null ? null : stopFor(sent.fault) };
    if (sent.kind === 'no-answer') {
      const known =
        sent.cause.scope === 'balance' ||
        sent.cause.scope === 'set-up' ||
        sent.cause.scope === 'sign-in';
      return { answered: false, stop: known ? stopFor(sent.cause) : null };
    }
    const wait = sent.again
      ? backoffMs(context.backoff, failed, sent.retryAfterMs, context.chance())
      : null;
    if (wait === null) return { answered: true, stop: stopFor(sent.cause) };
    context.progress.say(
      'waiting',
      `${sent.cause.meaning} Trying again in ${Math.ceil(wait / 1000)} s.`,
    );
    await context.clock.sleep(wait, context.control.signal);
    if (context.control.pauseRequested()) return { answered: true, stop: null };
  }
}
