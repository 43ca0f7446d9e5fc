import { Worker } from 'node:worker_threads';
import type { DeskProblem } from '../../shared/bridge/problem.ts';
import type { TheirRow } from '../../shared/reconciliation/match-enkash.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { FileProblem } from '../../shared/workbook/inspection.ts';
import type { PackedMatchLines } from '../ledger/match-lines.ts';
import {
  matchMessageSchema,
  type MatchFound,
  type MatchMessage,
  type ToMatchThread,
} from './match-messages.ts';
import type { MatchOrder } from './match-order.ts';

/** What whoever asked for a matching does with what comes. */
export interface MatchTaker {
  readonly onProgress: (phase: 'reading' | 'matching', rows: number) => void;
  /** Called once, before the first lines. */
  readonly onFound: (found: MatchFound) => void;
  /** Called with a slice of lines at a time, in order; the next ones wait until it is done. */
  readonly onLines: (lines: PackedMatchLines) => Promise<void>;
}

export type MatchThreadProblem =
  | { readonly of: 'file'; readonly problem: FileProblem }
  | { readonly of: 'desk'; readonly problem: DeskProblem };

/** A matching in a thread of its own: 100,000 rows on each side take seconds, and nobody else waits for them. */
export interface MatchThread {
  /** More of EnKash's transactions; only where the order has no statement. */
  give(rows: readonly TheirRow[]): void;
  /** There are no more of them. */
  noMore(): void;
  /** Settles when the thread is gone. Rejects only with what the taker throws. */
  readonly ended: Promise<Result<null, MatchThreadProblem>>;
  stop(): void;
}

const heapMegabytes = 1_536;
/** With less room for young objects a third of the time goes to moving them; with more, nothing is gained. */
const youngMegabytes = 96;

export function startMatching(order: MatchOrder, taker: MatchTaker, workerUrl: URL): MatchThread {
  const worker = new Worker(workerUrl, {
    name: 'matching',
    workerData: order,
    env: {},
    resourceLimits: {
      maxOldGenerationSizeMb: heapMegabytes,
      maxYoungGenerationSizeMb: youngMegabytes,
    },
  });
  const tell = (message: ToMatchThread): void => worker.postMessage(message);
  let settle: (result: Result<null, MatchThreadProblem>) => void = () => undefined;
  const ended = new Promise<Result<null, MatchThreadProblem>>((resolve, reject) => {
    let over = false;
    let heard = Promise.resolve();
    const end = (finish: () => void): void => {
      if (over) return;
      over = true;
      // Lines that are being written are written before anybody drops them.
      Promise.all([worker.terminate(), heard]).then(finish, reject);
    };
    settle = (result) => end(() => resolve(result));
    const hear = async (message: MatchMessage): Promise<void> => {
      switch (message.say) {
        case 'progress':
          taker.onProgress(message.phase, message.rows);
          return;
        case 'found':
          taker.onFound(message.found);
          return;
        case 'lines':
          await taker.onLines(message.lines);
          tell({ tell: 'taken' });
          return;
        case 'done':
          settle(ok(null));
          return;
        case 'file-problem':
          settle(fail({ of: 'file', problem: message.problem }));
          return;
        case 'problem':
          settle(fail({ of: 'desk', problem: message.problem }));
          return;
      }
    };
    worker.on('message', (raw: unknown) => {
      heard = heard
        .then(() => (over ? undefined : hear(matchMessageSchema.parse(raw))))
        .catch((error: unknown) =>
          end(() => reject(error instanceof Error ? error : new Error(String(error)))),
        );
    });
    worker.on('error', (error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      settle(fail({ of: 'desk', problem: code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch : broke }));
    });
    // What it said before may still wait for its turn.
    worker.on('exit', () => {
      heard = heard.then(() => settle(fail({ of: 'desk', problem: broke })));
    });
  });
  return {
    give: (rows) => tell({ tell: 'transactions', rows }),
    noMore: () => tell({ tell: 'no-more' }),
    ended,
    stop: () => settle(fail({ of: 'desk', problem: stopped })),
  };
}

const tooMuch: DeskProblem = {
  code: 'match-too-large',
  message: 'Reconciling this period takes more memory than Reward Desk allows.',
  remedy: 'Reconcile a shorter period.',
};
const broke: DeskProblem = {
  code: 'match-broke',
  message: 'The reconciliation ended without a result. Nothing was saved.',
  remedy: 'Try again, or reconcile a shorter period.',
};
export const stopped: DeskProblem = {
  code: 'cancelled',
  message: 'The reconciliation was stopped. Nothing was saved.',
  remedy: 'Reconcile again when you are ready.',
};
