import { z } from 'zod';
import type { CardHolder } from '../../shared/bridge/enkash-calls.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { causeOf } from '../../shared/enkash/cause-catalogue.ts';
import { balanceOfHundredths } from '../../shared/money/points.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { accountOf, type Asking } from './account-calls.ts';
import type { CallProblem } from './outcomes.ts';
import { pagingOf } from './paging.ts';
import { amount, readPage, text, type WirePage } from './wire.ts';

/** People asked for at once; paging is assumed, as with the transactions. */
export const peopleOnPage = 100;

const personSchema = z
  .object({
    firstname: text,
    lastname: text,
    title: text,
    name: text,
    mobile: text,
    email: text,
    userid: text,
    enkashcardid: text,
    maskednumber: text,
    otbbalance: amount,
  })
  .transform((row): CardHolder => ({
    title: row.title,
    name:
      row.name ?? ([row.firstname, row.lastname].filter((part) => part !== null).join(' ') || null),
    mobile: row.mobile,
    email: row.email,
    userId: row.userid,
    cardId: row.enkashcardid,
    maskedNumber: row.maskednumber,
    balancePaise: row.otbbalance,
  }));

/** One page of `search` (enkash-api 3.5): the account's users and their cards. */
export async function peoplePage(
  client: Asking,
  connection: Connection,
  filter: { readonly mobile?: string | undefined },
  page: number,
): Promise<Result<WirePage<CardHolder>, CallProblem>> {
  const paging = pagingOf(connection.paging, { page, size: peopleOnPage });
  const payload = await client.ask(
    '/search',
    {
      ...accountOf(connection),
      ...(filter.mobile === undefined ? {} : { mobile: filter.mobile }),
      ...paging.body,
    },
    paging.where,
  );
  if (!payload.ok) return payload;
  const read = readPage(payload.value, personSchema);
  if (read === null) return fail({ cause: causeOf('unreadable-reply'), text: null });
  const { pointPaise } = connection;
  return ok({
    ...read,
    rows: read.rows.map((person) => ({
      ...person,
      balancePaise:
        person.balancePaise === null ? null : balanceOfHundredths(person.balancePaise, pointPaise),
    })),
  });
}

export interface PeopleScan {
  readonly people: readonly CardHolder[];
  /** How many people EnKash told of. */
  readonly looked: number;
  /** Whether these are all the people that EnKash has. */
  readonly complete: boolean;
}

/**
 * Goes through the account's people, page by page, and gives those who are wanted. Stops at the last page, where
 * EnKash repeats itself (it may not know paging), and after `mostPages`.
 */
export async function scanPeople(
  client: Asking,
  connection: Connection,
  filter: { readonly mobile?: string | undefined },
  wanted: (person: CardHolder) => boolean,
  mostPages: number,
): Promise<Result<PeopleScan, CallProblem>> {
  const seen = new Set<string>();
  const people: CardHolder[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const read = await peoplePage(client, connection, filter, page);
    if (!read.ok) return read;
    const { rows, total } = read.value;
    const before = seen.size;
    for (const person of rows) {
      const key = person.cardId ?? JSON.stringify(person);
      if (seen.has(key)) continue;
      seen.add(key);
      if (wanted(person)) people.push(person);
    }
    const nothingNew = seen.size === before;
    const all = total === null ? rows.length < peopleOnPage : seen.size >= total;
    if (all || nothingNew)
      return ok({
        people,
        looked: seen.size,
        complete: all || (total === null && rows.length === 0),
      });
  }
  return ok({ people, looked: seen.size, complete: false });
}
