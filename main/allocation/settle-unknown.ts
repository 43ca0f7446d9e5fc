import { kindOf, rowsInRequest } from '../../shared/batch/batch-kind.ts';
import type { RowId } from '../../shared/batch/identifiers.ts';
import { causeOfReason, saysAlreadyExists } from '../enkash/cause-of-text.ts';
import type { LookedUp } from '../enkash/outcomes.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import { tallyStopped } from '../ledger/stopped.ts';
import { unknownRows, type OpenRow } from '../ledger/requests.ts';
import { settleRows, type RowSettlement } from '../ledger/settlements.ts';
import { unexplainedFall } from './balance-fall.ts';
import { conclude, record, send, type Dispatched } from './dispatch.ts';
import { blank, verdictOf } from './judge-outcome.ts';
import { nextStep, sameDay, type NextStep, type Shown } from './next-step.ts';
import { planRequests } from './plan-requests.ts';
import { referenceIsProven } from './reference-proof.ts';
import type { RunContext, Stop } from './run-context.ts';
import { lookUp, paymentsLike, referencesPerLookUp } from './status-check.ts';
import { stopFor, stopsRun } from './stop.ts';
import { untilTaken } from './until-taken.ts';
import { rest, waitFor } from './waiting.ts';

/** Rounds that change nothing, before a person is asked. */
const idleRounds = 3;

/**
 * Settles unknown rows: status checks, then what `nextStep` says of each row. With `wait` it goes on, with rests, until
 * all are settled or nothing more can be done without a person; else it does what can be done now. Gives why the run must
 * stop, or null.
 */
export async function settleUnknown(context: RunContext, wait: boolean): Promise<Stop | null> {
  const { ledger, batch, control } = context;
  for (let idle = 0; ;) {
    const before = unknownRows(ledger.db, batch.number);
    if (before.length === 0 || control.pauseRequested()) return null;
    const checks = await checkAll(context, before);
    if (checks.stop !== null) return checks.stop;
    const due = stepsOf(context, checks).filter(
      ({ step }) => step.kind !== 'check' && step.inMs < 1,
    );
    const stop = await act(context, due);
    if (stop !== null || !wait || control.pauseRequested()) return stop;
    const steps = stepsOf(context, checks);
    const planned = steps.filter(({ step }) => step.kind !== 'check');
    const fewer = unknownRows(ledger.db, batch.number).length < before.length;
    if (fewer) idle = 0;
    else if (due.length > 0 || planned.length === 0) idle += 1;
    if (steps.length === 0 || idle >= idleRounds) return null;
    const next = planned.length > 0 ? planned : steps;
    const sends = next.some(({ step }) => step.kind === 'send');
    const inMs = next.reduce((least, { step }) => Math.min(least, step.inMs), Infinity);
    const waited = await waitFor(context, inMs, sends ? 'sending' : 'checking');
    if (waited !== null) return waited;
  }
}

interface Checks {
  readonly stop: Stop | null;
  /** Rows of which a status check showed nothing, or something unfinished. */
  readonly shown: Map<RowId, Shown>;
  /** Whether EnKash answered any. */
  readonly canCheck: boolean;
}

type Timed = Exclude<NextStep, { kind: 'person' }>;
interface RowStep {
  readonly row: OpenRow;
  readonly step: Timed;
}

/**
 * How each unknown row goes on, without those that wait for a person. Of a batch that was stopped for good nothing is sent
 * any more.
 */
function stepsOf(context: RunContext, { shown, canCheck }: Checks): RowStep[] {
  const { ledger, batch, clock, connection, memory } = context;
  const now = clock.now();
  const elapsed = clock.elapsed();
  const stopped = tallyStopped(ledger.db, batch.number).rows > 0;
  return unknownRows(ledger.db, batch.number).flatMap((row) => {
    const nothingSince = memory.nothingSince.get(row.rowId);
    const lastSentAt = new Date(row.lastSentAt ?? batch.approvedAt ?? batch.createdAt);
    // Of a sending of an earlier run only the time of day is known; one that is yet to come was just now.
    const sent =
      memory.lastSent.get(row.rowId) ?? elapsed - Math.max(0, now.getTime() - lastSentAt.getTime());
    memory.lastSent.set(row.rowId, sent);
    const step = nextStep(
      {
        cause: row.cause,
        shown: shown.get(row.rowId) ?? 'not-told',
        nothingForMs: nothingSince === undefined ? null : elapsed - nothingSince,
        lastSentAt,
        sentAgoMs: elapsed - sent,
        mayGoAgain: !stopped && mayGoAgain(context, row),
        canCheck,
      },
      connection,
      now,
    );
    return step.kind === 'person' ? [] : [{ row, step }];
  });
}

/**
 * Sending a row again is safe because EnKash takes a reference once. The bulk call's page says so; of the single call
 * it is not sure from which field EnKash reads the reference, until it has repeated one.
 */
function mayGoAgain({ ledger, connection, batch }: RunContext, row: OpenRow): boolean {
  return (
    connection.settleByResend &&
    (kindOf(batch.kind).call === 'bulk' ||
      referenceIsProven(ledger.db, connection, batch.kind, row.takesBack))
  );
}

function recipients(count: number): string {
  return count === 1 ? 'one recipient' : `${count} recipients`;
}

/** Status checks of all rows, as far as they are to be had; what they show is written down. */
async function checkAll(context: RunContext, rows: readonly OpenRow[]): Promise<Checks> {
  const { clock, connection, control, memory, progress } = context;
  const shown = new Map<RowId, Shown>();
  let canCheck = false;
  if (!connection.settleByLookUp) return { stop: null, shown, canCheck };
  progress.say('settling', `Checking the status of ${recipients(rows.length)} at EnKash.`);
  for (let from = 0; from < rows.length; from += referencesPerLookUp) {
    if (control.pauseRequested()) break;
    const part = rows.slice(from, from + referencesPerLookUp);
    const outcome = await lookUp(context, part, (row, looked, tx) => {
      const verdict = verdictOf(row, looked);
      if (verdict !== null) settle(tx, context, [row], [verdict]);
      if (looked.pending.has(row.reference)) shown.set(row.rowId, 'pending');
      else if (looked.notFound.has(row.reference)) shown.set(row.rowId, 'nothing');
    });
    if (outcome.kind === 'answered') canCheck = true;
    else if (outcome.cause.scope === 'network' || outcome.cause.scope === 'sign-in')
      return { stop: stopFor(outcome.cause), shown, canCheck };
  }
  const now = clock.elapsed();
  for (const { rowId } of rows) {
    if (shown.get(rowId) !== 'nothing') memory.nothingSince.delete(rowId);
    else if (!memory.nothingSince.has(rowId)) memory.nothingSince.set(rowId, now);
  }
  return { stop: null, shown, canCheck };
}

function settle(
  tx: LedgerTransaction,
  context: RunContext,
  rows: readonly OpenRow[],
  settlements: readonly RowSettlement[],
): void {
  settleRows(tx, settlements, context.clock.now().toISOString());
  for (const [index, row] of rows.entries())
    context.tally.move('unknown', settlements[index]?.to ?? 'unknown', row.amountPaise);
}

/**
 * Does what is due. Before a row is called failed or sent again, EnKash is asked for a payment like it under another
 * reference: one that could be its own holds it for a person, and what EnKash does not tell proves no failure.
 */
async function act(context: RunContext, due: readonly RowStep[]): Promise<Stop | null> {
  const { connection, control, ledger } = context;
  const again: SendAgain[] = [];
  for (const { row, step } of due) {
    if (control.pauseRequested()) return null;
    const like = connection.settleByLookUp ? await paymentsLike(context, row) : null;
    const [first] = like ?? [];
    if (like?.some(({ reference }) => reference === row.reference) === true)
      // EnKash's list has only just caught up: the next check finds it.
      context.memory.nothingSince.delete(row.rowId);
    else if (first !== undefined) {
      const causeText = `EnKash shows transaction ${first.id ?? 'without an ID'}, reference ${first.reference ?? 'none'}.`;
      hold(context, row, 'could-be-paid', causeText.slice(0, 500));
    } else if (step.kind === 'send') again.push({ row, dayOf: step.dayOf });
    else if (like !== null) {
      const cause = causeOfReason(row.causeText).code;
      const failed: RowSettlement = {
        ...blank(row.rowId),
        ...{ to: 'failed', how: 'look-up', cause, causeText: row.causeText },
      };
      ledger.db.write('settle refused', (tx) => settle(tx, context, [row], [failed]));
    }
  }
  const unpaid = (await paidByBalance(context, again)) ? again.filter(isShown) : again;
  return unpaid.length === 0 ? null : resendAll(context, unpaid);
}

/** Status checks show nothing of it; of any other row that is sent again they do not tell. */
function isShown({ dayOf }: SendAgain): boolean {
  return dayOf === null;
}

/**
 * Where no status check tells of rows that are to be sent again, the balance may: an account that fell by exactly what all
 * unknown rows come to has most likely paid them. They are held for a person then, and nothing rests on EnKash refusing
 * their references.
 */
async function paidByBalance(context: RunContext, again: readonly SendAgain[]): Promise<boolean> {
  if (again.every(isShown)) return false;
  const fall = await unexplainedFall(context);
  const unknown = unknownRows(context.ledger.db, context.batch.number);
  if (fall === null || fall !== unknown.reduce((sum, row) => sum + row.amountPaise, 0))
    return false;
  for (const one of again) if (!isShown(one)) hold(context, one.row, 'balance-fell', null);
  return true;
}

function hold(
  context: RunContext,
  row: OpenRow,
  cause: 'could-be-paid' | 'balance-fell',
  causeText: string | null,
): void {
  context.ledger.db.write('hold a row', (tx) =>
    settle(
      tx,
      context,
      [row],
      [{ ...blank(row.rowId), to: 'held', how: 'look-up', cause, causeText }],
    ),
  );
}

interface SendAgain {
  readonly row: OpenRow;
  /** It goes on the day of that moment, or not at all. */
  readonly dayOf: Date | null;
}

async function resendAll(context: RunContext, again: readonly SendAgain[]): Promise<Stop | null> {
  const { batch, clock, connection, control, progress } = context;
  const size = rowsInRequest(batch.kind, connection.rowsPerRequest);
  const dayOf = new Map(again.map((one) => [one.row.rowId, one.dayOf]));
  const requests = planRequests(
    again.map(({ row }) => row),
    size,
  );
  for (let request = requests.shift(); request !== undefined; request = requests.shift()) {
    if (control.pauseRequested()) return null;
    const together = request;
    const onItsDay = (): boolean =>
      together.every(({ rowId }) => {
        const day = dayOf.get(rowId) ?? null;
        return day === null || sameDay(day, clock.now());
      });
    if (!onItsDay()) continue;
    progress.say(
      'settling',
      `Sending ${recipients(together.length)} again with the same references.`,
    );
    const refused = { forUsedReference: false };
    const sendThem = async (): Promise<Dispatched> => {
      const again = await sendAgain(context, together);
      refused.forUsedReference = again.usedReference;
      return again.sent;
    };
    const mayGoOn = (): boolean => !control.pauseRequested() && onItsDay();
    const sent = await untilTaken(context, await sendThem(), sendThem, mayGoOn);
    if (sent === null) continue;
    // Of a request that was refused for one used reference, each row is sent by itself.
    if (refused.forUsedReference && together.length > 1)
      requests.unshift(...together.map((row) => [row]));
    else if (sent.kind === 'refused') return stopFor(sent.cause);
    else if (sent.kind === 'answered' && sent.fault !== null) return stopFor(sent.fault);
    else if (sent.kind === 'no-answer' && stopsRun(sent.cause)) return stopFor(sent.cause);
    else if (sent.kind === 'no-answer' && sent.retryAfterMs !== null)
      await rest(context, sent.retryAfterMs);
  }
  return null;
}

interface SentAgain {
  readonly sent: Dispatched;
  /** The whole request was refused because a reference was used. */
  readonly usedReference: boolean;
}

/**
 * Sends rows again with their references. "Already exists" proves that there is a transaction, not its amount nor that
 * it stands: where it can be looked up, it is, before the row is settled by it.
 */
async function sendAgain(context: RunContext, rows: readonly OpenRow[]): Promise<SentAgain> {
  const { db } = context.ledger;
  const recorded = db.write('record request', (tx) => record(tx, context, 'same-reference', rows));
  for (const { rowId } of rows) context.memory.nothingSince.delete(rowId);
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
  const sent = db.write('record outcome', (tx) =>
    conclude(tx, context, recorded, answer, lookedUp),
  );
  const usedReference =
    outcome.kind === 'no-answer' && outcome.text !== null && saysAlreadyExists(outcome.text);
  return { sent, usedReference };
}
