import { openRows } from '../../../shared/batch/tally.ts';
import type { BatchId } from '../../../shared/batch/identifiers.ts';
import type { RunStatus } from '../../../shared/batch/views.ts';
import { problemOf, type DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Connection } from '../../../shared/connection/connection.ts';
import { liveAccountProblem } from '../../enkash/live-account.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { defaultBackoff, type BackoffPolicy } from '../../allocation/backoff.ts';
import { eventStop } from '../../allocation/coins/ready-coins.ts';
import { runBatch, type RunEnd } from '../../allocation/run-batch.ts';
import {
  RunControl,
  RunMemory,
  RunReporter,
  type Clock,
  type RunProgress,
} from '../../allocation/run-context.ts';
import { RunTally } from '../../allocation/run-tally.ts';
import { appendAudit } from '../../ledger/audit.ts';
import { countRequests, findBatch, tallyBatch, type StoredBatch } from '../../ledger/batches.ts';
import type { Ledger } from '../../ledger/open.ts';
import { batchProblem } from '../../preparation/approval-problems.ts';
import { approvalsOfApproved } from '../../preparation/approvals-so-far.ts';
import { isAsApproved } from '../../preparation/approved-through.ts';
import { BrokenRuns } from './broken-runs.ts';
import {
  balanceAgreement,
  checkAgreement,
  withoutBalance,
  withoutStatusCheck,
} from './run-agreements.ts';
import type { Connections } from '../connections/connections.ts';
import {
  accountChanged,
  accountChangedMidway,
  approvalsMissing,
  runGoing,
} from '../host/problems.ts';
import { restoredProblem } from '../backup/restored-problem.ts';

interface Going {
  readonly control: RunControl;
  readonly ended: Promise<RunEnd>;
  status: RunStatus;
}

export interface RunsOptions {
  readonly ledger: Ledger;
  readonly connections: Connections;
  readonly clock: Clock;
  readonly chance: () => number;
  readonly backoff?: BackoffPolicy;
  readonly onProgress: (status: RunStatus) => void;
  /** Moves the keychain's mark of the ledger on: what was approved must not be undone by an older file. */
  readonly anchored?: () => Promise<Result<null, DeskProblem>>;
  /** Told of what a run threw; a fault of EnKash or the network is none. */
  readonly onFault?: (fault: unknown) => void;
}

/** Starts, watches and pauses runs; one run of a batch at a time. */
export class Runs {
  readonly #options: RunsOptions;
  readonly #going = new Map<BatchId, Going>();
  readonly #broken: BrokenRuns;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.#broken = new BrokenRuns(options.ledger);
  }

  /** Starts an approved batch or goes on with a paused one. Gives its first status; it goes on by itself. */
  async start(
    id: BatchId,
    agreed: readonly string[],
    actor: string,
  ): Promise<Result<Going['status'], DeskProblem>> {
    const started = await this.begin(id, agreed, actor);
    return started.ok ? ok(started.value.status) : started;
  }

  /** Like `start`, and gives the promise of the end, for callers that wait. It never rejects: what fails is a stop. */
  async begin(
    id: BatchId,
    agreed: readonly string[],
    actor: string,
    patience: 'wait' | 'stop' = 'wait',
  ): Promise<Result<Going, DeskProblem>> {
    if (this.#going.has(id)) return fail(runGoing);
    const standing = findBatch(this.#options.ledger.db, id);
    if (standing !== null) {
      const mended = this.#broken.mend(standing, actor);
      if (!mended.ok) return mended;
    }
    const found = await this.#find(id);
    if (!found.ok) return found;
    const restored = restoredProblem(this.#options.ledger.db);
    if (restored !== null) return fail(restored);
    const { batch, connection } = found.value;
    if (batch.state !== 'approved' && batch.state !== 'paused') return fail(notApproved(batch));
    const noAccount = liveAccountProblem(connection);
    if (noAccount !== null) return fail(noAccount);
    if (!isAsApproved(batch, connection))
      return fail(batch.state === 'approved' ? accountChanged : accountChangedMidway);
    const { missing } = approvalsOfApproved(this.#options.ledger, batch, connection);
    if (batch.state === 'approved' && missing.approvers > 0) return fail(approvalsMissing(missing));
    if (batch.kind === 'coins' && batch.state === 'approved') {
      const changed = await this.#eventProblem(batch, connection);
      if (changed !== null) return fail(changed);
    }
    const anchored = (await this.#options.anchored?.()) ?? ok(null);
    if (!anchored.ok && connection.environment === 'live') return anchored;
    if (this.#going.has(id)) return fail(runGoing);
    return ok(this.#launch(batch, connection, agreed, actor, patience));
  }

  /** An approval is of what the event gave then: until something is sent, the batch can be approved anew. */
  async #eventProblem(batch: StoredBatch, connection: Connection): Promise<DeskProblem | null> {
    const client = this.#options.connections.client(connection);
    try {
      const stop = await eventStop({ batch, client });
      return stop === null ? null : problemOf(stop);
    } finally {
      await client.close();
    }
  }

  #launch(
    batch: StoredBatch,
    connection: Connection,
    agreed: readonly string[],
    actor: string,
    patience: 'wait' | 'stop',
  ): Going {
    const { ledger, connections, clock, chance, backoff } = this.#options;
    const startedAt = clock.now();
    const start = tallyBatch(ledger.db, batch.number);
    const tally = new RunTally(start);
    const control = new RunControl();
    const client = connections.client(connection);
    const openAtStart = start.queued.rows + start.unknown.rows;
    const show = (progress: RunProgress): void => {
      const status = statusOf(batch, progress, startedAt, clock.now(), openAtStart);
      // A run that goes on tells of its first step before it is in the list of those that go.
      const listed = this.#going.get(batch.id);
      if (listed !== undefined) listed.status = status;
      this.#options.onProgress(status);
    };
    const reporter = new RunReporter(tally, show);
    const agreements = [balanceAgreement, checkAgreement].filter(({ code }) =>
      agreed.includes(code),
    );
    if (agreements.length > 0)
      ledger.db.write('agreed before a run', (tx) =>
        appendAudit(tx, clock.now().toISOString(), {
          actor,
          action: 'run.agreed',
          subject: batch.id,
          detail: agreements.map(({ sentence }) => sentence).join(' '),
        }),
      );
    const run = runBatch(
      {
        ledger,
        batch,
        connection,
        client,
        clock,
        chance,
        backoff: backoff ?? defaultBackoff,
        control,
        agreedWithoutBalance: agreed.includes(withoutBalance),
        agreedWithoutCheck: agreed.includes(withoutStatusCheck),
        patience,
        memory: new RunMemory(),
        tally,
        progress: reporter,
      },
      actor,
    );
    const ended = this.#toItsEnd(run, batch, actor).finally(() => client.close());
    const going: Going = {
      control,
      ended,
      status: statusOf(
        batch,
        {
          phase: 'starting',
          sentence: 'Starting.',
          tally: start,
          requestsDone: 0,
          requestsPlanned: 0,
          balancePaise: null,
        },
        startedAt,
        startedAt,
        openAtStart,
      ),
    };
    this.#going.set(batch.id, going);
    return going;
  }

  /** Waits for a run, makes a stop of whatever it throws, and tells how it ended. */
  async #toItsEnd(run: Promise<RunEnd>, batch: StoredBatch, actor: string): Promise<RunEnd> {
    let end: RunEnd;
    try {
      end = await run;
    } catch (fault) {
      this.#options.onFault?.(fault);
      end = { kind: 'paused', stop: this.#broken.note(batch, actor, fault) };
    }
    this.#going.delete(batch.id);
    try {
      const status = this.status(batch.id);
      if (status !== null) this.#options.onProgress(status);
    } catch (fault) {
      // The ledger cannot even be read: whoever looks at the batch next is told so.
      this.#options.onFault?.(fault);
    }
    return end;
  }

  /** Why the last run of a batch stopped before its end, also when the ledger could not be told. */
  stopOf(batch: StoredBatch): StoredBatch['stop'] {
    return this.#broken.stopOf(batch.id) ?? batch.stop;
  }

  /** Lets the request in flight finish and sends nothing more. */
  pause(id: BatchId): void {
    const going = this.#going.get(id);
    if (going === undefined) return;
    going.control.pause();
    going.status = {
      ...going.status,
      phase: 'pausing',
      sentence: 'Letting the request in flight finish.',
    };
    this.#options.onProgress(going.status);
  }

  /** What a run does now, or how the last one ended; null when the batch was never sent. */
  status(id: BatchId): RunStatus | null {
    const going = this.#going.get(id);
    if (going !== undefined) return going.status;
    const { ledger } = this.#options;
    const batch = findBatch(ledger.db, id);
    const startedAt = batch?.runStartedAt ?? null;
    if (batch === null || startedAt === null) return null;
    const settled = batch.state === 'settled';
    const requests = countRequests(ledger.db, batch.number);
    return {
      batchId: id,
      kind: batch.kind,
      phase: settled ? 'settled' : 'paused',
      sentence: settled
        ? 'All payments have a final outcome.'
        : 'Paused. Nothing is lost; resume when you are ready.',
      tally: tallyBatch(ledger.db, batch.number),
      requestsDone: requests,
      requestsPlanned: requests,
      rowsPerSecond: null,
      secondsLeft: null,
      balancePaise: batch.closingBalancePaise,
      startedAt,
      stop: this.stopOf(batch),
    };
  }

  isGoing(id: BatchId): boolean {
    return this.#going.has(id);
  }

  isAnyGoing(): boolean {
    return this.#going.size > 0;
  }

  /** Pauses everything and waits until it stands still. */
  async close(): Promise<void> {
    const all = [...this.#going.values()];
    for (const { control } of all) control.pause();
    await Promise.allSettled(all.map(({ ended }) => ended));
  }

  async #find(
    id: BatchId,
  ): Promise<Result<{ batch: StoredBatch; connection: Connection }, DeskProblem>> {
    const batch = findBatch(this.#options.ledger.db, id);
    if (batch === null) return fail(batchProblem(id));
    const connection = await this.#options.connections.find(batch.connection);
    return connection.ok ? ok({ batch, connection: connection.value }) : connection;
  }
}

function statusOf(
  batch: StoredBatch,
  progress: RunProgress,
  startedAt: Date,
  now: Date,
  openAtStart: number,
): RunStatus {
  const { tally } = progress;
  const left = openRows(tally);
  const seconds = (now.getTime() - startedAt.getTime()) / 1000;
  const rate = seconds > 1 && openAtStart > left ? (openAtStart - left) / seconds : null;
  return {
    batchId: batch.id,
    kind: batch.kind,
    ...progress,
    rowsPerSecond: rate,
    secondsLeft: rate === null ? null : left / rate,
    startedAt: startedAt.toISOString(),
    stop: null,
  };
}

function notApproved(batch: StoredBatch): DeskProblem {
  return batch.state === 'settled'
    ? {
        code: 'settled',
        message: 'This batch is completed: all payments have a final outcome.',
        remedy: 'Save the report.',
      }
    : {
        code: 'not-approved',
        message: 'This batch is not approved yet.',
        remedy: 'Fix the errors and have it approved.',
      };
}
