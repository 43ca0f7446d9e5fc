import { z } from 'zod';
import type { StoredBatch } from './batches.ts';
import type { LedgerDatabase } from './database.ts';

/** Other batches that came from a file of the same bytes, newest first; one made of failed rows is none. */
export function sameSheetBefore(
  db: LedgerDatabase,
  batch: StoredBatch,
): { batch: string; createdAt: string }[] {
  return db
    .all(
      z.object({ id: z.string(), created_at: z.string() }),
      `SELECT id, created_at FROM batches
       WHERE file_sha256 = ? AND number < ? AND environment = ? AND imported = 1
         AND state <> 'discarded' AND ? IS NULL
       ORDER BY number DESC`,
      batch.file_sha256,
      batch.number,
      batch.environment,
      batch.parent,
    )
    .map(({ id, created_at }) => ({ batch: id, createdAt: created_at }));
}

/** Makes an import visible: all of its rows are there and checked. */
export function finishImport(db: LedgerDatabase, batch: number): void {
  db.run('UPDATE batches SET imported = 1 WHERE number = ?', batch);
}

/** Takes away an import that did not come to its end. */
export function deleteImport(db: LedgerDatabase, batch: number): void {
  db.run('DELETE FROM rows WHERE batch = ?', batch);
  db.run('DELETE FROM batches WHERE number = ? AND imported = 0', batch);
}

/** Takes away the imports that a killed desk left half done. */
export function dropHalfImports(db: LedgerDatabase): void {
  db.run('DELETE FROM rows WHERE batch IN (SELECT number FROM batches WHERE imported = 0)');
  db.run('DELETE FROM batches WHERE imported = 0');
}
