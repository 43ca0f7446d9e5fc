import { z } from 'zod';
import { rowIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import { lastSheetRow } from '../../shared/batch/row-number.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { insertRow } from './rows.ts';

/** Why a row takes no part whose adding was undone. */
export const addingUndone = 'Adding this row was undone.';

const nextSchema = z.object({ position: z.int(), last: z.int() });

/**
 * Puts an empty row at the end of a batch. No earlier batch of the same rows has its number, by which a failed row is
 * known in the batch that sends it again. Only inside `changeContent`.
 */
export function insertAddedRow(db: LedgerTransaction, batch: number): RowId {
  const next = db.get(
    nextSchema,
    `WITH RECURSIVE family(number, parent) AS (
       SELECT number, parent FROM batches WHERE number = ?1
       UNION ALL
       SELECT p.number, p.parent FROM family JOIN batches p ON p.id = family.parent)
     SELECT (SELECT coalesce(max(position), -1) + 1 FROM rows WHERE batch = ?1) AS position,
       (SELECT max(?2, coalesce(max(source_row), 0)) FROM rows WHERE batch IN (SELECT number FROM family)) AS last`,
    batch,
    lastSheetRow,
  );
  return insertRow(db, batch, {
    position: next?.position ?? 0,
    sourceRow: (next?.last ?? lastSheetRow) + 1,
    cells: [],
    values: nothing,
    findings: [],
  });
}

const nothing = {
  title: null,
  name: null,
  email: null,
  mobile: null,
  amountPaise: null,
  remarks: null,
  reference: null,
} as const;

/** An empty row whose adding was undone, to be taken again; so that undoing leaves no more than one behind. */
export function undoneAddedRow(db: LedgerReader, batch: number): RowId | null {
  const found = db.get(
    z.object({ id: rowIdSchema }),
    `SELECT id FROM rows WHERE batch = ? AND source_row > ? AND state = 'excluded' AND excluded_because = ?
       AND edits = '{}' ORDER BY position LIMIT 1`,
    batch,
    lastSheetRow,
    addingUndone,
  );
  return found?.id ?? null;
}

/** How many rows a batch has. */
export function countRows(db: LedgerReader, batch: number): number {
  return (
    db.get(z.object({ rows: z.int() }), 'SELECT count(*) AS rows FROM rows WHERE batch = ?', batch)
      ?.rows ?? 0
  );
}
