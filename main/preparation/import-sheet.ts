import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import { clockInIndia } from '../../shared/calendar/india.ts';
import { monthInIndia, type BatchPeriod } from '../../shared/calendar/batch-period.ts';
import { batchIdSchema, type BatchId } from '../../shared/batch/identifiers.ts';
import type { Connection } from '../../shared/connection/connection.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { readRow } from '../../shared/workbook/read-row.ts';
import { excludedByStatus } from '../../shared/workbook/status-filter.ts';
import { recipientsCount, type RecipientClass } from '../../shared/tax/recipient-class.ts';
import type { RuleLimits } from '../../shared/findings/limits.ts';
import type { FileProblem, Inspection, SheetChoice } from '../../shared/workbook/inspection.ts';
import { batchByNumber, insertBatch } from '../ledger/batches.ts';
import { insertImportNotice } from '../ledger/import-notices.ts';
import { deleteImport, finishImport } from '../ledger/imports.ts';
import type { Ledger } from '../ledger/open.ts';
import { excludeRow, insertRow } from '../ledger/rows.ts';
import { setBatchClass } from '../ledger/tax-register.ts';
import { problems } from '../reading/reading-problem.ts';
import { readSheet, type SheetSource } from '../reading/sheet-reader.ts';
import { refreshAll } from './verdicts.ts';

export interface ImportOrder {
  readonly source: SheetSource;
  readonly choice: SheetChoice;
  readonly name: string;
  readonly connection: Connection;
  readonly preparedBy: string;
  readonly limits: RuleLimits;
  /** The month that the batch is for; the one that it is in India when nobody says so. */
  readonly period?: BatchPeriod;
  /** What the recipients are to the company, where the sheet does not say so. */
  readonly recipientClass?: RecipientClass | undefined;
}

export interface ImportEnvironment {
  readonly ledger: Ledger;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly workerUrl: URL;
  readonly signal?: AbortSignal;
  /** Told what was left out and why, once the whole sheet was read. */
  readonly onRemarks?: (remarks: readonly string[]) => void;
  readonly onProgress?: (
    phase: 'opening' | 'reading' | 'checking' | 'saving',
    rows: number,
    of: number | null,
  ) => void;
}

/**
 * Reads a sheet into a new batch of the ledger, checking each row on the way. All or nothing: an import that
 * fails or is cancelled leaves no batch.
 */
export async function importSheet(
  order: ImportOrder,
  environment: ImportEnvironment,
): Promise<Result<BatchId, FileProblem>> {
  const { ledger, onProgress } = environment;
  const { db } = ledger;
  const id = newBatchId(ledger.now(), environment.randomBytes);
  const begun: { batch: number; inspection: Inspection }[] = [];
  let position = 0;
  let excluded = 0;
  onProgress?.('opening', 0, null);
  try {
    const { pointPaise } = order.connection;
    const read = await readSheet(
      order.source,
      { ...order.choice, pointPaise },
      {
        workerUrl: environment.workerUrl,
        ...(environment.signal === undefined ? {} : { signal: environment.signal }),
        onInspected: (found) => {
          const batch = db.write('begin import', (tx) =>
            insertBatch(tx, {
              id,
              name: order.name,
              environment: order.connection.environment,
              connection: order.connection.name,
              at: ledger.now().toISOString(),
              fileName: found.fileName,
              fileSha256: found.sha256,
              sheet: found.sheet,
              headers: found.columns.map(({ header }) => header),
              mapping: found.mapping,
              preparedBy: order.preparedBy,
              parent: null,
              period: order.period ?? monthInIndia(ledger.now()),
            }),
          );
          begun.push({ batch, inspection: found });
        },
        onRows: (rows) => {
          const [sheet] = begun;
          if (sheet === undefined) throw new Error('Rows came before the sheet was described.');
          const { batch: number, inspection: found } = sheet;
          db.write('import rows', (tx) => {
            for (const row of rows) {
              const reading = readRow(row.cells, found.mapping, {}, order.limits);
              const source = { position, sourceRow: row.row, cells: row.cells };
              const id = insertRow(tx, number, { ...source, ...reading });
              const why = excludedByStatus(row.cells, found.mapping.how ?? {});
              if (why !== null) {
                excludeRow(tx, id, why);
                excluded += 1;
              }
              position += 1;
            }
          });
          onProgress?.('reading', position, Math.max(position, found.lastRow - found.firstRow + 1));
        },
      },
    );
    if (!read.ok) {
      discard(ledger, begun);
      return read;
    }
    const number = begun[0]?.batch;
    if (number === undefined) throw new Error('A sheet was read without being described.');
    const { remarks, notices } = read.value;
    environment.onRemarks?.([...remarks, ...notices.map(({ message }) => message)]);
    onProgress?.('checking', position, position);
    await turnOfTheLoop();
    // The last moment: what follows is one transaction, during which nobody is heard.
    if (environment.signal?.aborted === true) {
      discard(ledger, begun);
      return fail(problems.cancelled);
    }
    const at = ledger.now().toISOString();
    db.write('finish import', (tx) => {
      for (const notice of notices) insertImportNotice(tx, number, notice);
      const { recipientClass, preparedBy: by } = order;
      // Before the check, because it decides which yearly totals are warned of.
      if (recipientClass !== undefined) setBatchClass(tx, { number }, recipientClass, { by, at });
      refreshAll(tx, batchByNumber(db, number), order.limits, at);
      const detail = [
        `${position} rows from a ${read.value.kind} file with the SHA-256 ${read.value.sha256}.`,
        ...(excluded === 0 ? [] : [`${excluded} of them were excluded by their status.`]),
        ...(recipientClass === undefined ? [] : [recipientsCount(recipientClass)]),
      ].join(' ');
      finishImport(tx, { batch: { number, id }, road: 'import', by, at, detail });
    });
    onProgress?.('saving', position, position);
    return ok(id);
  } catch (error) {
    discard(ledger, begun);
    throw error;
  }
}

function discard(ledger: Ledger, begun: readonly { batch: number }[]): void {
  ledger.db.write('drop import', (tx) => {
    for (const { batch } of begun) deleteImport(tx, batch);
  });
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `B-20261123-7Q4KX2`: the day in India and chance; the ledger refuses a second of the same name. */
export function newBatchId(now: Date, randomBytes: (count: number) => Uint8Array): BatchId {
  const day = clockInIndia(now.getTime()).toISOString().slice(0, 10).replaceAll('-', '');
  const chance = [...randomBytes(6)].map((byte) => alphabet[byte % 32] ?? '0').join('');
  return batchIdSchema.parse(`B-${day}-${chance}`);
}
