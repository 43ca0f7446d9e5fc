import { z } from 'zod';
import { batchKindSchema } from '../../shared/batch/batch-kind.ts';
import { batchIdSchema, rowIdSchema, type RowId } from '../../shared/batch/identifiers.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import type { Environment } from '../../shared/connection/connection.ts';
import { paiseSchema } from '../../shared/money/paise.ts';
import type { LedgerReader } from './database.ts';

const paidSchema = z.object({
  mobile: z.string().nullable(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  remarks: z.string().nullable(),
  amountPaise: paiseSchema.nullable(),
  state: z.enum(rowStates),
  sourceRow: z.int(),
});

/** Whom a batch was to pay, in its order: all that a new batch of the same recipients is made of. */
export function recipientsOfBatch(db: LedgerReader, batch: number): z.infer<typeof paidSchema>[] {
  return db.all(
    paidSchema,
    `SELECT mobile, name, email, remarks, amount_paise AS amountPaise, state, source_row AS sourceRow
     FROM rows WHERE batch = ? ORDER BY position`,
    batch,
  );
}

const elsewhereSchema = z.object({
  rowId: rowIdSchema,
  batchId: batchIdSchema,
  batchName: z.string(),
  kind: batchKindSchema,
  at: z.string(),
  amountPaise: paiseSchema.nullable(),
  state: z.enum(rowStates),
});

/** The other rows of a recipient (mobile) in an environment, newest first; those of discarded batches do not count. */
export function rowsOfMobile(
  db: LedgerReader,
  mobile: string,
  except: RowId,
  environment: Environment,
  most: number,
): z.infer<typeof elsewhereSchema>[] {
  return db.all(
    elsewhereSchema,
    `SELECT r.id AS rowId, b.id AS batchId, b.name AS batchName, b.kind, r.amount_paise AS amountPaise, r.state,
       coalesce(r.settled_at, b.created_at) AS at
     FROM rows r JOIN batches b ON b.number = r.batch
     WHERE r.mobile = ? AND r.id <> ? AND b.environment = ? AND b.imported = 1
       AND b.state <> 'discarded'
     ORDER BY r.id DESC LIMIT ?`,
    mobile,
    except,
    environment,
    most,
  );
}

const waitingSchema = z.object({
  row: z.int(),
  name: z.string(),
  mobile: z.string(),
  email: z.string(),
  amountPaise: paiseSchema,
});

/** The rows of a batch that are still to be sent, in its order. */
export function waitingRows(db: LedgerReader, batch: number): z.infer<typeof waitingSchema>[] {
  return db.all(
    waitingSchema,
    `SELECT source_row AS row, name, mobile, email, amount_paise AS amountPaise FROM rows
     WHERE batch = ? AND state IN ('ready', 'queued') ORDER BY position`,
    batch,
  );
}
