import { z } from 'zod';
import {
  connectionSchema,
  secretNames,
  type Connection,
  type SecretName,
} from '../../shared/connection/connection.ts';
import { appendAudit } from './audit.ts';
import { openBatchesThrough, touchBatch } from './batches.ts';
import { changeContent } from './content-changes.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { forgetBalance } from './known-balances.ts';
import type { Ledger } from './open.ts';
import { jsonText } from './json-text.ts';

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

/** Whether there is a connection that moves real money. */
export function holdsLiveConnection(db: LedgerReader): boolean {
  return (
    db.get(
      z.object({ name: z.string() }),
      `SELECT name FROM connections WHERE json_extract(profile, '$.environment') = 'live'`,
    ) !== null
  );
}

/** Under which name a connection's secrets lie in the keychain, whatever it is called now; null: there is none such. */
export function secretsIdOf(ledger: Ledger, name: string): string | null {
  const found = ledger.db.get(
    z.object({ id: z.string().nullable() }),
    'SELECT secrets_id AS id FROM connections WHERE name = ?',
    name,
  );
  // Before they had an id of their own they lay under the connection's name.
  return found === null ? null : (found.id ?? name);
}

/**
 * Keeps a profile, in the place of `replaces` where it is an edit; its batches go with its name. `secretsId`: where its
 * secrets are. `agreedBy`: the second user, for a live one.
 */
export function saveConnection(
  ledger: Ledger,
  connection: Connection,
  replaces: string | null,
  secretsId: string,
  by: string,
  agreedBy: string | null = null,
): void {
  const at = ledger.now().toISOString();
  const before = replaces === null ? null : savedConnection(ledger, replaces);
  ledger.db.write('save connection', (tx) => {
    // It may be another account now.
    for (const name of [connection.name, replaces ?? connection.name]) forgetBalance(tx, name);
    if (replaces !== null && replaces !== connection.name) {
      tx.run('DELETE FROM connections WHERE name = ?', replaces);
      tx.run(
        'UPDATE secret_marks SET connection = ? WHERE connection = ?',
        connection.name,
        replaces,
      );
      tx.run(
        'UPDATE sign_in_guard SET connection = ? WHERE connection = ?',
        connection.name,
        replaces,
      );
    }
    if (before !== null) changeBatchesOf(tx, before, connection, by, at);
    tx.run(
      `INSERT INTO connections (name, profile, updated_at, secrets_id) VALUES (?, ?, ?, ?)
       ON CONFLICT (name) DO UPDATE SET profile = excluded.profile, updated_at = excluded.updated_at,
         secrets_id = excluded.secrets_id`,
      connection.name,
      JSON.stringify(connection),
      at,
      secretsId,
    );
    appendAudit(tx, at, {
      actor: by,
      action: 'connection.saved',
      subject: connection.name,
      detail: `The ${connection.environment} connection was saved${agreedBy === null ? '' : `, agreed by ${agreedBy}`}.${before === null ? '' : ` ${settingsChanged(before, connection).join('; ')}`}`,
    });
  });
}

/** Every batch that goes through a connection changes with it: whoever did that has changed what it pays. */
function changeBatchesOf(
  tx: LedgerTransaction,
  before: Connection,
  after: Connection,
  by: string,
  at: string,
): void {
  const changes = settingsChanged(before, after);
  if (changes.length === 0) return;
  const detail = `Its connection was changed: ${changes.join('; ')}.`;
  for (const { number, id } of openBatchesThrough(tx, before.name))
    changeContent(
      tx,
      { batch: { number, id }, road: 'connection-settings', by, at, detail },
      () => {
        tx.run('UPDATE batches SET connection = ? WHERE number = ?', after.name, number);
        touchBatch(tx, number, at);
      },
    );
  tx.run('UPDATE batches SET connection = ? WHERE connection = ?', after.name, before.name);
}

/** From what to what, setting by setting; a connection holds no secrets. */
function settingsChanged(before: Connection, after: Connection): string[] {
  return connectionSchema.keyof().options.flatMap((key) => {
    const [from, to] = [JSON.stringify(before[key]), JSON.stringify(after[key])];
    return from === to ? [] : [`${key} from ${from} to ${to}`];
  });
}

export function removeConnection(
  ledger: Ledger,
  name: string,
  by: string,
  agreedBy: string | null,
): void {
  const at = ledger.now().toISOString();
  ledger.db.write('remove connection', (tx) => {
    tx.run('DELETE FROM connections WHERE name = ?', name);
    tx.run('DELETE FROM secret_marks WHERE connection = ?', name);
    tx.run('DELETE FROM sign_in_guard WHERE connection = ?', name);
    forgetBalance(tx, name);
    appendAudit(tx, at, {
      actor: by,
      action: 'connection.removed',
      subject: name,
      detail: `The connection and its secrets were removed${agreedBy === null ? '' : `, agreed by ${agreedBy}`}.`,
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
  ledger.db.write('mark secret', (tx) => {
    tx.run(
      `INSERT INTO secret_marks VALUES (?, ?, ?)
       ON CONFLICT (connection, name) DO UPDATE SET since = excluded.since`,
      connection,
      name,
      at,
    );
    // A new secret starts with a clean slate: the count of bad attempts was about the old one. Nobody signs in with that
    // of the encryption.
    if (name !== 'encryptionSecret')
      tx.run('DELETE FROM sign_in_guard WHERE connection = ?', connection);
    appendAudit(tx, at, {
      actor: by,
      action: 'secret.set',
      subject: connection,
      detail: `A new ${name} was saved in the keychain.`,
    });
  });
}

/** Forgets that there was such a secret; it is out of the keychain. */
export function unmarkSecret(
  ledger: Ledger,
  connection: string,
  name: SecretName,
  by: string,
): void {
  const at = ledger.now().toISOString();
  ledger.db.write('unmark secret', (tx) => {
    tx.run('DELETE FROM secret_marks WHERE connection = ? AND name = ?', connection, name);
    appendAudit(tx, at, {
      actor: by,
      action: 'secret.removed',
      subject: connection,
      detail: `The ${name} was removed from the keychain.`,
    });
  });
}

/** Where a secret is in the keychain, by the id of its connection's secrets. */
export function secretAccount(secretsId: string, name: SecretName): string {
  return `connection/${secretsId}/${name}`;
}
