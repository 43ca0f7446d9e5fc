import { createHash } from 'node:crypto';
import { z } from 'zod';
import { rowIdSchema } from '../../shared/batch/identifiers.ts';
import { recipientFields } from '../../shared/recipient/fields.ts';
import { appendAudit } from './audit.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';

/** The roads by which what a batch pays can change, each with the action that the audit trail names it by. */
export const contentRoads = {
  import: 'batch.imported',
  typed: 'batch.typed',
  retry: 'batch.retried',
  'allocate-again': 'batch.allocate-again',
  reversal: 'batch.take-back',
  edit: 'rows.edited',
  'add-row': 'rows.added',
  exclude: 'rows.excluded',
  include: 'rows.included',
  undo: 'rows.undone',
  redo: 'rows.redone',
  'accept-warning': 'warning.accepted',
  'reject-warning': 'warning.not-accepted',
  rename: 'batch.renamed',
  connection: 'batch.connection',
  period: 'batch.period',
  'recipient-class': 'tax.class',
  'coin-event': 'batch.coin-event',
  'connection-settings': 'batch.connection-settings',
} as const;
export type ContentRoad = keyof typeof contentRoads;

export interface ContentChange {
  readonly batch: { readonly number: number; readonly id: string };
  readonly road: ContentRoad;
  /** Who does it now, whoever did it first. */
  readonly by: string;
  readonly at: string;
  /** One sentence for the audit trail, without people's data. */
  readonly detail: string;
}

/**
 * The one place through which everything goes that changes what a batch pays: `work` changes it, the ledger writes
 * down each value from what it was to what it is, and the audit trail gets who did it, with a proof of those values.
 * The ledger refuses such a change anywhere else. Only inside `write`.
 */
export function changeContent<Value>(
  db: LedgerTransaction,
  change: ContentChange,
  work: () => Value,
): Value {
  const { batch, road, by, at, detail } = change;
  const { id } = db.run(
    'INSERT INTO content_changes (batch, by, at, road, detail) VALUES (?, ?, ?, ?, ?)',
    batch.number,
    by,
    at,
    road,
    detail,
  );
  db.run('INSERT INTO open_change VALUES (1, ?, ?)', id, batch.number);
  const value = work();
  db.run('DELETE FROM open_change');
  const { values, proof } = provenValues(db, id);
  appendAudit(db, at, {
    actor: by,
    action: contentRoads[road],
    subject: batch.id,
    detail: values === 0 ? detail : `${detail} Values changed: ${values}, SHA-256 ${proof}.`,
  });
  return value;
}

const provenSchema = z.object({
  row: z.int().nullable(),
  what: z.string(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

function provenValues(db: LedgerReader, change: number): { values: number; proof: string } {
  const hash = createHash('sha256');
  let values = 0;
  const found = db.each(
    provenSchema,
    'SELECT row, what, before, after FROM changed_values WHERE change = ? ORDER BY id',
    change,
  );
  for (const { row, what, before, after } of found) {
    hash.update(`${JSON.stringify([row, what, before, after])}\n`);
    values += 1;
  }
  return { values, proof: hash.digest('hex') };
}

/**
 * Says that all that is there was approved, before it is opened again. Where the approval itself was one of two users who
 * showed who they were, the count of who changed it starts anew from here; any other starts only what is shown anew. Only
 * inside `write`.
 */
export function settleContent(
  db: LedgerTransaction,
  batch: { readonly number: number },
  by: string,
  at: string,
): void {
  db.run(
    `INSERT INTO content_changes (batch, by, at, road, detail)
     SELECT number, ?, ?, iif(approved_by_two = 1, 'approved-by-two', 'approved'), 'The approval was withdrawn.'
     FROM batches WHERE number = ?`,
    by,
    at,
    batch.number,
  );
}

/** Everybody who made or changed what a batch pays, by any road, since it was last approved on live; taken back or not. */
export function contentMakers(db: LedgerReader, batch: number): string[] {
  return db
    .all(
      z.object({ by: z.string() }),
      `SELECT DISTINCT by FROM content_changes
       WHERE batch = ?1 AND road NOT IN ('approved', 'approved-by-two') AND id > coalesce(
         (SELECT max(id) FROM content_changes WHERE batch = ?1 AND road = 'approved-by-two'), 0)
       ORDER BY by`,
      batch,
    )
    .map(({ by }) => by);
}

/** Where what is shown as changed begins: after the approval that was last taken back, with when that was. */
export function shownSince(db: LedgerReader, batch: number): { id: number; at: string | null } {
  return (
    db.get(
      z.object({ id: z.int(), at: z.string().nullable() }),
      `SELECT id, at FROM content_changes WHERE batch = ? AND road IN ('approved', 'approved-by-two')
       ORDER BY id DESC LIMIT 1`,
      batch,
    ) ?? { id: 0, at: null }
  );
}

const changedValueSchema = z.object({
  change: z.int(),
  row: rowIdSchema,
  what: z.enum([...recipientFields, 'excluded', 'added']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  by: z.string(),
  at: z.string(),
});
export type ChangedValue = z.infer<typeof changedValueSchema>;

/** What was changed of the rows of a batch after that change, oldest first, each value with who changed it. */
export function eachChangedValue(
  db: LedgerReader,
  batch: number,
  since: number,
): Generator<ChangedValue> {
  return db.each(
    changedValueSchema,
    `SELECT v.change, v.row, v.what, v.before, v.after, c.by, c.at
     FROM content_changes c JOIN changed_values v ON v.change = c.id
     WHERE c.batch = ? AND v.row IS NOT NULL AND c.id > ? ORDER BY v.id`,
    batch,
    since,
  );
}

const actSchema = z.object({
  road: z.string(),
  by: z.string(),
  at: z.string(),
  detail: z.string(),
});

/** What was changed of a batch as a whole after that change: its name, its connection, a warning that was accepted. */
export function actsOnBatch(
  db: LedgerReader,
  batch: number,
  since: number,
): z.infer<typeof actSchema>[] {
  return db.all(
    actSchema,
    `SELECT road, by, at, detail FROM content_changes WHERE batch = ? AND id > ?
       AND road IN ('accept-warning','reject-warning','rename','connection','connection-settings','period','recipient-class','coin-event') ORDER BY id`,
    batch,
    since,
  );
}
