import type { Newcomer } from '../../shared/bridge/approval-calls.ts';
import { trustedDesks } from '../ledger/desks.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import type { Ledger } from '../ledger/open.ts';
import { peopleSince } from '../ledger/people.ts';
import { keepSetting, readSetting } from '../ledger/settings.ts';
import { noteTwoSince, twoSince } from '../ledger/standing.ts';

const hourMs = 3_600_000;
/** How long the approval sheet shows that somebody is new. */
const shownMs = 7 * 24 * hourMs;

const waitSetting = 'people.wait-hours';
const defaultWaitHours = 24;

/** Whether there were ever two users: from then on it takes two to trust somebody else, whoever is left. */
export function everTwo(ledger: Ledger): boolean {
  return twoSince(ledger.db) !== null || peopleSince(ledger.db).length > 1;
}

/** Notes that there are two now. */
export function noteTwo(tx: LedgerTransaction, at: string): void {
  if (peopleSince(tx).length > 1) noteTwoSince(tx, at);
}

/** How many hours a new user or computer waits before it counts for an approval on live. */
export function waitHours(ledger: Ledger): number {
  return Number(readSetting(ledger, waitSetting) ?? defaultWaitHours);
}

/** Has whoever is new wait so long from now on. */
export function keepWaitHours(tx: LedgerTransaction, hours: number): void {
  keepSetting(tx, waitSetting, String(hours));
}

/**
 * From when on somebody who was added at that moment counts on live; null: they do. The first two have nobody who could
 * notice them, so they do not wait.
 */
export function countsFrom(ledger: Ledger, addedAt: string): string | null {
  const two = twoSince(ledger.db);
  if (two === null || addedAt <= two) return null;
  const from = new Date(Date.parse(addedAt) + waitHours(ledger) * hourMs).toISOString();
  return from > ledger.now().toISOString() ? from : null;
}

/** Users and computers that were added in the last days, newest first; a checker sees them. */
export function newcomers(ledger: Ledger): Newcomer[] {
  const after = new Date(ledger.now().getTime() - shownMs).toISOString();
  return [
    ...peopleSince(ledger.db).map((person) => ({ kind: 'user' as const, ...person })),
    ...trustedDesks(ledger.db).map((desk) => ({
      kind: 'computer' as const,
      name: desk.name,
      since: desk.since,
    })),
  ]
    .filter((one) => one.since > after)
    .map((one) => ({ ...one, countsFrom: countsFrom(ledger, one.since) }))
    .sort((a, b) => (a.since < b.since ? 1 : -1));
}
