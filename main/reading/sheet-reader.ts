import { setImmediate as turnOfTheLoop } from 'node:timers/promises';
import type { FileProblem, Inspection, SheetChoice } from '../../shared/workbook/inspection.ts';
import type { SourceRow } from '../../shared/workbook/source-row.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { XlsxReader } from './open-workbook.ts';
import { unpackRows, type PackedRows } from './packed-rows.ts';
import { hostProcess, hostThread, type HostListeners } from './reading-host.ts';
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
  /** Whether statements of banks and exports of Tally are read, too; a list of recipients is none. */
  readonly statements?: boolean;
  /** For tests that hold the two readers of .xlsx against each other. */
  readonly reader?: XlsxReader;
}

export interface RowTaker {
  /** Called once, before the first rows: all of the inspection but where the data ends. */
  readonly onInspected?: (inspection: Inspection) => void | Promise<void>;
  /**
   * Called with about 1,000 rows at a time, in order; the next ones wait until it is done. `packed`: the same rows in a
   * tenth of the memory, for whoever holds them all.
   */
  readonly onRows: (rows: SourceRow[], packed: PackedRows) => void | Promise<void>;
}

/** Tells what a file holds: sheets, header, columns and where they go, without giving its rows. */
export function inspectSheet(
  source: SheetSource,
  choice: SheetChoice,
  options: ReadingOptions = {},
): Promise<Result<Inspection, FileProblem>> {
  return runReading({ source, choice, withRows: false, ...whatIsRead(options) }, options, null);
}

/**
 * Reads the recipients of a sheet in batches, in a thread or, where a library reads the file, a process of its own
 * that is limited in memory and time, and is killed on `signal`. Rejects only with what the taker of the rows throws.
 */
export function readSheet(
  source: SheetSource,
  choice: SheetChoice,
  options: ReadingOptions & RowTaker,
): Promise<Result<Inspection, FileProblem>> {
  return runReading({ source, choice, withRows: true, ...whatIsRead(options) }, options, options);
}

function whatIsRead(options: ReadingOptions): Pick<ReadingOrder, 'reader' | 'statements'> {
  return { reader: options.reader ?? 'fast', statements: options.statements ?? false };
}

async function runReading(
  order: Omit<ReadingOrder, 'apart'>,
  options: ReadingOptions,
  taker: RowTaker | null,
): Promise<Result<Inspection, FileProblem>> {
  const here = await readIn('thread', { ...order, apart: false }, options, taker);
  return here === 'apart'
    ? asRead(await readIn('process', { ...order, apart: true }, options, taker))
    : here;
}

type Reading = Result<Inspection, FileProblem> | 'apart';

function asRead(reading: Reading): Result<Inspection, FileProblem> {
  if (reading === 'apart') throw new Error('A process of its own asked for one.');
  return reading;
}

function readIn(
  where: 'thread' | 'process',
  order: ReadingOrder,
  options: ReadingOptions,
  taker: RowTaker | null,
): Promise<Reading> {
  const { signal } = options;
  if (signal?.aborted === true) return Promise.resolve(fail(problems.cancelled));
  return new Promise((resolve, reject) => {
    const silenceMs =
      options.timeoutMs ??
      (where === 'thread' ? readingLimits.timeoutMs : readingLimits.apartTimeoutMs);
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
      host.end().then(finish, reject);
    };
    const settle = (reading: Reading) => end(() => resolve(reading));
    const cancel = () => settle(fail(problems.cancelled));
    const listen = () => {
      if (silence !== null) clearTimeout(silence);
      if (ended || queued > 0) return;
      silence = setTimeout(() => settle(fail(problems.tookTooLong)), silenceMs);
    };
    const hear = async (raw: unknown): Promise<void> => {
      if (ended) return;
      const message = readingMessageSchema.parse(raw);
      switch (message.say) {
        case 'apart':
          settle('apart');
          return;
        case 'begun':
          await taker?.onInspected?.(message.inspection);
          return;
        case 'progress':
          options.onProgress?.(message.rows);
          return;
        case 'rows': {
          const rows = unpackRows(message.packed);
          rowsTaken += rows.length;
          // Both ends count: a process that a file took over is not believed.
          if (rowsTaken > readingLimits.rows) {
            settle(fail(problems.tooManyRows));
            return;
          }
          await taker?.onRows(rows, message.packed);
          options.onProgress?.(rowsTaken);
          // As long as one channel has messages, no other is heard: not even a person who cancels.
          await turnOfTheLoop();
          host.post(takenMessage);
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
    const listeners: HostListeners = {
      onMessage: (raw) => {
        queued += 1;
        if (silence !== null) clearTimeout(silence);
        waiting = waiting
          .then(() => hear(raw))
          .catch((error: unknown) => end(() => reject(asError(error))))
          .finally(() => {
            queued -= 1;
            listen();
          });
      },
      // Whoever ends has said why before; what it said may still be in the queue.
      onEnded: (why) => {
        waiting = waiting.then(() =>
          settle(fail(why === 'memory' ? problems.tooMuchMemory : problems.unreadable)),
        );
      },
    };
    const code = options.workerUrl ?? besideThis('reading-worker');
    const host =
      where === 'thread'
        ? hostThread(code, order, options.heapMegabytes ?? readingLimits.heapMegabytes, listeners)
        : hostProcess(
            new URL(code.href.replace('reading-worker', 'reading-process')),
            order,
            listeners,
          );
    signal?.addEventListener('abort', cancel, { once: true });
    listen();
  });
}

function besideThis(name: string): URL {
  // In development the file is TypeScript, in the bundle it is JavaScript with the same name.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./${name}.${ending}`, import.meta.url);
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
