import { referenceSchema, type Reference, type RowId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { TextCounter } from '../../shared/validation/cross-row/repeated-texts.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import type { LedgerReader } from '../ledger/database.ts';
import { occurrencesBefore, reversedBefore } from '../ledger/references.ts';
import { eachPaidRow, type PaidRow } from '../ledger/paid-rows.ts';
import { referenceDeriver, type KnownPayment } from './derived-references.ts';

/** The reference that a row keeps for good. `occurrence` is null for one of the sheet's own. */
export interface RowReference {
  readonly row: RowId;
  readonly reference: Reference;
  readonly occurrence: number | null;
}

/**
 * Says which reference each ready row of a batch gets: its own, or one that is derived from what it pays. Rows of one
 * sheet that pay the same to the same recipient count up in their order, in which they must be asked for.
 */
export function referencesFor(
  db: LedgerReader,
  batch: StoredBatch,
  connection: Connection,
): (row: PaidRow) => RowReference {
  // Of a million rows only the payments that are there twice are held.
  const payments = new TextCounter();
  let derived = 0;
  for (const row of eachPaidRow(db, batch.number)) {
    if (row.state !== 'ready' || row.reference !== null) continue;
    derived += 1;
    payments.add(paymentKey(row));
  }
  if (derived === 0) return ownReference;
  const repeated = payments.repeated();
  const derive = referenceDeriver(connection);
  const before = occurrencesBefore(db, batch, connection);
  const inBatch = new Map<string, number>();
  const paymentOf = (row: PaidRow): KnownPayment => {
    if (row.reverses !== null) {
      const { credit, reversed, failed } = reversedBefore(db, row.reverses);
      return { kind: 'reversal', credit, reversedPaise: reversed, occurrence: failed + 1 };
    }
    const { mobile, email, amountPaise } = row;
    if (mobile === null || email === null || amountPaise === null || batch.kind === 'reversal')
      throw new Error('A row that is ready is not whole.');
    const key = paymentKey(row);
    const occurrence = (inBatch.get(key) ?? before.get(row.id) ?? 0) + 1;
    if (repeated.has(key)) inBatch.set(key, occurrence);
    if (batch.kind === 'coins') {
      const event = batch.coinEvent?.id ?? '';
      return { kind: batch.kind, mobile, email, event, period: batch.period, occurrence };
    }
    return { kind: batch.kind, mobile, email, amountPaise, period: batch.period, occurrence };
  };
  return (row) => {
    if (row.reference !== null) return ownReference(row);
    const payment = paymentOf(row);
    return { row: row.id, reference: derive(payment), occurrence: payment.occurrence };
  };
}

function paymentKey({ mobile, email, amountPaise }: PaidRow): string {
  return JSON.stringify([mobile, email, amountPaise]);
}

function ownReference({ id, reference }: PaidRow): RowReference {
  return { row: id, reference: referenceSchema.parse(reference), occurrence: null };
}
