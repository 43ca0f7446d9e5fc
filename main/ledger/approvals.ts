import type { Reference, RowId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { moveBatch } from './batches.ts';
import type { LedgerTransaction } from './database.ts';

/**
 * Locks a row with its reference: from here on the ledger refuses to change it. `occurrence`: of a derived reference,
 * the how-manieth such payment it is; null: the reference is the sheet's own.
 */
export function queueRow(
  db: LedgerTransaction,
  row: RowId,
  reference: Reference,
  occurrence: number | null,
): void {
  db.run(
    'UPDATE rows SET reference = ?, reference_minted = ?, occurrence = ? WHERE id = ?',
    reference,
    occurrence === null ? 0 : 1,
    occurrence,
    row,
  );
  db.run("UPDATE rows SET state = 'queued' WHERE id = ?", row);
}

/** Lets the rows of an approved batch be edited again; a reference that the desk made is taken off. */
export function unqueueRows(db: LedgerTransaction, batch: number): void {
  db.run("UPDATE rows SET state = 'ready' WHERE batch = ? AND state = 'queued'", batch);
  db.run(
    `UPDATE rows SET reference = NULL, reference_minted = 0, occurrence = NULL
     WHERE batch = ? AND state = 'ready' AND reference_minted = 1`,
    batch,
  );
}

export function approveBatch(
  db: LedgerTransaction,
  batch: number,
  connection: Connection,
  approval: { approvedBy: string; contentHash: string; through: string; byTwo: boolean },
  at: string,
): void {
  moveBatch(db, batch, 'checked', at);
  moveBatch(db, batch, 'approved', at);
  db.run(
    `UPDATE batches SET approved_by = ?, approved_at = ?, content_hash = ?, company_id = ?, card_account_id = ?,
       approved_through = ?, approved_by_two = ? WHERE number = ?`,
    approval.approvedBy,
    at,
    approval.contentHash,
    connection.companyId,
    connection.cardAccountId,
    approval.through,
    approval.byTwo ? 1 : 0,
    batch,
  );
}

/** Takes the signature off a batch that is open again: it is nobody's any more. The audit trail remembers it. */
export function voidApproval(db: LedgerTransaction, batch: number): void {
  db.run(
    `UPDATE batches SET approved_by = NULL, approved_at = NULL, content_hash = NULL, approved_through = NULL,
       approved_by_two = 0 WHERE number = ?`,
    batch,
  );
}
