import { monthInIndia, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import type { BatchId } from '../../shared/batch/identifiers.ts';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readRow } from '../../shared/workbook/read-row.ts';
import type { RuleLimits } from '../../shared/findings/limits.ts';
import { batchByNumber, insertBatch } from '../ledger/batches.ts';
import { finishImport } from '../ledger/imports.ts';
import type { Ledger } from '../ledger/open.ts';
import { insertRow } from '../ledger/rows.ts';
import { newBatchId } from './import-sheet.ts';
import { typedCells, typedSheet, type TypedRow } from './typed-sheet.ts';
import { refreshAll } from './verdicts.ts';

export interface GiveOrder {
  readonly kind: 'single' | 'incentive';
  readonly connection: Connection;
  readonly people: readonly TypedRow[];
  readonly preparedBy: string;
  readonly limits: RuleLimits;
  /** The month that it is for; the one that it is in India when nobody says so. */
  readonly period?: BatchPeriod;
}

/**
 * Makes a batch of people that somebody typed instead of importing, for the single call. It is checked as a sheet
 * is; what is wrong is said at once, and then there is no batch.
 */
export function giveSingly(
  ledger: Ledger,
  order: GiveOrder,
  randomBytes: (count: number) => Uint8Array,
): Result<BatchId, DeskProblem> {
  const { db } = ledger;
  const sheet = typedSheet(order.people);
  const readings = order.people.map((person) => {
    const cells = typedCells(person);
    return { cells, ...readRow(cells, sheet.mapping, {}, order.limits) };
  });
  const wrong = readings
    .flatMap(({ findings }) => findings)
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
  if (wrong.length > 0 || readings.length === 0) return fail(doesNotFit(wrong));
  const at = ledger.now().toISOString();
  const id = newBatchId(ledger.now(), randomBytes);
  const [first] = readings;
  const what = order.kind === 'incentive' ? 'Incentive' : 'Reward';
  db.write('give singly', (tx) => {
    const number = insertBatch(tx, {
      ...sheet,
      id,
      name:
        readings.length === 1
          ? `${what} for ${first?.values.name ?? 'one recipient'}`
          : `${what}s for ${readings.length} recipients`,
      environment: order.connection.environment,
      connection: order.connection.name,
      at,
      preparedBy: order.preparedBy,
      parent: null,
      period: order.period ?? monthInIndia(ledger.now()),
      kind: order.kind,
    });
    for (const [position, reading] of readings.entries())
      insertRow(tx, number, { position, sourceRow: position + 1, ...reading });
    refreshAll(tx, batchByNumber(db, number), order.limits, at);
    finishImport(tx, {
      batch: { number, id },
      road: 'typed',
      by: order.preparedBy,
      at,
      detail: `${readings.length} recipients were entered manually, for single allocation.`,
    });
  });
  return ok(id);
}

function doesNotFit(sentences: readonly string[]): DeskProblem {
  return {
    code: 'row-invalid',
    message: sentences.length === 0 ? 'No recipient was named.' : sentences.join(' '),
    remedy: 'Correct the entries, then try again. Nothing was saved.',
  };
}
