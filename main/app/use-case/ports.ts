import type { BatchId, RowId } from '../../../shared/batch/identifiers.ts';
import type { RowFilter, RowPage, RowSort, RunStatus } from '../../../shared/batch/views.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import type { Result } from '../../../shared/result.ts';
import type { Clock } from '../../allocation/run-context.ts';
import type { StoredBatch } from '../../ledger/batches.ts';
import type { Ledger } from '../../ledger/open.ts';
import type { PolicyStanding } from '../../policy/read-policy.ts';
import type { Desks } from '../../remote-approval/desks.ts';
import type { DeskLock } from '../../vault/desk-lock.ts';
import type { Keychain } from '../../vault/keychain.ts';
import type { LedgerAnchor } from '../../vault/ledger-anchor.ts';
import type { LedgerKey } from '../../vault/ledger-key.ts';
import type { People } from '../../vault/people.ts';
import type { CopyKeeper } from '../backup/backup-copies.ts';
import type { Connections } from '../connections/connections.ts';
import type { Files } from '../files/files.ts';
import type { ActivityLog } from '../host/activity-log.ts';
import type { Runs } from '../runs/runs.ts';
import type { Credentials, LiveGate } from '../security/live-gate.ts';

/** All that `host/desk.ts` puts together. Nothing outside it receives this whole: see `Ports`. */
interface EveryPort {
  readonly ledger: Ledger;
  /** The key of the ledger; null when that is plain. */
  readonly key: LedgerKey | null;
  /** The key of the ledger that was in this folder, where another one was laid over it; null: it is the one. */
  readonly replaces: LedgerKey | null;
  /** Null when the ledger is plain. */
  readonly anchor: LedgerAnchor | null;
  readonly keychain: Keychain;
  readonly policy: PolicyStanding;
  readonly connections: Connections;
  readonly files: Files;
  readonly runs: Runs;
  readonly people: People;
  /** The paired computers. */
  readonly desks: Desks;
  readonly lock: DeskLock;
  readonly gate: LiveGate;
  readonly log: ActivityLog;
  /** The copies of the backups in a further folder. */
  readonly copies: CopyKeeper;
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  /** From 0 up to 1, for the jitter of waits. */
  readonly chance: () => number;
  readonly readingWorker: URL;
  readonly reportWorker: URL;
  /** In whose name is worked: whoever unlocked, or else whoever says to be there. */
  readonly operator: string;
  /** The user of the operating system. */
  readonly systemUser: string;
  /** Whether a person typed the recovery key of the data that the keychain knows this folder by. */
  isRecoveryKey(typed: string): boolean;
  /** Whether real money can be moved from here, or was: a live batch stays one when its account is removed. */
  hasLive(): boolean;
  batch(id: BatchId): Result<StoredBatch, DeskProblem>;
  /** Whether somebody may send a batch now; gives who does. */
  mayRun(id: BatchId, starter: Credentials): Promise<Result<string, DeskProblem>>;
  /** The rows that pass a filter, in order; kept until the batch changes, as pages are cut from it. */
  rowList(batch: StoredBatch, filter: RowFilter, sort: RowSort): readonly RowId[];
  rowPage(
    batch: StoredBatch,
    filter: RowFilter,
    sort: RowSort,
    offset: number,
    limit: number,
    columns?: readonly number[],
  ): RowPage;
  /** Tells whoever shows a batch that it is not as it was. */
  readonly changed: (batchId: BatchId) => void;
  /** Writes down what went wrong: its kind, never its text. */
  noteFault(what: string, fault: unknown): void;
  /** Has something told of every step of every run. */
  whenRunTells(listen: (status: RunStatus) => void): void;
  /** Has something that works by itself stopped before the ledger is closed. */
  whenClosing(stop: () => Promise<void>): void;
}

export type PortName = keyof EveryPort;

/** What a function works with: the ports that it names, and no other. The desk has them all. */
export type Ports<Name extends PortName> = Pick<EveryPort, Name>;
