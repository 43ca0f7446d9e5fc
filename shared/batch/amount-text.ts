import { formatCount, formatRupees } from '../money/format.ts';
import type { Paise } from '../money/paise.ts';
import { kindOf, type BatchKind } from './batch-kind.ts';

/** How many coins an amount of a batch of coins is: the ledger counts a coin as it counts a rupee, in hundredths. */
export function coinsOf(amount: Paise): number {
  return amount / 100;
}

/** An amount in what its kind of batch counts: "₹500", or "500 coins". */
export function amountText(kind: BatchKind, amount: Paise): string {
  if (kindOf(kind).counts === 'rupees') return formatRupees(amount);
  const coins = coinsOf(amount);
  return `${formatCount(coins)} ${coins === 1 ? 'coin' : 'coins'}`;
}
