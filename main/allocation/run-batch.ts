import { openRows } from '../../shared/batch/tally.ts';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import { amountText } from '../../shared/batch/amount-text.ts';
import { formatRupees } from '../../shared/money/format.ts';
import { subtractPaise, type Paise } from '../../shared/money/paise.ts';
import { appendAudit } from '../ledger/audit.ts';
import {
  isAllocating,
  moveBatch,
  recordOpeningBalance,
  stopBatch,
  tallyBatch,
} from '../ledger/batches.ts';
import { balanceMove } from './balance-fall.ts';
import { checkEarlierReferences } from './earlier-references.ts';
import { comparePayments, paymentsMeanwhile } from './payments-elsewhere.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import { eventNote } from './coins/ready-coins.ts';
import { sendCoins } from './coins/send-coins.ts';
import { settleCoins } from './coins/settle-coins.ts';
import { endRun, startRun } from '../ledger/runs.ts';
import type { RunContext, RunMemory, Stop } from './run-context.ts';
import { sendQueued } from './send-queued.ts';
import { settleUnknown } from './settle-unknown.ts';
import { balanceNotKnown, movedElsewhere, personNeeded, stopFor } from './stop.ts';

export type RunEnd =
  /** `note`: something to be told all the same. */
  | { readonly kind: 'settled'; readonly note: Told | null }
  | { readonly kind: 'paused'; readonly stop: Stop | null };

/**
 * Runs an approved or paused batch to its end: settles what an earlier run left unknown, checks the balance,
 * sends, settles. Ends settled, or paused with the reason (null when a person paused). Whatever ends it, the
 * ledger says of every row what is known; the figures of each round are counted from it.
 */
export async function runBatch(context: RunContext, actor: string): Promise<RunEnd> {
  const { ledger, batch, clock, control, tally } = context;
  // Coins are no money of the account, and EnKash lists none.
  const coins = kindOf(batch.kind).call === 'coins';
  const settle = coins ? settleCoins : settleUnknown;
  ledger.db.write('start run', (tx) => startRun(tx, batch, actor, clock.now().toISOString()));
  let stop: Stop | null = null;
  let funded = false;
  for (let wait = false; !control.pauseRequested();) {
    stop = await settle(context, wait);
    tally.recount(tallyBatch(ledger.db, batch.number));
    const { queued, unknown, sending } = tally.now;
    if (stop !== null || control.pauseRequested() || openRows(tally.now) === 0) break;
    if (!isAllocating(ledger.db, batch.number) || sending.rows > 0) stop = movedElsewhere;
    else if (wait && unknown.rows > 0) stop = personNeeded;
    else if (queued.rows > 0 && !funded) {
      stop = coins ? null : await checkPayments(context);
      funded = stop === null;
    }
    if (stop !== null || control.pauseRequested()) break;
    if (tally.now.queued.rows === 0) {
      wait = true;
      continue;
    }
    const sent = coins ? await sendCoins(context) : await sendQueued(context);
    ({ stop } = sent);
    if (stop !== null) break;
    wait = sent.lost;
  }
  return finish(
    context,
    stop,
    actor,
    openRows(tally.now) !== 0 ? null : coins ? await eventNote(context) : await toTell(context),
  );
}

/** Compares what is to be sent with what EnKash lists, and with the balance. */
async function checkPayments(context: RunContext): Promise<Stop | null> {
  return (
    (await checkEarlierReferences(context)) ??
    (await comparePayments(context)) ??
    (context.tally.now.queued.rows > 0 ? await checkFunds(context) : null)
  );
}

/**
 * Compares what is left in the account with what is still to be sent, before anything is sent. Taking credits back
 * needs no money in the account: there the balance is only noted.
 */
async function checkFunds(context: RunContext): Promise<Stop | null> {
  const { client, ledger, batch, progress, tally } = context;
  progress.say('starting', 'Fetching the balance from EnKash.');
  const account = await client.balance();
  const back = kindOf(batch.kind).takesBack;
  if (!account.ok) {
    if (account.error.cause.scope === 'sign-in' || account.error.cause.scope === 'network')
      return stopFor(account.error.cause);
    return back || context.agreedWithoutBalance ? null : balanceNotKnown;
  }
  const available = account.value.availablePaise;
  progress.balancePaise = available;
  // What is unknown may have been paid already, and would be counted as paid in this run once it is found.
  context.memory.before =
    tally.now.unknown.rows > 0 ? null : { balance: available, credited: tally.now.credited.paise };
  ledger.db.write('opening balance', (tx) => recordOpeningBalance(tx, batch.number, available));
  return back ? null : shortfallStop(available, tally.now.queued.paise);
}

/** Says that the account is too empty, and by how much; null when it is not. */
export function shortfallStop(available: Paise, needed: Paise): Stop | null {
  if (available >= needed) return null;
  const missing = subtractPaise(needed, available);
  return {
    code: 'insufficient-balance',
    meaning:
      `The available balance is ${formatRupees(available)}; this batch needs ${formatRupees(needed)}, ` +
      `${formatRupees(missing)} more. Nothing was sent.`,
    remedy: 'Add money to the EnKash account and resume the batch, or exclude some recipients.',
    fault: 'set-up',
  };
}

/** What is to be told of a batch whose recipients all have an answer: what was paid twice comes before a difference. */
async function toTell(context: RunContext): Promise<Told | null> {
  const { batch, memory, tally } = context;
  const after = await closingBalance(context);
  const back = kindOf(batch.kind).takesBack;
  const differs = balanceDiffers(memory.before, after, tally.now.credited.paise, back);
  return (
    (await paymentsMeanwhile(context)) ??
    differs ??
    (memory.notCompared === null ? null : notComparedNote(memory.notCompared))
  );
}

function notComparedNote(meaning: string): Told {
  return {
    code: 'not-compared',
    meaning,
    remedy: 'If others use the account, compare with the EnKash dashboard.',
  };
}

async function closingBalance(context: RunContext): Promise<Paise | null> {
  const account = await context.client.balance();
  if (!account.ok) return null;
  context.progress.balancePaise = account.value.availablePaise;
  return account.value.availablePaise;
}

/**
 * Compares by how much the account fell in this run with what was credited. Gives what is to be told where they differ;
 * null where they agree, or one of the balances is not known.
 */
export function balanceDiffers(
  before: RunMemory['before'],
  after: Paise | null,
  credited: Paise,
  back: boolean,
): Told | null {
  const move = after === null ? null : balanceMove(before, after, credited, back);
  if (move === null || move.fell === move.moved) return null;
  const { fell, moved } = move;
  const [way, done] = back ? ['rose', 'reversed'] : ['fell', 'credited'];
  return {
    code: 'balance-differs',
    meaning: `The account ${way} by ${formatRupees(fell)} in this run; ${formatRupees(moved)} were ${done}.`,
    remedy: 'Compare with the EnKash dashboard: another user may be using the account.',
  };
}

type Told = NonNullable<StoredBatch['stop']>;

function finish(context: RunContext, stop: Stop | null, actor: string, told: Told | null): RunEnd {
  const { ledger, batch, clock, progress } = context;
  const { db } = ledger;
  return db.write('end run', (tx): RunEnd => {
    tx.checkpointAfter();
    const at = clock.now().toISOString();
    const tally = tallyBatch(db, batch.number);
    const settled = openRows(tally) === 0;
    moveBatch(tx, batch.number, settled ? 'settled' : 'paused', at);
    const stopped =
      settled || stop === null
        ? null
        : { code: stop.code, meaning: stop.meaning, remedy: stop.remedy };
    const note = settled ? told : null;
    stopBatch(tx, batch.number, stopped ?? note);
    endRun(tx, batch.number, at, progress.balancePaise);
    appendAudit(tx, at, {
      actor,
      action: settled ? 'batch.settled' : 'batch.paused',
      subject: batch.id,
      detail:
        `${tally.credited.rows} ${kindOf(batch.kind).done} (${amountText(batch.kind, tally.credited.paise)}), ` +
        `${tally.failed.rows} failed, ${tally.unknown.rows} outcome unknown, ${tally.held.rows} on hold,  ` +
        `${tally.queued.rows} not sent.${stopped === null ? '' : ` Stopped by ${stopped.code}.`}` +
        (note === null ? '' : ` ${note.meaning}`),
    });
    return settled ? { kind: 'settled', note } : { kind: 'paused', stop };
  });
}
