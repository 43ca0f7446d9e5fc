import { readRow } from '../../shared/workbook/read-row.ts';
import type { RuleLimits } from '../../shared/findings/limits.ts';
import type { StoredBatch } from '../ledger/batches.ts';
import type { LedgerTransaction } from '../ledger/database.ts';
import { eachRow, writeReading } from '../ledger/rows.ts';
import { refreshAll } from './verdicts.ts';

/** Reads every cell of a batch again, when what the rules go by has changed. */
export function recheckAll(
  db: LedgerTransaction,
  batch: StoredBatch,
  limits: RuleLimits,
  at: string,
): void {
  for (const row of [...eachRow(db, batch.number)]) {
    const reading = readRow(row.cells, batch.mapping, row.edits, limits);
    writeReading(db, row.id, row.edits, reading.values, reading.findings);
  }
  refreshAll(db, batch, limits, at);
}
