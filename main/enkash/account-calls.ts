import { z } from 'zod';
import type { AccountView } from '../../shared/bridge/enkash-calls.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import type { Paise } from '../../shared/money/paise.ts';
import { balanceOfHundredths } from '../../shared/money/points.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Ask } from './account-transactions.ts';
import type { CallProblem } from './outcomes.ts';
import { amount, count, text } from './wire.ts';

/** All that a look-up needs of the client. */
export interface Asking {
  readonly ask: Ask;
}

/** The ids that every call of an account carries. */
export function accountOf(connection: Connection): { companyId: string; cardAccountId: string } {
  return { companyId: connection.companyId, cardAccountId: connection.cardAccountId };
}

const accountSchema = z.object({
  companyname: text,
  companyid: text,
  cardaccountid: text,
  availablebalance: amount,
  creditlimit: amount,
  usedcreditlimit: amount,
  availablecardbalance: amount,
  totalcards: count.optional(),
  activecards: count.optional(),
  primaryenkashcard: z.object({ maskednumber: text, enkashcardid: text }).nullish().catch(null),
  totalallocationpoint: amount,
  totalredemptionpoint: amount,
  currentmonthallocationpoint: amount,
  currentmonthredemptionpoint: amount,
});

/** `cardAccount/get` (enkash-api 3.3): the balance, the limits, the cards and the points of the month. */
export async function accountDetails(
  client: Asking,
  connection: Connection,
): Promise<Result<AccountView, CallProblem>> {
  const payload = await client.ask('/cardAccount/get', accountOf(connection));
  if (!payload.ok) return payload;
  const read = accountSchema.safeParse(payload.value);
  if (!read.success || read.data.availablebalance === null)
    return fail({ cause: causeOf('unreadable-reply'), text: null });
  const said = read.data;
  const worth = (points: Paise | null): Paise | null =>
    points === null ? null : balanceOfHundredths(points, connection.pointPaise);
  return ok({
    companyName: said.companyname,
    companyId: said.companyid ?? connection.companyId,
    cardAccountId: said.cardaccountid ?? connection.cardAccountId,
    availablePaise: balanceOfHundredths(read.data.availablebalance, connection.pointPaise),
    creditLimitPaise: worth(said.creditlimit),
    usedCreditPaise: worth(said.usedcreditlimit),
    onCardsPaise: worth(said.availablecardbalance),
    totalCards: said.totalcards ?? null,
    activeCards: said.activecards ?? null,
    primaryCard:
      said.primaryenkashcard?.maskednumber ?? said.primaryenkashcard?.enkashcardid ?? null,
    allocatedPaise: worth(said.totalallocationpoint),
    redeemedPaise: worth(said.totalredemptionpoint),
    allocatedThisMonthPaise: worth(said.currentmonthallocationpoint),
    redeemedThisMonthPaise: worth(said.currentmonthredemptionpoint),
  });
}
