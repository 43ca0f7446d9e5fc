import { z } from 'zod';
import { batchIdSchema } from '../../shared/batch/identifiers.ts';
import type { BridgeOutput } from '../../shared/bridge/contract.ts';
import { paiseSchema, zeroPaise } from '../../shared/money/paise.ts';
import { cellText } from '../../shared/cell/cell.ts';
import { fieldCells } from '../../shared/workbook/source-row.ts';
import { auditOf } from '../ledger/audit.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import type { LedgerDatabase } from '../ledger/database.ts';
import { eachChange, type StoredChange } from '../ledger/edits.ts';
import { rowsById } from '../ledger/rows.ts';

export type ChangedByHand = BridgeOutput<'batch.forApproval'>['changed'];
export type LastBatch = BridgeOutput<'batch.forApproval'>['lastBatch'];

const mostShown = 30;
const mostRises = 5;

/** Rows that are, or were, to be credited. */
const taking = "('ready', 'queued', 'sending', 'unknown', 'credited', 'failed', 'held')";

/**
 * What people changed since the batch was last signed (or, when it never was, since the file): one line a
 * cell, from what it was to what it is, amounts first.
 */
export function changedByHand(db: LedgerDatabase, batch: StoredBatch): ChangedByHand {
  const since =
    auditOf(db, batch.id).findLast(({ action }) => action === 'batch.reopened')?.at ?? null;
  const cells = new Map<string, { first: StoredChange; last: StoredChange }>();
  for (const change of eachChange(db, batch.number)) {
    if (since !== null && change.at <= since) continue;
    const key = `${change.row}:${change.what}`;
    cells.set(key, { first: cells.get(key)?.first ?? change, last: change });
  }
  const all = [...cells.values()]
    .filter(({ first, last }) => first.before !== last.after)
    .sort((a, b) => weight(a.last) - weight(b.last));
  const shown = all.slice(0, mostShown);
  const rows = new Map(
    rowsById(
      db,
      shown.map(({ last }) => last.row),
    ).map((row) => [row.id, row]),
  );
  return {
    since,
    cells: all.length,
    shown: shown.flatMap(({ first, last }) => {
      const row = rows.get(last.row);
      if (row === undefined) return [];
      const { what } = last;
      const inFile = (): string =>
        what === 'excluded' ? '' : cellText(fieldCells(row.cells, batch.mapping, {})[what]);
      return [
        {
          row: last.source_row,
          name: row.name ?? '',
          what,
          from: first.before ?? inFile(),
          to: last.after ?? inFile(),
          by: last.by,
        },
      ];
    }),
  };
}

function weight({ what }: StoredChange): number {
  if (what === 'amount') return 0;
  return what === 'mobile' || what === 'email' ? 1 : 2;
}

const lastBatchSchema = z.object({
  number: z.int(),
  id: batchIdSchema,
  name: z.string(),
  approved_at: z.string(),
});
const sumsSchema = z.object({ people: z.int(), paise: paiseSchema.nullable() });
const riseSchema = z.object({
  row: z.int(),
  name: z.string(),
  fromPaise: paiseSchema,
  toPaise: paiseSchema,
});

/** How a bulk batch differs from the one approved last through the same connection, person by person (mobile). */
export function besideLastBatch(db: LedgerDatabase, batch: StoredBatch): LastBatch {
  if (batch.kind !== 'bulk') return null;
  const last = db.get(
    lastBatchSchema,
    `SELECT number, id, name, approved_at FROM batches
     WHERE kind = 'bulk' AND connection = ? AND environment = ? AND number <> ? AND approved_at IS NOT NULL
       AND approved_at < coalesce(?, '9') AND state IN ('approved', 'allocating', 'paused', 'settled')
     ORDER BY approved_at DESC, number DESC LIMIT 1`,
    batch.connection,
    batch.environment,
    batch.number,
    batch.approved_at,
  );
  if (last === null) return null;
  const people = (number: '?1' | '?2'): string =>
    `SELECT mobile, sum(amount_paise) AS paise, min(source_row) AS row, min(name) AS name
     FROM rows WHERE batch = ${number} AND state IN ${taking} AND mobile IS NOT NULL GROUP BY mobile`;
  const both = `WITH now AS (${people('?1')}), before AS (${people('?2')})`;
  const sums = (from: string): { people: number; paise: typeof zeroPaise } => {
    const found = db.get(
      sumsSchema,
      `${both} SELECT count(*) AS people, sum(paise) AS paise FROM ${from}`,
      batch.number,
      last.number,
    );
    return { people: found?.people ?? 0, paise: found?.paise ?? zeroPaise };
  };
  return {
    id: last.id,
    name: last.name,
    approvedAt: last.approved_at,
    total: sums('before'),
    now: sums('now'),
    joined: sums('now WHERE mobile NOT IN (SELECT mobile FROM before)'),
    left: sums('before WHERE mobile NOT IN (SELECT mobile FROM now)'),
    more: sums(
      '(SELECT n.paise - b.paise AS paise FROM now n JOIN before b USING (mobile) WHERE n.paise > b.paise)',
    ),
    less: sums(
      '(SELECT b.paise - n.paise AS paise FROM now n JOIN before b USING (mobile) WHERE n.paise < b.paise)',
    ),
    rises: db.all(
      riseSchema,
      `${both} SELECT n.row AS row, n.name AS name, b.paise AS fromPaise, n.paise AS toPaise
       FROM now n JOIN before b USING (mobile) WHERE n.paise > b.paise
       ORDER BY n.paise - b.paise DESC, n.row LIMIT ${mostRises}`,
      batch.number,
      last.number,
    ),
  };
}
