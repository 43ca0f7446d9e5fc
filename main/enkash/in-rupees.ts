import type { RowId } from '../../shared/batch/identifiers.ts';
import { formatCount } from '../../shared/money/format.ts';
import type { Paise } from '../../shared/money/paise.ts';
import {
  balanceOfHundredths,
  hundredthsOfPoints,
  usualPointPaise,
  worthOfHundredths,
} from '../../shared/money/points.ts';
import { ok } from '../../shared/result.ts';
import type { AccountTransaction } from './account-transactions.ts';
import { createPointsClient, type ClientOptions, type EnkashClient, type Sent } from './client.ts';
import type {
  FoundTransaction,
  LookUpOutcome,
  OtherTransaction,
  RequestOutcome,
  RowOutcome,
} from './outcomes.ts';

/** A client for a connection, whose every amount is rupees. */
export function createEnkashClient(options: ClientOptions): EnkashClient {
  return inRupees(createPointsClient(options), options.connection.pointPaise);
}

/**
 * The border between our rupees and EnKash's points: everything that goes in is rupees and leaves as points, everything that
 * comes back is points and goes on as rupees. The client inside compares points with points, so no rounding can make two
 * amounts the same or different.
 */
function inRupees(client: EnkashClient, pointPaise: number): EnkashClient {
  if (pointPaise === usualPointPaise) return client;
  const sent = <Of extends { readonly amountPaise: Paise }>(row: Of): Of => ({
    ...row,
    amountPaise: hundredthsOfPoints(row.amountPaise, pointPaise),
  });
  const worth = (hundredths: Paise | null): Paise | null =>
    hundredths === null ? null : worthOfHundredths(hundredths, pointPaise);
  const balance = (hundredths: Paise | null): Paise | null =>
    hundredths === null ? null : balanceOfHundredths(hundredths, pointPaise);
  const answered = ({ outcome, exchange }: Sent): Sent => ({
    exchange,
    outcome: outcomeInRupees(outcome, balance),
  });
  return {
    ...client,
    allocate: async (lines) => answered(await client.allocate(lines.map(sent))),
    allocateOne: async (order) =>
      answered(await client.allocateOne({ ...order, line: sent(order.line) })),
    lookUp: async (rows, direction) =>
      lookUpInRupees(await client.lookUp(rows.map(sent), direction), worth),
    paymentsLike: async (row, direction) => {
      const like = await client.paymentsLike(sent(row), direction);
      return like.ok
        ? ok(like.value.map((one) => ({ ...one, amountPaise: worth(one.amountPaise) })))
        : like;
    },
    balance: async () => {
      const told = await client.balance();
      return told.ok
        ? ok({ availablePaise: balanceOfHundredths(told.value.availablePaise, pointPaise) })
        : told;
    },
    transactions: async (order) => {
      let parts = 0;
      const end = await client.transactions({
        ...order,
        take: (listed) => {
          const read = listed.flatMap((one): AccountTransaction[] => {
            const amount = worth(one.paise);
            return amount === null ? [] : [{ ...one, paise: amount }];
          });
          parts += listed.length - read.length;
          if (read.length > 0) order.take(read);
        },
      });
      if (end.kind !== 'listed' || parts === 0) return end;
      return { ...end, notAll: end.notAll ?? partsOfPaisa(parts) };
    },
  };
}

function partsOfPaisa(count: number): string {
  return `EnKash returned ${formatCount(count)} transactions whose points are worth a fraction of a paisa; they were skipped.`;
}

function outcomeInRupees(
  outcome: RequestOutcome,
  balance: (hundredths: Paise | null) => Paise | null,
): RequestOutcome {
  if (outcome.kind !== 'answered') return outcome;
  const rows = new Map<RowId, RowOutcome>();
  for (const [row, said] of outcome.rows)
    rows.set(
      row,
      said.state === 'credited'
        ? {
            ...said,
            details: {
              ...said.details,
              accountBalancePaise: balance(said.details.accountBalancePaise),
              otbBalancePaise: balance(said.details.otbBalancePaise),
            },
          }
        : said,
    );
  return { ...outcome, rows, balanceAfterPaise: balance(outcome.balanceAfterPaise) };
}

function lookUpInRupees(
  looked: LookUpOutcome,
  worth: (hundredths: Paise | null) => Paise | null,
): LookUpOutcome {
  if (looked.kind !== 'answered') return looked;
  const found = (one: FoundTransaction): FoundTransaction => ({
    ...one,
    amountPaise: worth(one.amountPaise),
  });
  const other = (one: OtherTransaction): OtherTransaction => ({
    ...one,
    transaction: found(one.transaction),
  });
  return {
    ...looked,
    found: mapped(looked.found, found),
    pending: mapped(looked.pending, found),
    reversed: mapped(looked.reversed, found),
    undone: mapped(looked.undone, found),
    elsewhere: mapped(looked.elsewhere, found),
    other: mapped(looked.other, other),
  };
}

function mapped<Key, Value>(
  all: ReadonlyMap<Key, Value>,
  change: (value: Value) => Value,
): ReadonlyMap<Key, Value> {
  return new Map([...all].map(([key, value]) => [key, change(value)]));
}
