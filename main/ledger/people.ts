import { z } from 'zod';
import { plainName } from '../../shared/people/person-name.ts';
import { roles, type Role } from '../../shared/people/roles.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { jsonText } from './json-text.ts';
import { projection } from './projection.ts';

const personSchema = z.object({
  name: z.string(),
  passphrase: z.string(),
  since: z.string(),
  wrongTries: z.int(),
  waitsUntil: z.string().nullable(),
  roles: jsonText(z.array(z.enum(roles))).nullable(),
});
export type StoredPerson = z.infer<typeof personSchema>;

/** Everybody with a passphrase, by name. */
export function allPeople(db: LedgerReader): StoredPerson[] {
  return db.all(personSchema, `SELECT ${projection(personSchema)} FROM people ORDER BY name`);
}

/** Since when each of them is registered, oldest first. */
export function peopleSince(db: LedgerReader): { name: string; since: string }[] {
  return db.all(
    z.object({ name: z.string(), since: z.string() }),
    'SELECT name, since FROM people ORDER BY since',
  );
}

export function addPerson(
  tx: LedgerTransaction,
  name: string,
  passphraseHash: string,
  at: string,
): void {
  tx.run(
    'INSERT INTO people (name, plain_name, passphrase, since, changed_at) VALUES (?, ?, ?, ?, ?)',
    name,
    plainName(name),
    passphraseHash,
    at,
    at,
  );
}

export function keepRoles(tx: LedgerTransaction, name: string, given: readonly Role[]): void {
  tx.run('UPDATE people SET roles = ? WHERE name = ?', JSON.stringify(given), name);
}

export function removePerson(tx: LedgerTransaction, name: string): void {
  tx.run('DELETE FROM people WHERE name = ?', name);
}

export function keepPassphrase(
  tx: LedgerTransaction,
  name: string,
  passphraseHash: string,
  at: string,
): void {
  tx.run(
    'UPDATE people SET passphrase = ?, changed_at = ? WHERE name = ?',
    passphraseHash,
    at,
    name,
  );
}

/** Keeps how often somebody was wrong in a row, and until when the next try waits. */
export function keepTries(
  tx: LedgerTransaction,
  name: string,
  tries: number,
  until: string | null,
): void {
  tx.run('UPDATE people SET wrong_tries = ?, waits_until = ? WHERE name = ?', tries, until, name);
}
