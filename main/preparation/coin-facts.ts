import { coinsOf } from '../../shared/batch/amount-text.ts';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { paise, type Paise } from '../../shared/money/paise.ts';
import { coinsWorth } from '../../shared/money/points.ts';
import type { StoredBatch } from '../ledger/batches.ts';

/** What a checker reads of the event of a batch of coins; null: it has none. `total` is the batch's. */
export function coinFacts(
  { coinEvent: event }: Pick<StoredBatch, 'coinEvent'>,
  { coinPaise }: Pick<Connection, 'coinPaise'>,
  total: Paise,
): BridgeOutput<'batch.forApproval'>['coins'] {
  if (event === null) return null;
  const coins = coinsOf(total);
  return { event, total: coins, worth: coinsWorth(coins, coinPaise) };
}

/** What the rules of who approves count of a total: rupees, or what coins are worth; one whose worth nobody said, as a rupee. */
export function rupeesToApprove(
  { kind }: Pick<StoredBatch, 'kind'>,
  { coinPaise }: Pick<Connection, 'coinPaise'>,
  total: Paise,
): Paise {
  return kindOf(kind).counts === 'coins' && coinPaise !== null
    ? paise(coinsOf(total) * coinPaise)
    : total;
}
