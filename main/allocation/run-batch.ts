import { openRows } from '../../shared/batch/tally.ts';
import { kindWords, takesBack } from '../../shared/batch/batch-kind.ts';
import { formatRupees } from '../../shared/money/format.ts';
import { subtractPaise, type Paise } from '../../shared/money/paise.ts';
import { appendAudit } from '../ledger/audit.ts';
import { moveBatch, recordOpeningBalance, stopBatch, tallyBatch } from '../ledger/batches.ts';
import { endRun, startRun } from '../ledger/runs.ts';
import type { RunContext, Stop } from './run-context.ts';
import { sendQueued } from './send-queued.ts';
import { settleUnknown } from './settle-unknown.ts';
import { balanceNotKnown, personNeeded, stopFor } from './stop.ts';

export type RunEnd =
  { readonly kind: 'settled' } | { readonly kind: 'paused'; readonly stop: Stop | null };

/** Rounds of settling that change nothing, before a person is asked. */
const idleRounds = 3;

/**
 * Runs an approved or paused batch to its end: settles what an earlier run left unknown, checks the balance,
 * sends, settles. Ends settled, or paused with the reason (null when a person paused). Whatever ends it, the
 * ledger says of every row what is known.
 */
export async function runBatch(context: RunContext, actor: string): Promise<RunEnd> {
  const { ledger, batch, clock, control } = context;
  ledger.db.write('start run', () => startRun(ledger.db, batch, actor, clock.now().toISOString()));
  let stop: Stop | null = null;
  let funded = false;
  for (let idle = 0; stop === null && !control.pauseRequested();) {
    const before = openRows(context.tally.now);
    stop = await settleUnknown(context);
    if (
      stop === null &&
      !funded &&
      context.tally.now.queued.rows > 0 &&
      !control.pauseRequested()
    ) {
      stop = await checkFunds(context);
      funded = stop === null;
    }
    stop ??= await sendQueued(context);
    const left = openRows(context.tally.now);
    if (left === 0) break;
    idle = left < before || context.tally.now.queued.rows > 0 ? 0 : idle + 1;
    const hopeless = !context.connection.settleByLookUp && !context.connection.settleByResend;
    if (stop === null && context.tally.now.queued.rows === 0 && (hopeless || idle >= idleRounds))
      stop = personNeeded;
  }
  if (openRows(context.tally.now) === 0) await closingBalance(context);
  return finish(context, stop, actor);
}

/**
 * Compares what is left in the account with what is still to be sent, before anything is sent. Taking credits back
 * needs no money in the account: there the balance is only noted.
 */
async function checkFunds(context: RunContext): Promise<Stop | null> {
  const { client, ledger, batch, progress, tally } = context;
  progress.say('starting', 'Asking EnKash for the balance.');
  const account = await client.balance();
  const back = takesBack(batch.kind);
  if (!account.ok) {
    if (account.error.cause.scope === 'sign-in' || account.error.cause.scope === 'network')
      return stopFor(account.error.cause);
    return back || context.agreedWithoutBalance ? null : balanceNotKnown;
  }
  const available = account.value.availablePaise;
  progress.balancePaise = available;
  ledger.db.write('opening balance', () =>
    recordOpeningBalance(ledger.db, batch.number, available),
  );
  return back ? null : shortfallStop(available, tally.now.queued.paise);
}

/** Says that the account is too empty, and by how much; null when it is not. */
export function shortfallStop(available: Paise, needed: Paise): Stop | null {
  if (available >= needed) return null;
  const missing = subtractPaise(needed, available);
  return {
    code: 'insufficient-balance',
    meaning:
      `The account has ${formatRupees(available)}; this batch needs ${formatRupees(needed)}, ` +
      `${formatRupees(missing)} more. Nothing was sent.`,
    remedy: 'Add money to the EnKash account and go on, or take some people out of the batch.',
    fault: 'set-up',
  };
}

async function closingBalance(context: RunContext): Promise<void> {
  const account = await context.client.balance();
  if (account.ok) context.progress.balancePaise = account.value.availablePaise;
}

function finish(context: RunContext, stop: Stop | null, actor: string): RunEnd {
  const { ledger, batch, clock, progress } = context;
  const { db } = ledger;
  return db.write('end run', (): RunEnd => {
    const at = clock.now().toISOString();
    const tally = tallyBatch(db, batch.number);
    const settled = openRows(tally) === 0;
    moveBatch(db, batch.number, settled ? 'settled' : 'paused', at);
    const told =
      settled || stop === null
        ? null
        : { code: stop.code, meaning: stop.meaning, remedy: stop.remedy };
    stopBatch(db, batch.number, told);
    endRun(db, batch.number, at, progress.balancePaise);
    appendAudit(db, at, {
      actor,
      action: settled ? 'batch.settled' : 'batch.paused',
      subject: batch.id,
      detail:
        `${tally.credited.rows} ${kindWords[batch.kind].done} (${formatRupees(tally.credited.paise)}), ` +
        `${tally.failed.rows} failed, ${tally.unknown.rows} unknown, ${tally.held.rows} held, ` +
        `${tally.queued.rows} not sent.${told === null ? '' : ` Stopped by ${told.code}.`}`,
    });
    return settled ? { kind: 'settled' } : { kind: 'paused', stop };
  });
}
