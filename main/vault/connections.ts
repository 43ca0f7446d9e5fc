import { z } from 'zod';
import {
  connectionSchema,
  secretNames,
  type Connection,
  type SecretName,
} from '../../shared/connection/connection.ts';
import { appendAudit } from '../ledger/audit.ts';
import { forgetBalance } from '../ledger/known-balances.ts';
import type { Ledger } from '../ledger/open.ts';
import { jsonText } from '../ledger/json-text.ts';

const storedSchema = z.object({ profile: jsonText(connectionSchema) });

/** Connection profiles, without secrets, as the ledger keeps them. */
export function savedConnections(ledger: Ledger): Connection[] {
  return ledger.db
    .all(storedSchema, 'SELECT profile FROM connections ORDER BY name')
    .map(({ profile }) => profile);
}

export function savedConnection(ledger: Ledger, name: string): Connection | null {
  return (
    ledger.db.get(storedSchema, 'SELECT profile FROM connections WHERE name = ?', name)?.profile ??
    null
  );
}

/** Keeps a profile, in the place of `replaces` where it is an edit. */
export function saveConnection(
  ledger: Ledger,
  connection: Connection,
  replaces: string | null,
  by: string,
): void {
  const at = ledger.now().toISOString();
  ledger.db.write('save connection', () => {
    // It may be another account now.
    for (const name of [connection.name, replaces ?? connection.name])
      forgetBalance(ledger.db, name);
    if (replaces !== null && replaces !== connection.name) {
      ledger.db.run('DELETE FROM connections WHERE name = ?', replaces);
      ledger.db.run(
        'UPDATE secret_marks SET connection = ? WHERE connection = ?',
        connection.name,
        replaces,
      );
      ledger.db.run(
        'UPDATE sign_in_guard SET connection = ? WHERE connection = ?',
        connection.name,
        replaces,
      );
    }
    ledger.db.run(
      `INSERT INTO connections VALUES (?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET profile = excluded.profile, updated_at = excluded.updated_at`,
      connection.name,
      JSON.stringify(connection),
      at,
    );
    appendAudit(ledger.db, at, {
      actor: by,
      action: 'connection.saved',
      subject: connection.name,
      detail: `The ${connection.environment} connection was saved.`,
    });
  });
}

export function removeConnection(ledger: Ledger, name: string, by: string): void {
  const at = ledger.now().toISOString();
  ledger.db.write('remove connection', () => {
    ledger.db.run('DELETE FROM connections WHERE name = ?', name);
    ledger.db.run('DELETE FROM secret_marks WHERE connection = ?', name);
    ledger.db.run('DELETE FROM sign_in_guard WHERE connection = ?', name);
    forgetBalance(ledger.db, name);
    appendAudit(ledger.db, at, {
      actor: by,
      action: 'connection.removed',
      subject: name,
      detail: 'The connection and its secrets were removed.',
    });
  });
}

/** Since when each secret is in the keychain. The ledger knows that there is one, never what it is. */
export function secretMarks(ledger: Ledger, connection: string): Map<SecretName, string> {
  const marks = ledger.db.all(
    z.object({ name: z.enum(secretNames), since: z.string() }),
    'SELECT name, since FROM secret_marks WHERE connection = ?',
    connection,
  );
  return new Map(marks.map(({ name, since }) => [name, since]));
}

export function markSecret(ledger: Ledger, connection: string, name: SecretName, by: string): void {
  const at = ledger.now().toISOString();
  ledger.db.write('mark secret', () => {
    ledger.db.run(
      `INSERT INTO secret_marks VALUES (?, ?, ?)
       ON CONFLICT (connection, name) DO UPDATE SET since = excluded.since`,
      connection,
      name,
      at,
    );
    // A new secret starts with a clean slate: the count of bad attempts was about the old one.
    ledger.db.run('DELETE FROM sign_in_guard WHERE connection = ?', connection);
    appendAudit(ledger.db, at, {
      actor: by,
      action: 'secret.set',
      subject: connection,
      detail: `A new ${name} was put into the keychain.`,
    });
  });
}

/** Where a connection's secret is in the keychain. */
export function secretAccount(connection: string, name: SecretName): string {
  return `connection/${connection}/${name}`;
}
