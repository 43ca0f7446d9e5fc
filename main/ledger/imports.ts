import { z } from 'zod';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import { batchByNumber, type StoredBatchFinding } from './batches.ts';
import type { LedgerDatabase } from './database.ts';

/** Which earlier batches came from a file of the same bytes. */
export function sameFileBefore(db: LedgerDatabase, sha256: string, not: BatchId): string[] {
  return db
    .all(
      z.object({ id: z.string() }),
      `SELECT id FROM batches WHERE file_sha256 = ? AND id <> ? AND imported = 1 AND state <> 'discarded'
       ORDER BY number`,
      sha256,
      not,
    )
    .map(({ id }) => id);
}

/** Makes an import visible, with what is to be said of the batch as a whole. */
export function finishImport(db: LedgerDatabase, batch: number, sameFile: readonly string[]): void {
  const findings: StoredBatchFinding[] = [...batchByNumber(db, batch).findings];
  if (sameFile.length > 0)
    findings.push({
      code: 'same-file-again',
      severity: 'warning',
      message: `This very file was imported before, as ${sameFile.join(', ')}. Sending it again would credit the same people again.`,
    });
  db.run(
    'UPDATE batches SET imported = 1, findings = ? WHERE number = ?',
    JSON.stringify(findings),
    batch,
  );
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
