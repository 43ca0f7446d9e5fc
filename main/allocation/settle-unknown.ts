import type { FoundTransaction, LookUpOutcome } from '../enkash/outcomes.ts';
import { rowsInRequest, takesBack } from '../../shared/batch/batch-kind.ts';
import type { RowId } from '../../shared/batch/identifiers.ts';
import {
  endRequest,
  unknownRows,
  recordRequest,
  settleRows,
  type OpenRow,
  type RowSettlement,
} from '../ledger/requests.ts';
import { conclude, record, send, type Dispatched } from './dispatch.ts';
import { amountDiffers, blank } from './judge-outcome.ts';
import { planRequests } from './plan-requests.ts';
import { referenceIsProven } from './reference-proof.ts';
import type { RunContext, Stop } from './run-context.ts';
import { stopFor } from './stop.ts';
import { untilTaken } from './until-taken.ts';

const referencesPerLookUp = 50;

/**
 * One round of settling the unknown rows, in the order of the connection's settings: look the references
 * up, then send what is left again with the same reference after a pause. What remains unknown is for
 * another round or a person. Gives why the run must stop, or null.
 */
export async function settleUnknown(context: RunContext): Promise<Stop | null> {
  const { ledger, batch, connection, control, progress } = context;
  const unknown = unknownRows(ledger.db, batch.number);
  if (unknown.length === 0 || control.pauseRequested()) return null;
  const notFound = new Set<RowId>();
  if (connection.settleByLookUp) {
    progress.say('settling', `Asking EnKash about ${people(unknown.length)} without an answer.`);
    const stop = await lookUpAll(context, unknown, notFound);
    if (stop !== null) return stop;
  }
  if (control.pauseRequested()) return null;
  const left = unknownRows(ledger.db, batch.number);
  settleRefused(context, left.filter(wasRefused), notFound);
  if (!connection.settleByResend) return null;
  return resendAll(
    context,
    left.filter((row) => !wasRefused(row) && mayGoAgain(context, row)),
  );
}

/**
 * Sending a row again is safe because EnKash takes a reference once. The bulk call's page says so; of the single call
 * it is not sure from which field EnKash reads the reference, until it has repeated one.
 */
function mayGoAgain({ ledger, connection, batch }: RunContext, row: OpenRow): boolean {
  return (
    batch.kind === 'bulk' || referenceIsProven(ledger.db, connection, batch.kind, row.takesBack)
  );
}

/** Refused on its first sending, but without a reason. */
function wasRefused({ cause }: OpenRow): boolean {
  return cause === 'no-reason';
}

/**
 * Rows that EnKash refused without a reason are not sent again. A look-up without a transaction proves them
 * failed; without such a look-up a person must ask, as the reason may have been a used reference.
 */
function settleRefused(
  context: RunContext,
  rows: readonly OpenRow[],
  notFound: ReadonlySet<RowId>,
): void {
  if (rows.length === 0) return;
  const { db } = context.ledger;
  const settlements = rows.map((row): RowSettlement => {
    const failed = notFound.has(row.rowId);
    return failed
      ? { ...blank(row.rowId), to: 'failed', how: 'look-up', cause: 'no-reason' }
      : { ...blank(row.rowId), to: 'held', how: 'reply', cause: 'no-reason' };
  });
  db.write('settle refused', () => settleRows(db, settlements, context.clock.now().toISOString()));
  for (const [index, row] of rows.entries())
    context.tally.move('unknown', settlements[index]?.to ?? 'unknown', row.amountPaise);
}

function people(count: number): string {
  return count === 1 ? 'one person' : `${count} people`;
}

async function lookUpAll(
  context: RunContext,
  rows: readonly OpenRow[],
  notFound: Set<RowId>,
): Promise<Stop | null> {
  for (let from = 0; from < rows.length; from += referencesPerLookUp) {
    if (context.control.pauseRequested()) return null;
    const part = rows.slice(from, from + referencesPerLookUp);
    const outcome = await lookUp(context, part, (row, found) => settleFound(context, row, found));
    if (outcome.kind === 'unavailable')
      return outcome.cause.scope === 'network' || outcome.cause.scope === 'sign-in'
        ? stopFor(outcome.cause)
        : null;
    for (const row of part) if (outcome.notFound.has(row.reference)) notFound.add(row.rowId);
  }
  return null;
}

/** Asks about some rows, writes down the asking and the answer, and calls `onFound` inside the same write. */
async function lookUp(
  context: RunContext,
  rows: readonly OpenRow[],
  onFound: (row: OpenRow, found: FoundTransaction) => void,
): Promise<LookUpOutcome> {
  const { ledger, client, clock } = context;
  const { db } = ledger;
  const request = db.write('record look-up', () =>
    recordRequest(
      db,
      context.batch.number,
      'look-up',
      rows.map(({ rowId }) => rowId),
      JSON.stringify(rows.map(({ reference }) => reference)),
      clock.now().toISOString(),
    ),
  );
  const outcome = await client.lookUp(
    rows.map(({ reference }) => reference),
    takesBack(context.batch.kind) ? 'DR' : 'CR',
  );
  db.write('record look-up answer', () => {
    const answered = outcome.kind === 'answered';
    const foundOf = (row: OpenRow): FoundTransaction | undefined =>
      answered ? outcome.found.get(row.reference) : undefined;
    const missing = answered ? 'not-found' : 'unavailable';
    endRequest(db, request, {
      outcome: answered ? 'answered' : 'no-answer',
      at: clock.now().toISOString(),
      httpStatus: null,
      cause: answered ? null : outcome.cause.code,
      causeText: answered ? null : outcome.text,
      received: null,
      said: rows.map((row) => ({
        row: row.rowId,
        outcome: foundOf(row) ? 'found' : missing,
        text: null,
      })),
      anomalies: [],
    });
    for (const row of rows) {
      const found = foundOf(row);
      if (found) onFound(row, found);
    }
  });
  return outcome;
}

function settleFound(context: RunContext, row: OpenRow, found: FoundTransaction): void {
  const same = found.amountPaise === null || found.amountPaise === row.amountPaise;
  const cause = wasRefused(row) ? 'reference-collision' : same ? null : 'amount-differs';
  const settlement: RowSettlement = {
    ...blank(row.rowId),
    to: cause === null ? 'credited' : 'held',
    how: 'look-up',
    cause,
    causeText: same ? null : amountDiffers(row.amountPaise, found),
    enkashTxnId: found.enkashTxnId,
    enkashCardId: found.enkashCardId,
    enkashUserId: found.userId,
    note: found.amountPaise === null ? 'The look-up did not tell the amount.' : null,
  };
  settleRows(context.ledger.db, [settlement], context.clock.now().toISOString());
  context.tally.move('unknown', settlement.to, row.amountPaise);
}

async function resendAll(context: RunContext, rows: readonly OpenRow[]): Promise<Stop | null> {
  const { batch, clock, connection, control, progress } = context;
  const size = rowsInRequest(batch.kind, connection.rowsPerRequest);
  for (const request of planRequests(rows, size)) {
    if (control.pauseRequested()) return null;
    const wait = Math.max(
      ...request.map((row) => waitMs(row, connection.resendAfterMs, clock.now())),
    );
    if (wait > 0) {
      progress.say(
        'waiting',
        `Waiting ${Math.ceil(wait / 1000)} s before sending the same references again.`,
      );
      await clock.sleep(wait, control.signal);
      if (control.pauseRequested()) return null;
    }
    progress.say('settling', `Sending ${people(request.length)} again with the same references.`);
    const sent = await untilTaken(context, await sendAgain(context, request), () =>
      sendAgain(context, request),
    );
    if (sent === null) return null;
    if (sent.kind === 'refused') return stopFor(sent.cause);
    if (sent.kind === 'answered' && sent.fault !== null) return stopFor(sent.fault);
  }
  return null;
}

/** How long a row must still rest, so that a slow first answer can finish. A clock that jumped back waits once. */
function waitMs(row: OpenRow, restMs: number, now: Date): number {
  if (row.lastSentAt === null) return 0;
  const rested = now.getTime() - Date.parse(row.lastSentAt);
  return Math.min(restMs, Math.max(0, restMs - rested));
}

/**
 * Sends rows again with their references. "Already exists" proves that there is a transaction, not its amount: where
 * it can be looked up, it is, before the row is settled by it.
 */
async function sendAgain(context: RunContext, rows: readonly OpenRow[]): Promise<Dispatched> {
  const { db } = context.ledger;
  const recorded = db.write('record request', () => record(context, 'same-reference', rows));
  const answer = await send(context, recorded);
  const { outcome } = answer;
  const existing =
    outcome.kind === 'answered' && context.connection.settleByLookUp
      ? rows.filter(({ rowId }) => outcome.rows.get(rowId)?.state === 'already-exists')
      : [];
  const found = new Map<RowId, FoundTransaction>();
  for (let from = 0; from < existing.length; from += referencesPerLookUp)
    await lookUp(context, existing.slice(from, from + referencesPerLookUp), (row, there) =>
      found.set(row.rowId, there),
    );
  return db.write('record outcome', () => conclude(context, recorded, answer, found));
}
