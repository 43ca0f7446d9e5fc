import { dayNumber, dayWords } from '../calendar/indian-day.ts';
import { samePerson } from '../people/person-name.ts';

/** Whom a named approver has approve in their place, from day to day in India, both included. */
export interface Delegation {
  readonly approver: string;
  readonly delegate: string;
  readonly fromDay: string;
  readonly untilDay: string;
}

/** The longest that somebody may be away. */
const mostDays = 366;

/** Whether a delegation holds on a day in India. */
export function holdsOn({ fromDay, untilDay }: Delegation, day: string): boolean {
  return fromDay <= day && day <= untilDay;
}

/**
 * For which named approver somebody may approve on that day; null: for none. Whoever made or changed the batch could not approve
 * it themselves, so nobody does so in their place.
 */
export function standsInFor(
  delegations: readonly Delegation[],
  name: string,
  day: string,
  named: readonly string[],
  makers: readonly string[],
): Delegation | null {
  const isOf = (names: readonly string[], approver: string): boolean =>
    names.some((one) => samePerson(one, approver));
  return (
    delegations.find(
      (one) =>
        samePerson(one.delegate, name) &&
        holdsOn(one, day) &&
        isOf(named, one.approver) &&
        !isOf(makers, one.approver),
    ) ?? null
  );
}

/** What is wrong with a delegation that begins today or later, as a sentence; null: nothing. */
export function delegationMistake(
  { approver, delegate, fromDay, untilDay }: Delegation,
  today: string,
): string | null {
  const [from, until] = [dayNumber(fromDay), dayNumber(untilDay)];
  if (samePerson(approver, delegate)) return 'A delegate is another user.';
  if (from === null || until === null) return 'A day is missing.';
  if (until < from) return 'The last day is before the first.';
  if (untilDay < today) return 'The last day is over.';
  return until - from > mostDays ? `A delegation lasts ${mostDays} days at most.` : null;
}

/** "Meera Nair for Rahul Mehta until 5 Dec 2026". */
export function delegationWords({
  approver,
  delegate,
  untilDay,
}: Pick<Delegation, 'approver' | 'delegate' | 'untilDay'>): string {
  return `${delegate} for ${approver} until ${dayWords(untilDay)}`;
}
