import { z } from 'zod';
import type { Approver } from '../../shared/approval/approval-rules.ts';
import type { Reference, RowId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { moveBatch } from './batches.ts';
import { foreignName, plainName } from '../../shared/people/person-name.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { inSlice, rowSlices } from './row-slices.ts';

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
  for (const slice of rowSlices(db, batch)) {
    db.run(`UPDATE rows SET state = 'ready' WHERE ${inSlice} AND +state = 'queued'`, ...slice);
    db.run(
      `UPDATE rows SET reference = NULL, reference_minted = 0, occurrence = NULL
       WHERE ${inSlice} AND +state = 'ready' AND reference_minted = 1`,
      ...slice,
    );
  }
}

const givenApprovalSchema = z.object({
  name: z.string(),
  computer: z.string().nullable(),
  contentHash: z.string(),
  at: z.string(),
  /** The named approver whose delegate gave it, and until when they might; null: in their own name. */
  inPlaceOf: z.string().nullable(),
  inPlaceUntil: z.string().nullable(),
});
/** An approval as it was given; of a batch that needs several, one of them. */
export type GivenApproval = z.infer<typeof givenApprovalSchema>;

/** The approvals that a batch was given since it last changed, oldest first. */
export function givenApprovals(db: LedgerReader, batch: number): GivenApproval[] {
  return db.all(
    givenApprovalSchema,
    `SELECT name, computer, content_hash AS contentHash, at, in_place_of AS inPlaceOf,
       in_place_until AS inPlaceUntil FROM given_approvals WHERE batch = ? ORDER BY id`,
    batch,
  );
}

/** Writes an approval down beside those that still count; whatever else was given is taken off. */
export function giveApproval(
  db: LedgerTransaction,
  batch: number,
  approval: GivenApproval,
  counted: readonly GivenApproval[],
): void {
  const kept = new Set(counted.map(({ name }) => plainName(name)));
  for (const { name } of givenApprovals(db, batch))
    if (!kept.has(plainName(name)))
      db.run(
        'DELETE FROM given_approvals WHERE batch = ? AND plain_name = ?',
        batch,
        plainName(name),
      );
  const { name, computer, contentHash, at, inPlaceOf, inPlaceUntil } = approval;
  db.insert('given_approvals', {
    batch,
    name,
    computer,
    plain_name: plainName(name),
    content_hash: contentHash,
    at,
    in_place_of: inPlaceOf,
    in_place_until: inPlaceUntil,
  });
}

/** An approver as shown: one of another computer with it. */
export function approverWords({ name, computer }: Approver): string {
  return computer === null ? name : foreignName(name, computer);
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

/** Takes the approvals off a batch that is open again: it is nobody's any more. The audit trail remembers it. */
export function voidApproval(db: LedgerTransaction, batch: number): void {
  db.run('DELETE FROM given_approvals WHERE batch = ?', batch);
  db.run(
    `UPDATE batches SET approved_by = NULL, approved_at = NULL, content_hash = NULL, approved_through = NULL,
       approved_by_two = 0 WHERE number = ?`,
    batch,
  );
}
