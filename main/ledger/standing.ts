import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { trustedDesks } from './desks.ts';

/** Where a ledger stands: what tells it from every other and from every earlier state of itself. */
export interface LedgerStanding {
  /** Made once for each ledger. */
  readonly identity: string;
  /** The last entry of the audit trail. */
  readonly seq: number;
  readonly hash: string;
  /** The last request to EnKash that has ended; one that has not may be taken back. */
  readonly request: number;
  /** A mark of each registered person, with their passphrase, and of each trusted computer. */
  readonly trusted: readonly string[];
  /** Since when there were two users for the first time; null: there never were. */
  readonly twoSince: string | null;
}

const identitySetting = 'ledger.identity';
const start = '0'.repeat(64);

/** Gives a ledger its identity, once. */
export function giveIdentity(db: LedgerTransaction, identity: string): void {
  db.run('INSERT OR IGNORE INTO settings VALUES (?, ?)', identitySetting, identity);
}

export function standingOf(db: LedgerReader): LedgerStanding {
  const identity = db.get(
    z.object({ value: z.string() }),
    'SELECT value FROM settings WHERE key = ?',
    identitySetting,
  );
  const last = db.get(
    z.object({ seq: z.int(), hash: z.string() }),
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
  return {
    identity: identity?.value ?? '',
    seq: last?.seq ?? 0,
    hash: last?.hash ?? start,
    request: lastEndedRequest(db),
    trusted: trustedMarks(db),
    twoSince: twoSince(db),
  };
}

/** Whether a ledger is the one of that standing, and has all that it had then. */
export function standsAt(db: LedgerReader, then: LedgerStanding): boolean {
  const entry = db.get(
    z.object({ hash: z.string() }),
    'SELECT hash FROM audit WHERE seq = ?',
    then.seq,
  );
  return (
    standingOf(db).identity === then.identity &&
    (entry?.hash ?? start) === then.hash &&
    (entry !== null || then.seq === 0) &&
    lastRequest(db) >= then.request
  );
}

const twoSinceSetting = 'people.two-since';

/** Since when two users were registered for the first time. */
export function twoSince(db: LedgerReader): string | null {
  return (
    db.get(
      z.object({ value: z.string() }),
      'SELECT value FROM settings WHERE key = ?',
      twoSinceSetting,
    )?.value ?? null
  );
}

/** Notes it where it is not noted yet: it outlives those two, and every roll-back. */
export function noteTwoSince(db: LedgerTransaction, at: string): void {
  db.run('INSERT OR IGNORE INTO settings VALUES (?, ?)', twoSinceSetting, at);
}

function lastEndedRequest(db: LedgerReader): number {
  const last = db.get(
    z.object({ id: z.int() }),
    'SELECT id FROM requests WHERE ended_at IS NOT NULL ORDER BY id DESC LIMIT 1',
  );
  return last?.id ?? 0;
}

function lastRequest(db: LedgerReader): number {
  const last = db.get(z.object({ id: z.int() }), 'SELECT coalesce(max(id), 0) AS id FROM requests');
  return last?.id ?? 0;
}

/** Another passphrase makes another mark: whoever knows only the earlier one is not the person of today. */
export function personMark(person: { readonly name: string; readonly passphrase: string }): string {
  return markOf('person', person.name, person.passphrase);
}

export function computerMark(code: string): string {
  return markOf('computer', code);
}

function markOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
}

function trustedMarks(db: LedgerReader): string[] {
  const people = db.all(
    z.object({ name: z.string(), passphrase: z.string() }),
    'SELECT name, passphrase FROM people ORDER BY name',
  );
  return [...people.map(personMark), ...trustedDesks(db).map(({ code }) => computerMark(code))];
}

/** The actions in the audit trail after an entry, oldest first. */
export function actionsSince(db: LedgerReader, seq: number): { seq: number; action: string }[] {
  return db.all(
    z.object({ seq: z.int(), action: z.string() }),
    'SELECT seq, action FROM audit WHERE seq > ? ORDER BY seq',
    seq,
  );
}
