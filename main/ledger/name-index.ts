import { z } from 'zod';
import type { LedgerTransaction } from './database.ts';

/** Batches in these states keep the names of their people as they are, so a name is written into the index once. */
const frozenStates = "('allocating', 'paused', 'settled', 'discarded')";

/** What a person is found by in the index: their name, and the last four digits of their mobile. */
export const wordsOfRow = "(coalesce(name, '') || ' ' || coalesce(substr(mobile, -4), ''))";

const nextSchema = z.object({ batch: z.int(), upto: z.int() });

/**
 * Takes the next names into the index, at most `most` of them. Gives whether there was
 * anything to take. It is never part of an import or a run, so that neither pays for it.
 */
export function indexSomeNames(db: LedgerTransaction, most: number): boolean {
  const next = db.get(
    nextSchema,
    `SELECT b.number AS batch, coalesce(n.upto, 0) AS upto
     FROM batches b LEFT JOIN named_batches n ON n.batch = b.number
     WHERE b.imported = 1 AND b.state IN ${frozenStates} AND coalesce(n.done, 0) = 0
     ORDER BY b.number LIMIT 1`,
  );
  if (next === null) return false;
  const { batch, upto } = next;
  const end = upto + most;
  db.run(
    `INSERT INTO person_names (rowid, words)
     SELECT id, ${wordsOfRow} FROM rows WHERE batch = ? AND position >= ? AND position < ?
     ORDER BY position`,
    batch,
    upto,
    end,
  );
  const left = db.get(
    z.object({ n: z.int() }),
    'SELECT EXISTS (SELECT 1 FROM rows WHERE batch = ? AND position >= ?) AS n',
    batch,
    end,
  );
  db.run(
    `INSERT INTO named_batches (batch, upto, done) VALUES (?, ?, ?)
     ON CONFLICT (batch) DO UPDATE SET upto = excluded.upto, done = excluded.done`,
    batch,
    end,
    left?.n === 1 ? 0 : 1,
  );
  return true;
}
