import { z } from 'zod';
import { sealingKeySchema, signingKeySchema } from '../../shared/handover/desk-card.ts';
import { deskCodeSchema, type DeskCode } from '../../shared/handover/desk-code.ts';
import { plainName, samePerson } from '../../shared/people/person-name.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';

const storedDeskSchema = z.object({
  code: deskCodeSchema,
  name: z.string(),
  signing_key: signingKeySchema,
  sealing_key: sealingKeySchema,
  since: z.string(),
});
/** A desk with its public keys. */
export type StoredDesk = z.infer<typeof storedDeskSchema>;

const trustedDeskSchema = storedDeskSchema.extend({ by: z.string() });
/** A desk whose code somebody (`by`) compared. */
export type TrustedDesk = z.infer<typeof trustedDeskSchema>;

/** This desk as others know it; null when it has no keys yet. */
export function ownDesk(db: LedgerReader): StoredDesk | null {
  return db.get(
    storedDeskSchema,
    'SELECT code, name, signing_key, sealing_key, since FROM own_desk',
  );
}

export function saveOwnDesk(db: LedgerTransaction, desk: StoredDesk): void {
  db.run(
    'INSERT OR REPLACE INTO own_desk VALUES (1, ?, ?, ?, ?, ?)',
    desk.code,
    desk.name,
    desk.signing_key,
    desk.sealing_key,
    desk.since,
  );
}

export function trustedDesks(db: LedgerReader): TrustedDesk[] {
  return db.all(
    trustedDeskSchema,
    'SELECT code, name, signing_key, sealing_key, since, by FROM trusted_desks ORDER BY name',
  );
}

export function trustedDesk(db: LedgerReader, code: DeskCode): TrustedDesk | null {
  return trustedDesks(db).find((desk) => desk.code === code) ?? null;
}

/** A trusted desk by any spelling of its name, or by its code. */
export function trustedDeskNamed(db: LedgerReader, name: string): TrustedDesk | null {
  return (
    trustedDesks(db).find((desk) => desk.code === name.trim() || samePerson(desk.name, name)) ??
    null
  );
}

export function trustDesk(db: LedgerTransaction, desk: TrustedDesk): void {
  db.run(
    'INSERT INTO trusted_desks VALUES (?, ?, ?, ?, ?, ?, ?)',
    desk.code,
    desk.name,
    plainName(desk.name),
    desk.signing_key,
    desk.sealing_key,
    desk.since,
    desk.by,
  );
}

export function distrustDesk(db: LedgerTransaction, code: DeskCode): void {
  db.run('DELETE FROM trusted_desks WHERE code = ?', code);
}
