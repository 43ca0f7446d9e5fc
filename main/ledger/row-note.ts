import type { RowId } from '../../shared/batch/identifiers.ts';
import type { LedgerDatabase } from './database.ts';

/** Adds what was learned later of a settled row; its state stays. */
export function noteOnRow(
  db: LedgerDatabase,
  row: RowId,
  learned: { enkashTxnId: string | null; note: string },
): void {
  db.run(
    'UPDATE rows SET enkash_txn_id = coalesce(enkash_txn_id, ?), note = ? WHERE id = ?',
    learned.enkashTxnId,
    learned.note,
    row,
  );
}
