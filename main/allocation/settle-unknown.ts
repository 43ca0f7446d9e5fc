import type { FoundTransaction, LookedUp, LookUpOutcome } from '../enkash/outcomes.ts';
import { rowsInRequest, takesBack } from '../../shared/batch/batch-kind.ts';
import type { Reference, RowId } from '../../shared/batch/identifiers.ts';
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
  const seen: Seen = { notFound: new Set(), pending: new Set() };
  if (connection.settleByLookUp) {
    progress.say('settling', `Asking EnKash about ${people(unknown.length)} without an answer.`);
    const stop = await lookUpAll(context, unknown, seen);
    if (stop !== null) return stop;
  }
  if (control.pauseRequested()) return null;
  // What is not finished at EnKash is neither judged nor sent again before it is.
  const left = unknownRows(ledger.db, batch.number).filter(({ rowId }) => !seen.pending.has(rowId));
  settleRefused(context, left.filter(wasRefused), seen.notFound);
  if (!connection.settleByResend) return null;
  return resendAll(
    context,
    left.filter((row) => !wasRefused(row) && !wasNotTold(row) && mayGoAgain(context, row)),
  );
}

/** What this round's look-ups showed of rows that they did not settle. */
interface Seen {
  readonly notFound: Set<RowId>;
  readonly pending: Set<RowId>;
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
 * Answered on its first sending by a reason that tells no outcome. EnKash may have a transaction that failed since, so
 * that "already exists" would prove nothing: a look-up settles the row, or a person.
 */
function wasNotTold({ cause }: OpenRow): boolean {
  return cause === 'outcome-not-told';
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
  seen: Seen,
): Promise<Stop | null> {
  for (let from = 0; from < rows.length; from += referencesPerLookUp) {
    if (context.control.pauseRequested()) return null;
    const part = rows.slice(from, from + referencesPerLookUp);
    const outcome = await lookUp(context, part, (row, looked) => settleBy(context, row, looked));
    if (outcome.kind === 'unavailable')
      return outcome.cause.scope === 'network' || outcome.cause.scope === 'sign-in'
        ? stopFor(outcome.cause)
        : null;
    for (const { rowId, reference } of part) {
      if (outcome.notFound.has(reference)) seen.notFound.add(rowId);
      if (outcome.pending.has(reference)) seen.pending.add(rowId);
    }
  }
  return null;
}

/** Asks about some rows, writes down the asking and the answer, and calls `onAnswer` for each inside the same write. */
async function lookUp(
  context: RunContext,
  rows: readonly OpenRow[],
  onAnswer: (row: OpenRow, looked: LookedUp) => void,
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
    endRequest(db, request, {
      outcome: answered ? 'answered' : 'no-answer',
      at: clock.now().toISOString(),
      httpStatus: null,
      cause: answered ? null : outcome.cause.code,
      causeText: answered ? null : outcome.text,
      received: null,
      said: rows.map((row) => ({
        row: row.rowId,
        outcome: answered ? saidOfReference(row.reference, outcome) : 'unavailable',
        text: null,
      })),
      anomalies: [],
    });
    if (answered) for (const row of rows) onAnswer(row, outcome);
  });
  return outcome;
}

/** For the row's story. */
function saidOfReference(
  reference: Reference,
  { found, pending, undone }: LookedUp,
): 'found' | 'pending' | 'undone' | 'not-found' {
  if (found.has(reference)) return 'found';
  if (pending.has(reference)) return 'pending';
  return undone.has(reference) ? 'undone' : 'not-found';
}

/** Settles a row by what a look-up showed; one that it did not show, or not finished, stays as it is. */
function settleBy(context: RunContext, row: OpenRow, { found, undone }: LookedUp): void {
  const there = found.get(row.reference);
  const failed = undone.get(row.reference);
  if (there !== undefined) settleFound(context, row, there);
  else if (failed !== undefined)
    settleOne(context, row, {
      ...blank(row.rowId),
      to: 'held',
      how: 'look-up',
      cause: 'transaction-undone',
      enkashTxnId: failed.enkashTxnId,
    });
}

function settleFound(context: RunContext, row: OpenRow, found: FoundTransaction): void {
  const same = found.amountPaise === null || found.amountPaise === row.amountPaise;
  const cause = wasRefused(row) ? 'reference-collision' : same ? null : 'amount-differs';
  settleOne(context, row, {
    ...blank(row.rowId),
    to: cause === null ? 'credited' : 'held',
    how: 'look-up',
    cause,
    causeText: same ? null : amountDiffers(row.amountPaise, found),
    enkashTxnId: found.enkashTxnId,
    enkashCardId: found.enkashCardId,
    enkashUserId: found.userId,
    note: found.amountPaise === null ? 'The look-up did not tell the amount.' : null,
  });
}

function settleOne(context: RunContext, row: OpenRow, settlement: RowSettlement): void {
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
 * Sends rows again with their references. "Already exists" proves that there is a transaction, not its amount nor that
 * it stands: where it can be looked up, it is, before the row is settled by it.
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
  const lookedUp = new Map<RowId, LookedUp>();
  for (let from = 0; from < existing.length; from += referencesPerLookUp)
    await lookUp(context, existing.slice(from, from + referencesPerLookUp), (row, looked) =>
      lookedUp.set(row.rowId, looked),
    );
  return db.write('record outcome', () => conclude(context, recorded, answer, lookedUp));
}
