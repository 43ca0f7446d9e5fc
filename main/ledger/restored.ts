import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { appendAudit } from './audit.ts';
import { moveBatch } from './batches.ts';
import type { LedgerDatabase, LedgerReader, LedgerTransaction } from './database.ts';
import { endHandoversByRestore } from './handovers.ts';
import { jsonText } from './json-text.ts';
import { keepRegister, keepTrusted, registerIn } from './register.ts';
import { inSlice, rowSlices } from './row-slices.ts';

const restoredSchema = z.object({
  /** The backup's name. */
  file: z.string(),
  /** When the backup was made: ISO day or moment. */
  made: z.string(),
  /** When it was put in the ledger's place; ISO-8601, UTC. */
  at: z.string(),
  /** The name of the ledger that was there, kept beside it; null where there was none. */
  kept: z.string().nullable().default(null),
  /** How it is known; see `rolledBackWords` for those that nobody announced. */
  found: z.enum(['backup', 'older', 'another', 'anchor-lost', 'torn']).default('backup'),
});
/** That the ledger is an older one than it was: what happened after `made` is not in it. */
export type Restored = z.infer<typeof restoredSchema>;

const setting = 'restored';

function notePath(folder: string): string {
  return join(folder, 'ledger.restored.json');
}

/** Leaves word of a restore beside the ledger, before the files change places; the next opening takes it up. */
export function leaveRestoreNote(folder: string, restored: z.input<typeof restoredSchema>): void {
  const beside = `${notePath(folder)}.part`;
  writeFileSync(beside, JSON.stringify(restored), { mode: 0o600 });
  renameSync(beside, notePath(folder));
}

/**
 * Writes a restore into the ledger that was restored. Whatever was still to be sent may have been sent after
 * the backup was made: those rows become unknown, so that each is looked up, and then goes with the reference
 * it had, before any other. Whom the desk trusts stays as it was: that is read under `key` from the ledger that was set
 * aside, and of it only those count whose marks the keychain holds (`trusted`; null where it holds none). Does nothing
 * when there was no restore.
 */
export function takeUpRestore(
  db: LedgerDatabase,
  folder: string,
  key: string | null,
  trusted: readonly string[] | null = null,
): void {
  if (!existsSync(notePath(folder))) return;
  const restored = restoredSchema.parse(JSON.parse(readFileSync(notePath(folder), 'utf8')));
  const register = restored.kept === null ? null : registerIn(join(folder, restored.kept), key);
  db.write('take up restore', (tx) => {
    if (trusted !== null) keepTrusted(tx, register, trusted);
    else if (register !== null) keepRegister(tx, register);
    const doubtful = doubtQueuedRows(tx, restored.at);
    endHandoversByRestore(tx, restored.at);
    tx.run(
      'INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      setting,
      JSON.stringify(restored),
    );
    appendAudit(tx, restored.at, {
      actor: 'Reward Desk',
      action: 'ledger.restored',
      subject: 'ledger',
      detail: `From ${restored.file}. ${doubtful} rows that were to be sent may have been sent since. ${trusted !== null ? 'Users and trusted computers are those that the keychain vouches for.' : register === null ? 'Users and trusted computers are those of the backup.' : 'Users and trusted computers are those of the ledger that was there.'}`,
    });
  });
  rmSync(notePath(folder), { force: true });
}

/** What a ledger is that is not the one that the keychain expects. */
export type NotAsAnchored = 'older' | 'another' | 'anchor-lost';
/** The same, or that its last entry cannot be read (`write-ahead-log.ts`). */
export type NotWhatItWas = NotAsAnchored | 'torn';

/**
 * Treats a ledger that is not as the keychain expects it like one that was restored, though nobody said so: what was to
 * be sent may have been sent, and only those stay trusted whose marks the keychain holds.
 */
export function takeUpRollBack(
  db: LedgerDatabase,
  found: NotWhatItWas,
  trusted: readonly string[] | null,
  at: string,
): void {
  db.write('take up roll-back', (tx) => {
    const off = trusted === null ? 0 : keepTrusted(tx, null, trusted);
    const doubtful = doubtQueuedRows(tx, at);
    if (uncheckedRestore(db) !== null) return;
    endHandoversByRestore(tx, at);
    const last = db.get(
      z.object({ at: z.string() }),
      'SELECT at FROM audit ORDER BY seq DESC LIMIT 1',
    );
    const restored: Restored = {
      file: 'ledger.db',
      made: last?.at ?? at,
      at,
      kept: null,
      found,
    };
    tx.run('INSERT INTO settings VALUES (?, ?)', setting, JSON.stringify(restored));
    appendAudit(tx, at, {
      actor: 'Reward Desk',
      action: 'ledger.not-as-anchored',
      subject: 'ledger',
      detail: `${rolledBackWords[found]} ${doubtful} rows that were to be sent may have been sent. ${off} users and computers that are not trusted now were removed.`,
    });
  });
}

export const rolledBackWords: Readonly<Record<NotWhatItWas, string>> = {
  older: 'The data file was replaced by an older one, outside Reward Desk.',
  another: 'The data file was replaced by another one, outside Reward Desk.',
  'anchor-lost': 'The keychain no longer holds the mark that shows how recent this data is.',
  torn: 'The last entry of the data cannot be read: the power failed while it was saved, or the disk is failing.',
};

/** Gives how many rows became unknown. */
function doubtQueuedRows(db: LedgerTransaction, at: string): number {
  const batches = db.all(
    z.object({ number: z.int(), state: z.enum(['approved', 'allocating', 'paused']) }),
    `SELECT number, state FROM batches WHERE state IN ('approved', 'allocating', 'paused')
       AND EXISTS (SELECT 1 FROM rows WHERE batch = number AND state = 'queued')`,
  );
  let rows = 0;
  for (const { number, state } of batches) {
    const request = db.run(
      `INSERT INTO requests (batch, purpose, started_at, ended_at, outcome, cause, sent)
       VALUES (?, 'allocate', ?, ?, 'no-answer', 'ledger-restored', '[]')`,
      number,
      at,
      at,
    ).id;
    for (const slice of rowSlices(db, number)) {
      db.run(
        `INSERT INTO attempts (request, row) SELECT ?, id FROM rows WHERE ${inSlice} AND +state = 'queued'`,
        request,
        ...slice,
      );
      rows += db.run(
        `UPDATE rows SET state = 'sending', ever_sent = 1 WHERE ${inSlice} AND +state = 'queued'`,
        ...slice,
      ).changes;
      db.run(
        `UPDATE rows SET state = 'unknown', cause = 'ledger-restored' WHERE ${inSlice} AND +state = 'sending'`,
        ...slice,
      );
    }
    // It can no longer be opened for changes: some of it may have been paid.
    if (state === 'approved') moveBatch(db, number, 'allocating', at);
    if (state !== 'paused') moveBatch(db, number, 'paused', at);
  }
  return rows;
}

/** The restore that nobody has compared with EnKash yet; null when there is none. Until then nothing is sent. */
export function uncheckedRestore(db: LedgerReader): Restored | null {
  return (
    db.get(
      z.object({ value: jsonText(restoredSchema) }),
      'SELECT value FROM settings WHERE key = ?',
      setting,
    )?.value ?? null
  );
}

/** Notes that a person compared a restored ledger with EnKash, and how. */
export function noteRestoreChecked(
  db: LedgerTransaction,
  at: string,
  by: string,
  reason: string,
): void {
  db.run('DELETE FROM settings WHERE key = ?', setting);
  appendAudit(db, at, {
    actor: by,
    action: 'ledger.restore-checked',
    subject: 'ledger',
    detail: reason,
  });
}
