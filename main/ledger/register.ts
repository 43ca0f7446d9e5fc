import { existsSync } from 'node:fs';
import { z } from 'zod';
import { openToRead, type LedgerTransaction, type LedgerReader } from './database.ts';
import { distrustDesk, trustDesk, trustedDesks, type TrustedDesk } from './desks.ts';
import { plainName } from '../../shared/people/person-name.ts';
import { computerMark, personMark } from './standing.ts';

const personSchema = z.object({
  name: z.string(),
  plain_name: z.string(),
  passphrase: z.string(),
  since: z.string(),
  changed_at: z.string(),
  wrong_tries: z.int(),
  waits_until: z.string().nullable(),
});
const columns = 'name, plain_name, passphrase, since, changed_at, wrong_tries, waits_until';

/** Whom a desk trusts: its own people, with the hashes of their passphrases, and the other desks. */
export interface Register {
  readonly people: readonly z.infer<typeof personSchema>[];
  readonly desks: readonly TrustedDesk[];
}

/** Reads it from a ledger that was set aside, without changing that; null when it cannot be read with this key. */
export function registerIn(path: string, key: string | null): Register | null {
  if (!existsSync(path)) return null;
  try {
    const db = openToRead(path, key);
    try {
      return registerOf(db);
    } finally {
      db.close();
    }
  } catch {
    // It was set aside because it is damaged, or is under another key: the caller says that nothing came of it.
    return null;
  }
}

function registerOf(db: LedgerReader): Register {
  return { people: db.all(personSchema, `SELECT ${columns} FROM people`), desks: trustedDesks(db) };
}

/**
 * Leaves of the register of a restored ledger, and of the one that was set aside, those whose marks the keychain
 * holds: whoever was taken off since does not come back, whatever lies in the data folder. Gives how many people and
 * computers were taken off.
 */
export function keepTrusted(
  db: LedgerTransaction,
  setAside: Register | null,
  marks: readonly string[],
): number {
  const held = registerOf(db);
  const trusted = new Set(marks);
  const people = new Map(
    [...held.people, ...(setAside?.people ?? [])]
      .filter((person) => trusted.has(personMark(person)))
      .map((person) => [plainName(person.name), person]),
  );
  const desks = new Map(
    [...held.desks, ...(setAside?.desks ?? [])]
      .filter(({ code }) => trusted.has(computerMark(code)))
      .map((desk) => [desk.code, desk]),
  );
  for (const { code } of held.desks) distrustDesk(db, code);
  for (const desk of desks.values()) trustDesk(db, desk);
  db.run('DELETE FROM people');
  for (const person of people.values()) insertPerson(db, person);
  const kept = [...held.people].filter((person) => trusted.has(personMark(person))).length;
  const keptDesks = held.desks.filter(({ code }) => desks.has(code)).length;
  return held.people.length - kept + held.desks.length - keptDesks;
}

function insertPerson(db: LedgerTransaction, person: Register['people'][number]): void {
  db.insert('people', {
    name: person.name,
    plain_name: plainName(person.name),
    passphrase: person.passphrase,
    since: person.since,
    changed_at: person.changed_at,
    wrong_tries: person.wrong_tries,
    waits_until: person.waits_until,
  });
}

/**
 * Puts a register in the place of the one that a restored ledger has, so that nobody who was taken off comes back, and
 * nobody who was added is gone. One without people leaves the people there are.
 */
export function keepRegister(db: LedgerTransaction, { people, desks }: Register): void {
  for (const { code } of trustedDesks(db)) distrustDesk(db, code);
  for (const desk of desks) trustDesk(db, desk);
  if (people.length === 0) return;
  db.run('DELETE FROM people');
  for (const person of people) insertPerson(db, person);
}
