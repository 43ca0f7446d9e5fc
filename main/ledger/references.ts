import { z } from 'zod';
import {
  batchIdSchema,
  rowIdSchema,
  type Reference,
  type RowId,
} from '../../shared/batch/identifiers.ts';
import { rowStates } from '../../shared/batch/row-state.ts';
import type { Connection, Environment } from '../../shared/connection/connection.ts';
import { paiseSchema, type Paise } from '../../shared/money/paise.ts';
import type { StoredBatch } from './batches.ts';
import { countsAsReversed } from './reversals.ts';
import type { LedgerReader, LedgerTransaction } from './database.ts';
import { inSlice, rowSlices } from './row-slices.ts';

/** Says which rows have used these references before, whatever their case, in this environment. */
export function usedReferences(
  db: LedgerReader,
  environment: Environment,
  references: Iterable<string>,
): Map<string, { row: number; batch: string }> {
  const used = new Map<string, { row: number; batch: string }>();
  const schema = z.object({ row: z.int(), batch: z.string() });
  for (const reference of references) {
    const found = db.get(
      schema,
      `SELECT u.row AS row, b.id AS batch FROM used_references u JOIN rows r ON r.id = u.row
         JOIN batches b ON b.number = r.batch WHERE u.environment = ? AND lower(u.reference) = ?`,
      environment,
      reference.toLowerCase(),
    );
    if (found !== null) used.set(reference, found);
  }
  return used;
}

/** A reference of its sheet that a ready row of the batch has and another payment has used; null when there is none. */
export function takenReferenceOf(
  db: LedgerReader,
  batch: number,
  environment: Environment,
): string | null {
  const found = db.get(
    z.object({ reference: z.string() }),
    `SELECT r.reference AS reference FROM rows r CROSS JOIN used_references u
       ON u.environment = ? AND lower(u.reference) = lower(r.reference)
     WHERE r.batch = ? AND r.state = 'ready' AND r.reference IS NOT NULL ORDER BY r.position LIMIT 1`,
    environment,
    batch,
  );
  return found?.reference ?? null;
}

/** The rows of a reference, whatever its case: one of each environment at most. */
export function rowsOfReference(db: LedgerReader, reference: string): RowId[] {
  return db
    .all(
      z.object({ row: rowIdSchema }),
      'SELECT row FROM used_references WHERE lower(reference) = ?',
      reference.toLowerCase(),
    )
    .map(({ row }) => row);
}

const ownRowSchema = z.object({
  reference: z.string(),
  rowId: rowIdSchema,
  batchId: batchIdSchema,
  state: z.enum(rowStates),
});

/** The rows of an environment that these references are of, by reference. */
export function rowsOfReferences(
  db: LedgerReader,
  environment: Environment,
  references: readonly string[],
): ReadonlyMap<string, Omit<z.infer<typeof ownRowSchema>, 'reference'>> {
  const found = db.all(
    ownRowSchema,
    `SELECT u.reference, r.id AS rowId, b.id AS batchId, r.state
     FROM used_references u JOIN rows r ON r.id = u.row JOIN batches b ON b.number = r.batch
     WHERE u.environment = ? AND u.reference IN (SELECT value FROM json_each(?))`,
    environment,
    JSON.stringify(references),
  );
  return new Map(found.map(({ reference, ...row }) => [reference, row]));
}

/** Another payment has the reference that a row was to get. */
export class ReferenceTaken extends Error {
  readonly reference: string;

  constructor(reference: string) {
    super('A reference is used already.');
    this.name = 'ReferenceTaken';
    this.reference = reference;
  }
}

/** Gives a row its reference for good. Throws `ReferenceTaken` when another row had it, so that nothing is written. */
export function claimReference(
  db: LedgerTransaction,
  environment: Environment,
  row: RowId,
  reference: Reference,
): void {
  const { changes } = db.run(
    'INSERT INTO used_references VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
    ...[environment, reference, row],
  );
  if (changes === 0) throw new ReferenceTaken(reference);
}

/** Takes back the references of a batch's rows when an approval is taken back before anything was sent. */
export function releaseReferences(db: LedgerTransaction, batch: number): void {
  for (const slice of rowSlices(db, batch))
    db.run(
      `DELETE FROM used_references WHERE row IN (SELECT id FROM rows WHERE ${inSlice})`,
      ...slice,
    );
}

const occurrenceSchema = z.object({ row: rowIdSchema, last: z.int() });

/**
 * How many times each row of an open batch, which has no reference of its own, was paid or tried before through the
 * same account, in the same kind of batch and for the same month: the same mobile, email and amount. A row that was
 * stopped before it was sent does not count.
 */
export function occurrencesBefore(
  db: LedgerReader,
  batch: Pick<StoredBatch, 'number' | 'kind' | 'period'>,
  account: Pick<Connection, 'environment' | 'companyId' | 'cardAccountId'>,
): Map<RowId, number> {
  const found = db.all(
    occurrenceSchema,
    `SELECT r.id AS row, max(e.occurrence) AS last FROM rows r
       JOIN rows e ON e.mobile = r.mobile AND e.email = r.email AND e.amount_paise = r.amount_paise
       JOIN batches b ON b.number = e.batch
     WHERE r.batch = ? AND r.state = 'ready' AND r.reference IS NULL AND e.occurrence IS NOT NULL
       AND b.kind = ? AND b.period = ? AND b.environment = ? AND b.company_id = ? AND b.card_account_id = ?
     GROUP BY r.id`,
    batch.number,
    batch.kind,
    batch.period,
    account.environment,
    account.companyId,
    account.cardAccountId,
  );
  return new Map(found.map(({ row, last }) => [row, last]));
}

const reversedSchema = z.object({ credit: z.string(), reversed: paiseSchema, failed: z.int() });

/** What a reversal of a credit is known by: its reference, how much of it was reversed before, and failed attempts. */
export function reversedBefore(
  db: LedgerReader,
  credit: RowId,
): { readonly credit: string; readonly reversed: Paise; readonly failed: number } {
  const found = db.get(
    reversedSchema,
    `SELECT c.reference AS credit,
       coalesce(sum(CASE WHEN ${countsAsReversed('r')} THEN r.amount_paise END), 0)
         AS reversed,
       coalesce(sum(r.state = 'failed'), 0) AS failed
     FROM rows c LEFT JOIN rows r ON r.reverses = c.id WHERE c.id = ? GROUP BY c.id`,
    credit,
  );
  if (found === null) throw new Error('A credit that is to be reversed is not in the ledger.');
  return found;
}
