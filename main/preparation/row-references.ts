import { referenceSchema, type Reference, type RowId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { occurrencesBefore, reversedBefore } from '../ledger/references.ts';
import type { StoredRow } from '../ledger/rows.ts';
import { referenceDeriver, type KnownPayment } from './derived-references.ts';

/** The reference that a row keeps for good. `occurrence` is null for one of the sheet's own. */
export interface RowReference {
  readonly row: RowId;
  readonly reference: Reference;
  readonly occurrence: number | null;
}

/**
 * Says which reference each ready row of a batch gets: its own, or one that is derived from what it pays. Rows of one
 * sheet that pay the same to the same recipient count up in their order.
 */
export function referencesFor(
  db: LedgerReader,
  batch: StoredBatch,
  connection: Connection,
  ready: readonly StoredRow[],
): RowReference[] {
  if (ready.every(({ reference }) => reference !== null)) return ready.map(ownReference);
  const derive = referenceDeriver(connection);
  const before = occurrencesBefore(db, batch, connection);
  const inBatch = new Map<string, number>();
  const paymentOf = (row: StoredRow): KnownPayment => {
    if (row.reverses !== null) {
      const { credit, reversed, failed } = reversedBefore(db, row.reverses);
      return { kind: 'reversal', credit, reversedPaise: reversed, occurrence: failed + 1 };
    }
    const { mobile, email, amount_paise: amountPaise } = row;
    if (mobile === null || email === null || amountPaise === null || batch.kind === 'reversal')
      throw new Error('A row that is ready is not whole.');
    const key = `${mobile} ${email} ${amountPaise}`;
    const occurrence = (inBatch.get(key) ?? before.get(row.id) ?? 0) + 1;
    inBatch.set(key, occurrence);
    return { kind: batch.kind, mobile, email, amountPaise, period: batch.period, occurrence };
  };
  return ready.map((row) => {
    if (row.reference !== null) return ownReference(row);
    const payment = paymentOf(row);
    return { row: row.id, reference: derive(payment), occurrence: payment.occurrence };
  });
}

function ownReference({ id, reference }: StoredRow): RowReference {
  return { row: id, reference: referenceSchema.parse(reference), occurrence: null };
}
