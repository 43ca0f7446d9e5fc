import { z } from 'zod';
import { batchStates } from '../../shared/batch/batch-state.ts';
import { environments } from '../../shared/connection/connection.ts';
import type { StoredBatch } from './batches.ts';
import { changeContent, type ContentChange } from './content-changes.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { inSlice, rowSlices } from './row-slices.ts';

const importedSchema = z.object({
  number: z.int(),
  name: z.string(),
  environment: z.enum(environments),
  state: z.enum(batchStates),
  createdAt: z.string(),
});
export type ImportedSheet = z.infer<typeof importedSchema>;

/** The batches that came from this sheet of a file of these bytes and were not discarded, newest first. */
export function importsOfSheet(
  db: LedgerReader,
  fileSha256: string,
  sheet: string,
): ImportedSheet[] {
  return db.all(
    importedSchema,
    `SELECT number, name, environment, state, created_at AS createdAt FROM batches
     WHERE file_sha256 = ? AND sheet = ? AND imported = 1 AND state <> 'discarded'
     ORDER BY number DESC`,
    fileSha256,
    sheet,
  );
}

/** Earlier batches of the same sheet that were approved, newest first; for a batch made of failed rows there is none. */
export function sameSheetBefore(
  db: LedgerReader,
  batch: StoredBatch,
): { batch: string; createdAt: string }[] {
  if (batch.parent !== null) return [];
  return importsOfSheet(db, batch.file_sha256, batch.sheet)
    .filter(
      ({ number, environment, state }) =>
        number !== batch.number &&
        environment === batch.environment &&
        state !== 'draft' &&
        state !== 'checked',
    )
    .map(({ name, createdAt }) => ({ batch: name, createdAt }));
}

/** Makes a batch visible, all of whose rows are there and checked, and says who made it. */
export function finishImport(db: LedgerTransaction, made: ContentChange): void {
  changeContent(db, made, () =>
    db.run('UPDATE batches SET imported = 1 WHERE number = ?', made.batch.number),
  );
}

/** Takes away an import that did not come to its end. */
export function deleteImport(db: LedgerTransaction, batch: number): void {
  for (const slice of rowSlices(db, batch)) db.run(`DELETE FROM rows WHERE ${inSlice}`, ...slice);
  db.run('DELETE FROM batches WHERE number = ? AND imported = 0', batch);
}

/** Takes away the imports that a killed desk left half done. */
export function dropHalfImports(db: LedgerTransaction): void {
  for (const { number } of db.all(
    z.object({ number: z.int() }),
    'SELECT number FROM batches WHERE imported = 0',
  ))
    deleteImport(db, number);
}
