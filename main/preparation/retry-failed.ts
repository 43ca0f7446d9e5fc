import type { BatchId } from '../../shared/batch/identifiers.ts';
import { allocatedElsewhere } from '../../shared/batch/row-state.ts';
import { kindOf } from '../../shared/batch/batch-kind.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readRow } from '../../shared/workbook/read-row.ts';
import type { RuleLimits } from '../../shared/findings/limits.ts';
import { batchByNumber, insertBatch, type StoredBatch } from '../ledger/batches.ts';
import type { ContentRoad } from '../ledger/content-changes.ts';
import { finishImport } from '../ledger/imports.ts';
import { someMasked } from '../ledger/maskable.ts';
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
  const allFailed = [...eachRow(ledger.db, parent.number)].filter(wasNotCredited);
  if (allFailed.length === 0) return fail(nothingFailed);
  const failed = allFailed.every(({ state }) => state === 'failed');
  return batchOfRows(ledger, parent, allFailed, limits, preparedBy, randomBytes, {
    name: `${parent.name}, ${failed ? 'failed rows' : 'the rest'}`,
    road: 'retry',
    detail: (rows) =>
      `${rows} failed or cancelled rows of ${parent.id} in a new batch, with new references.`,
  });
}

/**
 * Makes a new batch of the rows whose payment EnKash has already from elsewhere, to pay them once more on purpose. They
 * get the next reference at approval, after their duplicate warning was accepted.
 */
export function allocateAgain(
  ledger: Ledger,
  parent: StoredBatch,
  reason: string,
  limits: RuleLimits,
  preparedBy: string,
  randomBytes: (count: number) => Uint8Array,
): Result<BatchId, DeskProblem> {
  if (!kindOf(parent.kind).isListed || kindOf(parent.kind).takesBack) return fail(nothingElsewhere);
  const rows = [...eachRow(ledger.db, parent.number)].filter(wasElsewhere);
  if (rows.length === 0) return fail(nothingElsewhere);
  return batchOfRows(ledger, parent, rows, limits, preparedBy, randomBytes, {
    name: `${parent.name}, allocated again`,
    road: 'allocate-again',
    detail: (count) =>
      `${count} rows of ${parent.id} that were allocated elsewhere, to be allocated again: ${reason}`,
  });
}

/** What a new batch of an earlier one's rows is called, and what the audit trail says of it. */
interface NewBatchWords {
  readonly name: string;
  readonly road: ContentRoad;
  readonly detail: (rows: number) => string;
}

function batchOfRows(
  ledger: Ledger,
  parent: StoredBatch,
  all: readonly StoredRow[],
  limits: RuleLimits,
  preparedBy: string,
  randomBytes: (count: number) => Uint8Array,
  { name, road, detail }: NewBatchWords,
): Result<BatchId, DeskProblem> {
  const { db } = ledger;
  const taken = retriedRows(db, parent.id);
  const failed = all.filter(({ sourceRow }) => !taken.has(sourceRow));
  if (failed.length === 0) return fail(alreadyRetried([...new Set(taken.values())]));
  if (
    someMasked(
      db,
      failed.map((row) => row.id),
    )
  )
    return fail(rowsMasked);
  const at = ledger.now().toISOString();
  const id = newBatchId(ledger.now(), randomBytes);
  db.write('batch of rows', (tx) => {
    const number = insertBatch(tx, {
      id,
      name,
      environment: parent.environment,
      connection: parent.connection,
      at,
      fileName: parent.fileName,
      fileSha256: parent.file_sha256,
      sheet: parent.sheet,
      headers: parent.headers,
      mapping: parent.mapping,
      preparedBy,
      parent: parent.id,
      period: parent.period,
      kind: parent.kind,
      ...(parent.coinEvent === null ? {} : { coinEvent: parent.coinEvent }),
      ...(kindOf(parent.kind).takesBack
        ? {
            account: {
              companyId: parent.companyId ?? '',
              cardAccountId: parent.cardAccountId ?? '',
            },
          }
        : {}),
    });
    for (const [position, row] of failed.entries()) {
      // An emptied reference cell: the desk makes a new one.
      const edits = { ...row.edits, reference: '' };
      // What takes a credit back was never typed, so there is nothing to check anew.
      const reading = kindOf(parent.kind).takesBack
        ? { values: { ...valuesOf(row), reference: null }, findings: [] }
        : readRow(row.cells, parent.mapping, edits, limits);
      const copy = insertRow(tx, number, {
        position,
        sourceRow: row.sourceRow,
        cells: row.cells,
        ...reading,
        reverses: row.reverses,
      });
      writeReading(tx, copy, edits, reading.values, reading.findings);
    }
    refreshAll(tx, batchByNumber(db, number), limits, at);
    finishImport(tx, {
      batch: { number, id },
      road,
      by: preparedBy,
      at,
      detail: detail(failed.length),
    });
  });
  return ok(id);
}

/** Proven: EnKash refused it, or it was stopped before it was sent. */
function wasNotCredited(row: StoredRow): boolean {
  const stopped = row.state === 'excluded' && row.settledAt !== null;
  return row.state === 'failed' || (stopped && !wasElsewhere(row));
}

/** EnKash has this very payment already, not from this computer. */
function wasElsewhere({ state, cause }: StoredRow): boolean {
  return state === 'excluded' && cause === allocatedElsewhere;
}

export const nothingFailed: DeskProblem = {
  code: 'nothing-failed',
  message: 'No row of this batch failed.',
  remedy:
    'Rows with an unknown outcome or on hold must be resolved first; they cannot be sent in another batch.',
};

export const nothingElsewhere: DeskProblem = {
  code: 'nothing-elsewhere',
  message: 'No payment of this batch was allocated elsewhere.',
  remedy: 'Only such rows can be allocated again. Check the results of the batch.',
};

/** What a masked row paid to whom is gone; a batch without them would look as if it were all that is left. */
const rowsMasked: DeskProblem = {
  code: 'rows-masked',
  message: 'Recipients of these rows were masked, so the rows cannot be put into a new batch.',
  remedy: 'Import the recipients who are still to be paid from a new sheet, for the current month.',
};

function alreadyRetried(batches: readonly BatchId[]): DeskProblem {
  const there = batches.join(' and ');
  return {
    code: 'already-retried',
    message: `These rows of this batch are in ${there} already.`,
    remedy: `Continue with ${there}, or discard it first. In two batches these recipients would be paid twice.`,
  };
}
