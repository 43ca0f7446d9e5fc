import { join } from 'node:path';
import type { BatchId, RowId } from '../../../shared/batch/identifiers.ts';
import type { RowFilter, RowPage, RowSort, RunStatus } from '../../../shared/batch/views.ts';
import type { DeskProblem } from '../../../shared/bridge/problem.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Clock } from '../../allocation/run-context.ts';
import type { Network } from '../../enkash/network.ts';
import type { SystemProxy } from '../../enkash/system-proxy.ts';
import { noPolicy, policyOf, type PolicyStanding } from '../../policy/read-policy.ts';
import { mayUse } from '../security/company-policy.ts';
import { companyNetwork } from './company-network.ts';
import { Desks } from '../../remote-approval/desks.ts';
import {
  findBatch,
  newestUnfinished,
  hasLiveBatch,
  type StoredBatch,
} from '../../ledger/batches.ts';
import type { StepObserver } from '../../ledger/database.ts';
import { isDamage } from '../../ledger/engine.ts';
import { dropHalfImports } from '../../ledger/imports.ts';
import { dropHalfMatches } from '../../ledger/matches.ts';
import { damagedLedger, openLedger, type Ledger } from '../../ledger/open.ts';
import { cannotWrite } from '../../ledger/lock.ts';
import type { LedgerProblem } from '../../ledger/problem.ts';
import { recoverInterrupted } from '../../ledger/requests.ts';
import { filteredRows, rowsById } from '../../ledger/rows.ts';
import { hasReceivedLive } from '../../ledger/received-handovers.ts';
import { readSetting } from '../../ledger/settings.ts';
import { takeUpRestore, takeUpRollBack } from '../../ledger/restored.ts';
import { giveIdentity, noteTwoSince } from '../../ledger/standing.ts';
import { faultName, isStorageFault } from '../../ledger/storage-fault.ts';
import { batchProblem } from '../../preparation/approval-problems.ts';
import type { Keychain } from '../../vault/keychain.ts';
import { againstAnchor, LedgerAnchor, type KnownAnchor } from '../../vault/ledger-anchor.ts';
import { isRecoveryKeyOf, type LedgerKey } from '../../vault/ledger-key.ts';
import { savedConnections } from '../../ledger/connections.ts';
import { DeskLock } from '../../vault/desk-lock.ts';
import type { ScryptCost } from '../../vault/passphrase.ts';
import { People } from '../../vault/people.ts';
import { recoveryKeyKept } from '../../vault/recovery.ts';
import { rowView } from '../results/batch-views.ts';
import { furtherColumns } from '../results/further-columns.ts';
import { operatorSetting } from '../settings/say-operator.ts';
import { CopyKeeper } from '../backup/backup-copies.ts';
import { startUpkeep, type Upkeep, type UpkeepEnd } from './upkeep.ts';
import { openActivityLog, runNotes, type ActivityLog } from './activity-log.ts';
import { Connections } from '../connections/connections.ts';
import { mayBeFirst } from '../backup/restored-problem.ts';
import { Files } from '../files/files.ts';
import { keyToSave, LiveGate, type Credentials } from '../security/live-gate.ts';
import { lockMinutes } from '../security/set-lock-time.ts';
import { Runs } from '../runs/runs.ts';
import { admit } from '../use-case/policy.ts';
import type { PortName, Ports } from '../use-case/ports.ts';

export interface DeskOptions {
  readonly folder: string;
  readonly keychain: Keychain;
  /** The key of the ledger, from `startDesk`; without one only a plain ledger of practice opens. */
  readonly key?: LedgerKey | null;
  /** What the keychain says of how far the ledger had come, from `startDesk`; without it nothing is compared. */
  readonly anchor?: {
    readonly known: KnownAnchor;
    readonly wasPlain: boolean;
    /** The key of the ledger whose anchor that is, where this one was laid over it. */
    readonly replaces?: LedgerKey;
  };
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  /** From 0 up to 1, for the jitter of waits. */
  readonly chance: () => number;
  /** Who works at this desk when nobody said so yet: the OS user. */
  readonly defaultOperator: string;
  readonly readingWorker: URL;
  readonly reportWorker: URL;
  readonly onRunProgress?: (status: RunStatus) => void;
  readonly onStep?: StepObserver;
  /** Only tests give another than the ledger's own; see `openLedger`. */
  readonly checkedAtOnceBytes?: number;
  /** The computer's own proxy settings; only the window knows them. */
  readonly systemProxy?: SystemProxy;
  /** What the organisation set for this computer; without it nothing. */
  readonly policy?: PolicyStanding;
  /** Milliseconds since the computer was started; without it, those of the system. */
  readonly upMs?: () => number;
  /** Only tests take a cheaper one. */
  readonly passphraseCost?: ScryptCost;
  /** Faults of the practice EnKash, for a demonstration; see `practice/faults.ts`. */
  readonly practiceFaults?: readonly string[];
}

/** Opens a data folder and puts the services together; both the window and the terminal work through this. */
export function openDesk(options: DeskOptions): Result<Desk, LedgerProblem> {
  const ledger = openLedger({
    folder: options.folder,
    key: options.key?.cipherKey ?? null,
    now: () => options.clock.now(),
    ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
    ...(options.checkedAtOnceBytes === undefined
      ? {}
      : { checkedAtOnceBytes: options.checkedAtOnceBytes }),
  });
  if (!ledger.ok) return ledger;
  const { db } = ledger.value;
  try {
    // What a killed desk left behind is put right before anybody looks (invariant 8).
    const at = options.clock.now().toISOString();
    const { anchor } = options;
    const trusted = anchor?.known.kind === 'known' ? anchor.known.standing.trusted : null;
    const found = anchor && againstAnchor(ledger.value, anchor.known, anchor.wasPlain);
    takeUpRestore(db, options.folder, options.key?.cipherKey ?? null, trusted);
    if (found) takeUpRollBack(db, found, trusted, at);
    else if (ledger.value.torn) takeUpRollBack(db, 'torn', null, at);
    const two = anchor?.known.kind === 'known' ? anchor.known.standing.twoSince : null;
    db.write('recover', (tx) => {
      if (two !== null) noteTwoSince(tx, two);
      giveIdentity(tx, Buffer.from(options.randomBytes(16)).toString('hex'));
      recoverInterrupted(tx, options.clock.now().toISOString());
      dropHalfImports(tx);
      dropHalfMatches(tx);
    });
  } catch (fault) {
    ledger.value.close();
    if (isDamage(fault)) return fail(damagedLedger);
    if (isStorageFault(fault)) return fail(cannotWrite(options.folder));
    throw fault;
  }
  return ok(new Desk(options, ledger.value));
}

/** The services of one open data folder; `use-case/ports.ts` says what each is. */
export class Desk implements Ports<PortName> {
  readonly ledger: Ledger;
  readonly key: LedgerKey | null;
  readonly replaces: LedgerKey | null;
  readonly keychain: Keychain;
  readonly clock: Clock;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly chance: () => number;
  readonly readingWorker: URL;
  readonly reportWorker: URL;
  readonly systemUser: string;
  readonly policy: PolicyStanding;
  readonly network: Partial<Network>;
  readonly connections: Connections;
  readonly files: Files;
  readonly runs: Runs;
  readonly people: People;
  readonly desks: Desks;
  readonly lock: DeskLock;
  readonly gate: LiveGate;
  readonly anchor: LedgerAnchor | null;
  readonly log: ActivityLog;
  #list: { key: string; ids: readonly RowId[] } | null = null;
  readonly #closers: (() => Promise<void>)[] = [];
  readonly #runListeners: ((status: RunStatus) => void)[] = [];
  readonly #upkeep: Upkeep | null;
  readonly copies: CopyKeeper;
  #damaged: () => void = () => undefined;
  #batchListener: (batchId: BatchId) => void = () => undefined;

  constructor(options: DeskOptions, ledger: Ledger) {
    this.ledger = ledger;
    this.keychain = options.keychain;
    this.clock = options.clock;
    this.randomBytes = options.randomBytes;
    this.chance = options.chance;
    this.readingWorker = options.readingWorker;
    this.reportWorker = options.reportWorker;
    this.systemUser = options.defaultOperator;
    this.key = options.key ?? null;
    this.replaces = options.anchor?.replaces ?? null;
    this.anchor =
      this.key === null || options.anchor === undefined
        ? null
        : new LedgerAnchor(ledger, options.keychain, this.key.id, options.anchor.known);
    this.policy = options.policy ?? noPolicy;
    this.network = companyNetwork(policyOf(this.policy), options.keychain, options.systemProxy);
    this.connections = new Connections(ledger, options.keychain, options.practiceFaults, {
      network: this.network,
      policy: this.policy,
    });
    this.files = new Files(ledger);
    this.people = new People(ledger, {
      cost: options.passphraseCost,
      mayBeFirst: () => mayBeFirst(this),
      isRecoveryKey: (typed) => this.isRecoveryKey(typed),
      upMs: options.upMs,
    });
    this.desks = new Desks(ledger, options.keychain, this.people);
    this.lock = new DeskLock({
      now: ledger.now,
      afterMinutes: () => lockMinutes(ledger, this.policy),
      applies: () => this.hasLive() || hasReceivedLive(ledger.db),
      elapsed: () => options.clock.elapsed(),
      isKnown: (name) => this.people.known(name) !== null,
    });
    this.gate = new LiveGate(
      this.people,
      this.lock,
      () =>
        this.key === null || this.hasLive() || recoveryKeyKept(ledger, this.key)
          ? ok(null)
          : fail(keyToSave),
      (environment) => mayUse(this.policy, environment),
    );
    this.log = openActivityLog(options.folder, ledger.now);
    const noteRun = runNotes(this.log);
    this.runs = new Runs({
      ledger,
      connections: this.connections,
      clock: options.clock,
      chance: options.chance,
      onProgress: (status) => {
        noteRun(status);
        options.onRunProgress?.(status);
        for (const listen of this.#runListeners) listen(status);
      },
      onFault: (fault) => this.noteFault('run fault', fault),
      anchored: async () => (await this.anchor?.move()) ?? ok(null),
    });
    this.#upkeep = ledger.upkeepIsDue ? this.#keepUp() : null;
    this.copies = new CopyKeeper(ledger, (fault) => this.noteFault('backup copies', fault));
    // The backup of the day is made by now, or is being made.
    void this.upkept().then(() => this.copies.copy());
  }

  /** Reads a large ledger whole, and backs it up for the day, while somebody works with it already. */
  #keepUp(): Upkeep {
    const { folder, now } = this.ledger;
    const upkeep = startUpkeep(
      { folder, key: this.key?.cipherKey ?? null, now: now().toISOString() },
      (fault) => this.noteFault('upkeep', fault),
    );
    void upkeep.ended.then((end) => {
      if (end === 'damaged') this.#damaged();
    });
    return upkeep;
  }

  /** Settles when the ledger has been read whole and is backed up for the day. */
  upkept(): Promise<UpkeepEnd> {
    return this.#upkeep?.ended ?? Promise.resolve('whole');
  }

  /** Has something told when a page of the ledger turns out not to be what was written. */
  whenDamaged(tell: () => void): void {
    this.#damaged = tell;
  }

  isRecoveryKey(typed: string): boolean {
    const key = this.replaces ?? this.key;
    return key !== null && isRecoveryKeyOf(key, typed);
  }

  get operator(): string {
    return this.lock.session() ?? readSetting(this.ledger, operatorSetting) ?? this.systemUser;
  }

  hasLive(): boolean {
    return (
      savedConnections(this.ledger).some(({ environment }) => environment === 'live') ||
      hasLiveBatch(this.ledger.db)
    );
  }

  batch(id: BatchId): Result<StoredBatch, DeskProblem> {
    const batch = findBatch(this.ledger.db, id);
    return batch === null ? fail(batchProblem(id)) : ok(batch);
  }

  /** The newest batch that is not at its end, for "go on" without naming one. */
  newestUnfinished(): BatchId | null {
    return newestUnfinished(this.ledger.db);
  }

  async mayRun(id: BatchId, starter: Credentials): Promise<Result<string, DeskProblem>> {
    const batch = this.batch(id);
    if (!batch.ok) return batch;
    const { name: by, passphrase } = starter;
    return admit(this, 'sends', batch.value, { by, passphrase });
  }

  rowList(batch: StoredBatch, filter: RowFilter, sort: RowSort): readonly RowId[] {
    const key = JSON.stringify([batch.number, batch.version, batch.updatedAt, filter, sort]);
    if (this.#list?.key !== key || this.runs.isGoing(batch.id))
      this.#list = { key, ids: filteredRows(this.ledger.db, batch.number, filter, sort) };
    return this.#list.ids;
  }

  rowPage(
    batch: StoredBatch,
    filter: RowFilter,
    sort: RowSort,
    offset: number,
    limit: number,
    columns: readonly number[] = [],
  ): RowPage {
    const ids = this.rowList(batch, filter, sort);
    const wanted = ids.slice(offset, offset + limit);
    const rows = new Map(rowsById(this.ledger.db, wanted).map((row) => [row.id, row]));
    return {
      total: ids.length,
      rows: wanted.flatMap((id) => {
        const row = rows.get(id);
        return row === undefined
          ? []
          : [{ ...rowView(batch, row), ...furtherColumns(row, columns) }];
      }),
    };
  }

  noteFault(what: string, fault: unknown): void {
    this.log.note(what, { kind: faultName(fault) });
    if (isDamage(fault)) this.#damaged();
  }

  /** Has something told of every batch that is not as it was. */
  whenBatchChanges(listen: (batchId: BatchId) => void): void {
    this.#batchListener = listen;
  }

  readonly changed = (batchId: BatchId): void => this.#batchListener(batchId);

  whenRunTells(listen: (status: RunStatus) => void): void {
    this.#runListeners.push(listen);
  }

  whenClosing(stop: () => Promise<void>): void {
    this.#closers.push(stop);
  }

  get practiceStateFile(): string {
    return join(this.ledger.folder, 'practice.db');
  }

  /** Lets requests in flight finish, then gives the data folder free. */
  async close(): Promise<void> {
    try {
      // One that fails to stop keeps no run from ending before the ledger closes under it.
      const stopped = await Promise.allSettled(this.#closers.map((stop) => stop()));
      await this.runs.close();
      await this.connections.close();
      await this.anchor?.close();
      this.#upkeep?.stop();
      await this.#upkeep?.ended;
      await this.copies.close();
      for (const end of stopped) if (end.status === 'rejected') throw end.reason;
    } finally {
      this.ledger.close();
    }
  }
}
