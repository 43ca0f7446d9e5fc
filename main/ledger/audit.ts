import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { LedgerReader, LedgerTransaction } from './database.ts';

export interface AuditEntry {
  readonly actor: string;
  /** What was done: `batch.approved`, `row.settled`, … */
  readonly action: string;
  /** Whom it is about: a batch id, a connection, the ledger. */
  readonly subject: string;
  /** One sentence, without secrets and without people's data. */
  readonly detail: string;
}

export const auditRecordSchema = z.object({
  seq: z.int(),
  at: z.string(),
  actor: z.string(),
  action: z.string(),
  subject: z.string(),
  detail: z.string(),
  previous_hash: z.string(),
  hash: z.string(),
});
export type AuditRecord = z.infer<typeof auditRecordSchema>;

const start = '0'.repeat(64);

/** When the last entry was written; null: there is none. */
export function lastAuditAt(db: LedgerReader): string | null {
  const last = db.get(
    z.object({ at: z.string() }),
    'SELECT at FROM audit ORDER BY seq DESC LIMIT 1',
  );
  return last?.at ?? null;
}

/** Adds an entry that carries the hash of the one before. Only inside a `write`. */
export function appendAudit(db: LedgerTransaction, at: string, given: AuditEntry): void {
  const entry: AuditEntry = {
    actor: asKept(given.actor),
    action: given.action,
    subject: asKept(given.subject),
    detail: asKept(given.detail),
  };
  const last = db.get(
    z.object({ seq: z.int(), hash: z.string() }),
    'SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
  const seq = (last?.seq ?? 0) + 1;
  const previous = last?.hash ?? start;
  const hash = auditHash(seq, at, entry, previous);
  const { actor, action, subject, detail } = entry;
  db.insert('audit', { seq, at, actor, action, subject, detail, previous_hash: previous, hash });
  // A count kept apart, so that entries cut off at the end are missed too.
  db.run(
    "INSERT INTO settings VALUES ('audit.last', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    `${seq}:${hash}`,
  );
}

/** A text as SQLite keeps it: half a sign (an emoji that was cut in two) comes back as another, and no hash would fit. */
function asKept(text: string): string {
  return text.replace(/\p{Cs}/gu, '\ufffd');
}

function auditHash(seq: number, at: string, entry: AuditEntry, previous: string): string {
  const text = JSON.stringify([
    seq,
    at,
    entry.actor,
    entry.action,
    entry.subject,
    entry.detail,
    previous,
  ]);
  return createHash('sha256').update(text).digest('hex');
}

export type AuditVerdict =
  | { readonly good: true; readonly entries: number }
  | {
      readonly good: false;
      readonly entries: number;
      readonly seq: number;
      readonly what: 'changed' | 'missing';
    };

/** Walks the whole trail and tells of the first entry that was changed or is missing. */
export function verifyAudit(db: LedgerReader): AuditVerdict {
  let previous = start;
  let count = 0;
  for (const record of db.each(auditRecordSchema, 'SELECT * FROM audit ORDER BY seq')) {
    count += 1;
    if (record.seq !== count) return { good: false, entries: count, seq: count, what: 'missing' };
    const hash = auditHash(record.seq, record.at, record, record.previous_hash);
    if (record.previous_hash !== previous || record.hash !== hash)
      return { good: false, entries: count, seq: record.seq, what: 'changed' };
    previous = record.hash;
  }
  const kept = db.get(
    z.object({ value: z.string() }),
    "SELECT value FROM settings WHERE key = 'audit.last'",
  );
  const end = count === 0 ? null : `${count}:${previous}`;
  if ((kept?.value ?? null) !== end)
    return { good: false, entries: count, seq: count + 1, what: 'missing' };
  return { good: true, entries: count };
}

/** The entries about a subject, oldest first. */
export function auditOf(db: LedgerReader, subject: string): AuditRecord[] {
  return db.all(auditRecordSchema, 'SELECT * FROM audit WHERE subject = ? ORDER BY seq', subject);
}

/** Where the trail and the ledger's changes stand; `auditedSince` tells what came after. */
export interface TrailMark {
  readonly seq: number;
  readonly changes: number;
}

export function trailMark(db: LedgerReader): TrailMark {
  const schema = z.object({ seq: z.int(), changes: z.int() });
  const mark = db.get(
    schema,
    'SELECT coalesce(max(seq), 0) AS seq, total_changes() AS changes FROM audit',
  );
  return mark ?? { seq: 0, changes: 0 };
}

/** The actions that were written into the trail after a mark; null: nothing at all was changed since. */
export function auditedSince(db: LedgerReader, mark: TrailMark): string[] | null {
  if (trailMark(db).changes === mark.changes) return null;
  return db
    .all(z.object({ action: z.string() }), 'SELECT action FROM audit WHERE seq > ?', mark.seq)
    .map(({ action }) => action);
}
