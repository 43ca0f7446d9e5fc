import { existsSync } from 'node:fs';
import { z } from 'zod';
import { openToRead, type LedgerDatabase } from './database.ts';
import { distrustDesk, trustDesk, trustedDesks, type TrustedDesk } from './desks.ts';

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
      const people = db.all(personSchema, `SELECT ${columns} FROM people`);
      return { people, desks: trustedDesks(db) };
    } finally {
      db.close();
    }
  } catch {
    // It was set aside because it is damaged, or is under another key: the caller says that nothing came of it.
    return null;
  }
}

/**
 * Puts a register in the place of the one that a restored ledger has, so that nobody who was taken off comes back, and
 * nobody who was added is gone. One without people leaves the people there are. Only inside `write`.
 */
export function keepRegister(db: LedgerDatabase, { people, desks }: Register): void {
  for (const { code } of trustedDesks(db)) distrustDesk(db, code);
  for (const desk of desks) trustDesk(db, desk);
  if (people.length === 0) return;
  db.run('DELETE FROM people');
  for (const person of people)
    db.run(
      `INSERT INTO people (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`,
      person.name,
      person.plain_name,
      person.passphrase,
      person.since,
      person.changed_at,
      person.wrong_tries,
      person.waits_until,
    );
}
