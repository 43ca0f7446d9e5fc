import type { BatchId } from '../../shared/batch/identifiers.ts';
import { takesBack } from '../../shared/batch/batch-kind.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { checkRow } from '../../shared/validation/check-row.ts';
import type { RuleLimits } from '../../shared/findings/limits.ts';
import { fieldCells } from '../../shared/workbook/source-row.ts';
import { batchByNumber, insertBatch, type StoredBatch } from '../ledger/batches.ts';
import { finishImport } from '../ledger/imports.ts';
import type { Ledger } from '../ledger/open.ts';
import { retriedRows } from '../ledger/retries.ts';
import { eachRow, insertRow, writeReading, type StoredRow } from '../ledger/rows.ts';
import { newBatchId } from './import-sheet.ts';
import { refreshAll, valuesOf } from './verdicts.ts';

/**
 * Makes a new batch of the failed rows of a settled or paused one, and of those that were stopped before they were
 * sent. Each gets a new reference at approval: the old one is proven not credited. Unknown and held rows never come along, nor does a row that is in such a batch
 * already: in two of them it would be paid twice.
 */
export function retryFailed(
  ledger: Ledger,
  parent: StoredBatch,
  limits: RuleLimits,
  preparedBy: string,
  randomBytes: (count: number) => Uint8Array,
): Result<BatchId, DeskProblem> {
  const { db } = ledger;
  const allFailed = [...eachRow(db, parent.number)].filter(wasNotCredited);
  if (allFailed.length === 0) return fail(nothingFailed);
  const taken = retriedRows(db, parent.id);
  const failed = allFailed.filter(({ source_row }) => !taken.has(source_row));
  if (failed.length === 0) return fail(alreadyRetried([...new Set(taken.values())]));
  const at = ledger.now().toISOString();
  const id = newBatchId(ledger.now(), randomBytes);
  db.write('retry failed', () => {
    const number = insertBatch(db, {
      id,
      name: `${parent.name}, ${failed.every(({ state }) => state === 'failed') ? 'failed rows' : 'the rest'}`,
      environment: parent.environment,
      connection: parent.connection,
      at,
      fileName: parent.file_name,
      fileSha256: parent.file_sha256,
      sheet: parent.sheet,
      headers: parent.headers,
      mapping: parent.mapping,
      preparedBy,
      parent: parent.id,
      period: parent.period,
      kind: parent.kind,
      ...(takesBack(parent.kind)
        ? {
            account: {
              companyId: parent.company_id ?? '',
              cardAccountId: parent.card_account_id ?? '',
            },
          }
        : {}),
    });
    for (const [position, row] of failed.entries()) {
      // An emptied reference cell: the desk makes a new one.
      const edits = { ...row.edits, reference: '' };
      // What takes a credit back was never typed, so there is nothing to check anew.
      const reading = takesBack(parent.kind)
        ? { values: { ...valuesOf(row), reference: null }, findings: [] }
        : checkRow(fieldCells(row.cells, parent.mapping, edits), limits);
      const copy = insertRow(db, number, {
        position,
        sourceRow: row.source_row,
        cells: row.cells,
        ...reading,
        reverses: row.reverses,
      });
      writeReading(db, copy, edits, reading.values, reading.findings);
    }
    refreshAll(db, batchByNumber(db, number), limits, at);
    finishImport(db, {
      batch: { number, id },
      road: 'retry',
      by: preparedBy,
      at,
      detail: `${failed.length} failed or stopped rows of ${parent.id} in a new batch, with new references.`,
    });
  });
  return ok(id);
}

/** Proven: EnKash refused it, or it was stopped before it was sent. */
function wasNotCredited({ state, settled_at }: StoredRow): boolean {
  return state === 'failed' || (state === 'excluded' && settled_at !== null);
}

const nothingFailed: DeskProblem = {
  code: 'nothing-failed',
  message: 'No row of this batch failed.',
  remedy:
    'Rows that are unknown or held must be settled first; they cannot be sent in another batch.',
};

function alreadyRetried(batches: readonly BatchId[]): DeskProblem {
  const there = batches.join(' and ');
  return {
    code: 'already-retried',
    message: `The failed rows of this batch are in ${there} already.`,
    remedy: `Go on with ${there}, or discard it first. In two batches these people would be paid twice.`,
  };
}
