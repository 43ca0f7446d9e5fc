import { z } from 'zod';
import { deskCodeSchema, type DeskCode } from '../../shared/handover/desk-code.ts';
import {
  handoverNumberSchema,
  handoverStates,
  type HandoverNumber,
  type HandoverState,
} from '../../shared/handover/handover.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { projection } from './projection.ts';

const storedHandoverSchema = z.object({
  number: handoverNumberSchema,
  batch: z.int(),
  desk: deskCodeSchema,
  deskName: z.string(),
  contentHash: z.string(),
  madeBy: z.string(),
  madeAt: z.string(),
  expiresAt: z.string(),
  state: z.enum(handoverStates),
  endedAt: z.string().nullable(),
  checker: z.string().nullable(),
  comment: z.string().nullable(),
});
/** A hand-over that this desk made. */
export type StoredHandover = z.infer<typeof storedHandoverSchema>;

const fields = projection(storedHandoverSchema);

export interface NewHandover {
  readonly number: HandoverNumber;
  readonly batch: number;
  readonly desk: DeskCode;
  readonly deskName: string;
  readonly contentHash: string;
  readonly by: string;
  readonly at: string;
  readonly expiresAt: string;
}

/**
 * Writes a hand-over down. One of the same batch that still waits is superseded; where the batch needs several approvals, only
 * one of the same computer or of other content.
 */
export function insertHandover(
  db: LedgerTransaction,
  handover: NewHandover,
  severalNeeded: boolean,
): void {
  db.run(
    `UPDATE handovers SET state = 'superseded', ended_at = ? WHERE batch = ? AND state = 'waiting'
       AND (? = 0 OR desk = ? OR content_hash <> ?)`,
    handover.at,
    handover.batch,
    severalNeeded ? 1 : 0,
    handover.desk,
    handover.contentHash,
  );
  db.insert('handovers', {
    number: handover.number,
    batch: handover.batch,
    desk: handover.desk,
    desk_name: handover.deskName,
    content_hash: handover.contentHash,
    made_by: handover.by,
    made_at: handover.at,
    expires_at: handover.expiresAt,
  });
}

export function findHandover(db: LedgerReader, number: HandoverNumber): StoredHandover | null {
  return db.get(storedHandoverSchema, `SELECT ${fields} FROM handovers WHERE number = ?`, number);
}

/** The hand-overs of a batch, newest first. */
export function handoversOf(db: LedgerReader, batch: number): StoredHandover[] {
  return db.all(
    storedHandoverSchema,
    `SELECT ${fields} FROM handovers WHERE batch = ? ORDER BY made_at DESC, rowid DESC`,
    batch,
  );
}

/** Ends a hand-over that waits; the ledger refuses a second end. */
export function endHandover(
  db: LedgerTransaction,
  number: HandoverNumber,
  end: {
    readonly state: Extract<HandoverState, 'approved' | 'sent-back'>;
    readonly checker: string;
    readonly comment: string | null;
    readonly at: string;
  },
): void {
  db.run(
    'UPDATE handovers SET state = ?, checker = ?, comment = ?, ended_at = ? WHERE number = ?',
    end.state,
    end.checker,
    end.comment,
    end.at,
    number,
  );
}

/** After a restore no answer counts that may have been taken already. */
export function endHandoversByRestore(db: LedgerTransaction, at: string): void {
  db.run("UPDATE handovers SET state = 'restored', ended_at = ? WHERE state = 'waiting'", at);
}
