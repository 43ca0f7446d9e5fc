import { isSameCoinEvent } from '../../../shared/enkash/coins.ts';
import { coinBalance, coinUser, readCoinEvent } from '../../enkash/coins.ts';
import { coinsOpenFor, lastCoinsOf } from '../../ledger/coin-requests.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import type { OpenRow } from '../../ledger/requests.ts';
import type { RunContext, Stop } from '../run-context.ts';
import { coinEventChanged, stopFor } from '../stop.ts';

/** What EnKash says before coins go to a user. */
export type ReadyCoins =
  | { readonly kind: 'ready'; readonly userId: string; readonly balanceBefore: number | null }
  | { readonly kind: 'stop'; readonly stop: Stop }
  | { readonly kind: 'no-user'; readonly text: string }
  /** Other coins for the user have no outcome yet. */
  | { readonly kind: 'later' };

/** The stop when the event is not the one that was approved, or cannot be read; null when it is. */
export async function eventStop({
  batch,
  client,
}: Pick<RunContext, 'batch' | 'client'>): Promise<Stop | null> {
  const approved = batch.coinEvent;
  if (approved === null) throw new Error('A batch of coins names its event.');
  const now = await readCoinEvent(client, approved.id);
  if (!now.ok) return stopFor(now.error.cause);
  return isSameCoinEvent(approved, now.value) ? null : coinEventChanged(approved, now.value);
}

/** Reads the event, the user and the user's balance anew, before a row is sent. */
export async function readyCoins(context: RunContext, row: OpenRow): Promise<ReadyCoins> {
  const { batch, client, connection, ledger } = context;
  const stop = await eventStop(context);
  if (stop !== null) return { kind: 'stop', stop };
  const user = await coinUser(client, connection, row);
  if (!user.ok) return { kind: 'stop', stop: stopFor(user.error.cause) };
  if (user.value.kind !== 'one')
    return {
      kind: 'no-user',
      text:
        user.value.kind === 'none'
          ? 'No user has this mobile and email.'
          : 'More than one user has this mobile and email.',
    };
  const { userId } = user.value;
  if (coinsOpenFor(ledger.db, batch.environment, userId)) return { kind: 'later' };
  const balance = await coinBalance(client, userId);
  if (!balance.ok) {
    const { scope } = balance.error.cause;
    if (scope === 'network' || scope === 'sign-in')
      return { kind: 'stop', stop: stopFor(balance.error.cause) };
  }
  return {
    kind: 'ready',
    userId,
    balanceBefore: balance.ok ? provingBalance(context, userId, balance.value) : null,
  };
}

/** For so long EnKash may be late to show coins that it has confirmed. */
const lateMs = 24 * 3_600_000;

/**
 * A balance from which a rise can be told; null where it may lack coins that were credited from here before, as those
 * would look like these once they show.
 */
function provingBalance(
  { batch, clock, ledger }: RunContext,
  userId: string,
  balance: number,
): number | null {
  if (!Number.isSafeInteger(balance)) return null;
  const since = new Date(clock.now().getTime() - lateMs).toISOString();
  const last = lastCoinsOf(ledger.db, batch.environment, userId, since);
  if (last === null) return balance;
  return last.balanceBefore !== null && balance >= last.balanceBefore + last.coins ? balance : null;
}

/** What is to be told when the event was changed while its coins were sent: the last user may have got other coins. */
export async function eventNote(context: RunContext): Promise<StoredBatch['stop']> {
  if (context.progress.requestsDone === 0) return null;
  const stop = await eventStop(context);
  if (stop?.code !== 'coin-event-changed') return null;
  return {
    code: stop.code,
    meaning: `${stop.meaning.replace(' Nothing more was sent.', '')} It was changed while the batch was sent, so the last user may have got other coins.`,
    remedy: 'Compare the balance of the last user with EnKash.',
  };
}
