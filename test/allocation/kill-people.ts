import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import type { CoinEvent } from '../../shared/enkash/coins.ts';
import { coinConfigIdOf } from '../../main/practice/ids.ts';
import type { TestPerson } from './desk-fixture.ts';

/** The batches of a desk that is killed; that of its reversal is made anew each time. */
export const killedIds = {
  bulk: batchIdSchema.parse('B-20261123-TEST'),
  single: batchIdSchema.parse('B-20261123-TEST1'),
  coins: batchIdSchema.parse('B-20261123-TEST2'),
};

/** Seventeen rows; some people come twice, some rows bring their own reference. */
export const manyPeople: readonly TestPerson[] = Array.from({ length: 17 }, (_, i) => ({
  n: i % 6 === 4 ? 4 : i,
  amountPaise: 20_000 + i * 130,
  ...(i % 5 === 0 ? { reference: `OWN-${i}` } : {}),
}));

/** Those who are given something singly besides; no reference is used twice. */
export const fewPeople: readonly TestPerson[] = manyPeople
  .slice(0, 5)
  .map(({ n, amountPaise = 0 }) => ({ n, amountPaise }));

/** The first event that a practice EnKash makes. */
export const killedEvent: CoinEvent = {
  id: coinConfigIdOf(1),
  event: 'Diwali',
  configuration: 'DEFAULT',
  amount: 20,
};

/** The users of a batch of coins that is killed. */
export const coinUsers: readonly TestPerson[] = Array.from({ length: 6 }, (_, n) => ({
  n,
  amountPaise: killedEvent.amount * 100,
}));
