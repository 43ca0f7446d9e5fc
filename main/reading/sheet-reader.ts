import { Worker } from 'node:worker_threads';
import type { FileProblem, Inspection, SheetChoice } from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { XlsxReader } from './open-workbook.ts';
import { unpackRows } from './packed-rows.ts';
import { readingLimits } from './reading-limits.ts';
import { readingMessageSchema } from './reading-messages.ts';
import { takenMessage, type ReadingOrder, type SheetSource } from './reading-order.ts';
import { problems } from './reading-problem.ts';

export type { SheetSource } from './reading-order.ts';

export interface ReadingOptions {
  /** Where the reading thread's code is; beside this file when not said. */
  readonly workerUrl?: URL;
  readonly signal?: AbortSignal;
  /** Rows seen so far. */
  readonly onProgress?: (rows: number) => void;
  /** The thread is killed when it says nothing for this long while nobody keeps it waiting. */
  readonly timeoutMs?: number;
  readonly heapMegabytes?: number;
  /** For tests that hold the two readers of .xlsx against each other. */
  readonly reader?: XlsxReader;
}

export interface RowTaker {
  /** Called once, before the first rows: all of the inspection but where the data ends. */
  readonly onInspected?: (inspection: Inspection) => void | Promise<void>;
  /** Called with about 1,000 rows at a time, in order; the next ones wait until it is done. */
  readonly onRows: (rows: SourceRow[]) => void | Promise<void>;
}

/** Tells what a file holds: sheets, header, columns and where they go, without giving its rows. */
export function inspectSheet(
  source: SheetSource,
  choice: SheetChoice,
  options: ReadingOptions = {},
): Promise<Result<Inspection, FileProblem>> {
  return runReading(
    { source, choice, withRows: false, reader: options.reader ?? 'fast' },
    options,
    null,
  );
}

/**
 * Reads the recipients of a sheet in batches, in a thread of its own that is limited in memory and time, and is
 * killed on `signal`. Rejects only with what the taker of the rows throws.
 */
export function readSheet(
  source: SheetSource,
  choice: SheetChoice,
  options: ReadingOptions & RowTaker,
): Promise<Result<Inspection, FileProblem>> {
  return runReading(
    { source, choice, withRows: true, reader: options.reader ?? 'fast' },
    options,
    options,
  );
}

function runReading(
  order: ReadingOrder,
  options: ReadingOptions,
  taker: RowTaker | null,
): Promise<Result<Inspection, FileProblem>> {
  const { signal } = options;
  if (signal?.aborted === true) return Promise.resolve(fail(problems.cancelled));
  return new Promise((resolve, reject) => {
    const worker = new Worker(options.workerUrl ?? besideThis(), {
      name: 'reading',
      workerData: order,
      // Nothing of the desk's environment is any business of a file.
      env: {},
      resourceLimits: {
        maxOldGenerationSizeMb: options.heapMegabytes ?? readingLimits.heapMegabytes,
        maxYoungGenerationSizeMb: 32,
        stackSizeMb: 4,
      },
    });
    let silence: NodeJS.Timeout | null = null;
    let ended = false;
    let waiting: Promise<void> = Promise.resolve();
    let queued = 0;
    let rowsTaken = 0;

    const end = (finish: () => void) => {
      if (ended) return;
      ended = true;
      if (silence !== null) clearTimeout(silence);
      signal?.removeEventListener('abort', cancel);
      // Settled only when the thread is gone, so that nobody meets it again, not even the file it holds open.
      worker.terminate().then(finish, reject);
    };
    const settle = (result: Result<Inspection, FileProblem>) => end(() => resolve(result));
    const cancel = () => settle(fail(problems.cancelled));
    const listen = () => {
      if (silence !== null) clearTimeout(silence);
      if (ended || queued > 0) return;
      silence = setTimeout(
        () => settle(fail(problems.tookTooLong)),
        options.timeoutMs ?? readingLimits.timeoutMs,
      );
    };
    const hear = async (raw: unknown): Promise<void> => {
      if (ended) return;
      const message = readingMessageSchema.parse(raw);
      switch (message.say) {
        case 'begun':
          await taker?.onInspected?.(message.inspection);
          return;
        case 'progress':
          options.onProgress?.(message.rows);
          return;
        case 'rows': {
          const rows = unpackRows(message.packed);
          await taker?.onRows(rows);
          rowsTaken += rows.length;
          options.onProgress?.(rowsTaken);
          worker.postMessage(takenMessage);
          return;
        }
        case 'done':
          settle(ok(message.inspection));
          return;
        case 'problem':
          settle(fail(message.problem));
          return;
      }
    };

    signal?.addEventListener('abort', cancel, { once: true });
    worker.on('message', (raw: unknown) => {
      queued += 1;
      if (silence !== null) clearTimeout(silence);
      waiting = waiting
        .then(() => hear(raw))
        .catch((error: unknown) => end(() => reject(asError(error))))
        .finally(() => {
          queued -= 1;
          listen();
        });
    });
    worker.on('error', (error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      settle(
        fail(code === 'ERR_WORKER_OUT_OF_MEMORY' ? problems.tooMuchMemory : problems.unreadable),
      );
    });
    // A thread that ends has said why before; what it said may still be in the queue.
    worker.on('exit', () => {
      waiting = waiting.then(() => settle(fail(problems.unreadable)));
    });
    listen();
  });
}

function besideThis(): URL {
  // In development the file is TypeScript, in the bundle it is JavaScript with the same name.
  const name = import.meta.url.endsWith('.ts') ? './reading-worker.ts' : './reading-worker.js';
  return new URL(name, import.meta.url);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
