import type { Connection } from '../../shared/connection/connection.ts';
import type { Reference } from '../../shared/batch/identifiers.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { accountOf, type Asking } from './account-calls.ts';
import { readLookUp, type Direction } from './look-up.ts';
import type { CallProblem, LookedUp, LookUpOutcome, LookUpRow } from './outcomes.ts';
import { pagingOf } from './paging.ts';
import { scanPeople } from './people-search.ts';
import { plainMobile } from './person-keys.ts';
import type { Proof } from './proof.ts';
import { cardIdField } from './single-call.ts';
import { readTransactions, type TransactionRow } from './wire.ts';

/** A search of people goes through so many pages at most. */
const mostPages = 20;

/** Whether a look-up was refused for want of a card: its page lists the card as required (enkash-api 11.3). */
export function wantsCard({ cause, text }: CallProblem): boolean {
  return (
    cause.scope === 'set-up' &&
    text !== null &&
    /card ?id\b|\bcard\b.*\b(required|missing|mandatory|must|blank|empty|null)\b/i.test(text)
  );
}

/**
 * The cards of a recipient, by mobile; none: EnKash does not know them, or does not tell. `complete`: whether these are all
 * their cards, so that what none of them shows is not there.
 */
async function cardsOf(
  client: Asking,
  connection: Connection,
  mobile: string,
): Promise<Result<{ readonly cards: readonly string[]; readonly complete: boolean }, CallProblem>> {
  const scan = await scanPeople(
    client,
    connection,
    { mobile },
    (person) => person.mobile !== null && plainMobile(person.mobile) === mobile,
    mostPages,
  );
  if (!scan.ok) return scan;
  const { people } = scan.value;
  const cards = people.flatMap(({ cardId }) => (cardId === null ? [] : [cardId]));
  return ok({ cards, complete: scan.value.complete && cards.length === people.length });
}

/** Asks about each reference with each card of its recipient. */
export async function lookUpByCards(
  client: Asking,
  connection: Connection,
  proof: Proof,
  rows: readonly LookUpRow[],
  direction: Direction,
): Promise<LookUpOutcome> {
  const all: LookedUp[] = [];
  for (const row of rows) {
    const found = await underCards(client, connection, row);
    if (!found.ok) return { kind: 'unavailable', ...found.error };
    // Who has no card at EnKash may be about to get one: that shows nothing, and does not show that there is nothing.
    if (found.value === null) continue;
    const looked = readLookUp({ proof, rows: [row], direction }, found.value);
    if (looked.kind === 'answered') all.push(looked);
  }
  return { kind: 'answered', ...together(all) };
}

async function underCards(
  client: Asking,
  connection: Connection,
  row: LookUpRow,
): Promise<
  Result<
    {
      readonly rows: readonly TransactionRow[];
      readonly said: number | null;
      readonly complete: boolean;
    } | null,
    CallProblem
  >
> {
  const known = await cardsOf(client, connection, row.mobile);
  if (!known.ok) return known;
  const { cards } = known.value;
  if (cards.length === 0) return ok(null);
  const rows: TransactionRow[] = [];
  let { complete } = known.value;
  const paging = pagingOf(connection.paging, { page: 0, size: 100 });
  for (const card of cards) {
    const payload = await client.ask(
      '/transaction/all',
      {
        ...accountOf(connection),
        [cardIdField(connection, 'enKashCardId')]: card,
        pgReferenceNumber: row.reference,
        ...paging.body,
      },
      paging.where,
    );
    if (!payload.ok) return fail(payload.error);
    const page = readTransactions(payload.value);
    if (page === null) return ok(null);
    rows.push(...page.rows);
    complete &&= page.complete;
  }
  return ok({ rows, said: null, complete });
}

/** What was shown of each, as of all together. */
function together(all: readonly LookedUp[]): LookedUp {
  const joined = <Value>(
    part: (one: LookedUp) => ReadonlyMap<Reference, Value>,
  ): ReadonlyMap<Reference, Value> => new Map(all.flatMap((one) => [...part(one)]));
  return {
    found: joined(({ found }) => found),
    pending: joined(({ pending }) => pending),
    reversed: joined(({ reversed }) => reversed),
    undone: joined(({ undone }) => undone),
    other: joined(({ other }) => other),
    elsewhere: joined(({ elsewhere }) => elsewhere),
    notFound: new Set(all.flatMap(({ notFound }) => [...notFound])),
  };
}
