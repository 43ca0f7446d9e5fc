import { addPaise, subtractPaise, zeroPaise, type Paise } from '../money/paise.ts';

/** What EnKash told of an account at a moment, and on which occasion. */
export interface BalanceReading {
  readonly at: string;
  readonly paise: Paise;
  readonly occasion: string;
}

/** What Reward Desk itself moved on an account: credits below zero, reversals above. */
export interface BookedMove {
  readonly at: string;
  readonly paise: Paise;
}

/** What a balance changed by from one reading to the next, beside what Reward Desk moved meanwhile. */
export interface OtherMovement {
  readonly from: BalanceReading;
  readonly to: BalanceReading;
  /** Above zero: a top-up or a refund; below: paid or withdrawn from elsewhere. */
  readonly paise: Paise;
}

export interface AccountBalances {
  /** The last reading before the period or, where there was none, the first in it; null: none at all. */
  readonly opening: BalanceReading | null;
  readonly closing: BalanceReading | null;
  readonly movements: readonly OtherMovement[];
  readonly topUpPaise: Paise;
  readonly elsewherePaise: Paise;
}

/**
 * What the readings of one account say of a period. EnKash lists no top-ups to Reward Desk, so they are what a balance
 * rose by beyond what was booked here between two readings. Both lists are in the order of time.
 */
export function accountBalances(
  readings: readonly BalanceReading[],
  moves: readonly BookedMove[],
  period: { readonly first: string; readonly last: string },
): AccountBalances {
  const before = readings.filter(({ at }) => at < period.first).at(-1);
  const within = readings.filter(({ at }) => at >= period.first && at <= period.last);
  const chain = before === undefined ? within : [before, ...within];
  const movements: OtherMovement[] = [];
  for (const [index, to] of chain.entries()) {
    const from = chain[index - 1];
    if (from === undefined) continue;
    const booked = moves
      .filter(({ at }) => at > from.at && at <= to.at)
      .reduce((sum, move) => addPaise(sum, move.paise), zeroPaise);
    const paise = subtractPaise(subtractPaise(to.paise, from.paise), booked);
    if (paise !== zeroPaise) movements.push({ from, to, paise });
  }
  const sumOf = (isRise: boolean): Paise =>
    movements
      .filter(({ paise }) => paise > 0 === isRise)
      .reduce((sum, { paise }) => addPaise(sum, paise), zeroPaise);
  return {
    opening: chain[0] ?? null,
    closing: chain.at(-1) ?? null,
    movements,
    topUpPaise: sumOf(true),
    elsewherePaise: sumOf(false),
  };
}
