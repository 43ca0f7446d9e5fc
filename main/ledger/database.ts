import { z } from 'zod';
import { keyOfFile } from './at-rest.ts';
import {
  fileNumber,
  openFile,
  type Cipher,
  type EngineFile,
  type EngineStatement,
} from './engine.ts';
import { LogOnDisk } from './log-on-disk.ts';
import { isStorageFault, LedgerMoved, LockGone, LogNotOnDisk } from './storage-fault.ts';

export type SqlValue = string | number | bigint | null;

/** Told of each durable step, before and after; tests kill the process there. */
export type StepObserver = (step: string) => void;

export interface DatabaseOptions {
  readonly path: string;
  /** Encrypts the file at rest and authenticates its pages; null leaves it plain. */
  readonly key: string | null;
  /** What an earlier desk encrypted it with; that of today where it is not said. */
  readonly cipher?: Cipher;
  readonly readonly?: boolean;
  readonly onStep?: StepObserver;
  /** Whether the lock of its folder is still this process's own; where nothing is said, there is none. */
  readonly isLocked?: () => boolean;
}

/** What may be read, inside a transaction and outside; every row that comes out is parsed with zod. */
export interface LedgerReader {
  all<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Row[];
  /** Rows one at a time, for lists too long to hold. */
  each<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Generator<Row>;
  get<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Row | null;
}

/** What \`write\` gives to the work inside it, and nothing else gives: a change outside a transaction does not compile. */
export interface LedgerTransaction extends LedgerReader {
  /** Runs a change. Gives the number of rows changed and the new row's id. */
  run(sql: string, ...values: SqlValue[]): { changes: number; id: number };
  /**
   * Writes a new row: each value stands beside the name of its column. Gives the row's id. `otherwise` is what SQLite does
   * of one that is there already (`ON CONFLICT ...`).
   */
  insert(table: string, columns: Readonly<Record<string, SqlValue>>, otherwise?: string): number;
  /** Runs several statements without values, such as a migration. */
  script(sql: string): void;
  /**
   * Has what is committed brought into the ledger's own file once this transaction is on disk: a log that is deleted
   * after that holds nothing that is missed.
   */
  checkpointAfter(): void;
}

/** What a change came to that is committed, and when it is on disk. */
export interface Committed<Value> {
  readonly value: Value;
  readonly onDisk: Promise<void>;
}

/**
 * A thin, typed way to SQLite: every change goes through `write`, which is one durable transaction (WAL,
 * synchronous=FULL: fsync before it returns).
 */
export class LedgerDatabase implements LedgerReader {
  readonly #db: EngineFile;
  readonly #statements = new Map<string, Prepared>();
  readonly #onStep: StepObserver;
  readonly #isLocked: () => boolean;
  readonly #path: string;
  readonly #file: number;
  /** The log beside the file, once it is there: -1 before. */
  #log = -1;
  #checkpointDue = false;
  #committed: () => void = () => undefined;
  #acting = false;
  #closed = false;
  readonly #onDisk: LogOnDisk;
  /** What is committed and not on disk yet; null: nothing. */
  #syncing: Promise<void> | null = null;
  /** Why the log could not be brought to disk: what it holds is not known since then. */
  #lost: LogNotOnDisk | LedgerMoved | null = null;
  readonly #transaction: LedgerTransaction = {
    all: (schema, sql, ...values) => this.all(schema, sql, ...values),
    each: (schema, sql, ...values) => this.each(schema, sql, ...values),
    get: (schema, sql, ...values) => this.get(schema, sql, ...values),
    run: (sql, ...values) => this.#run(sql, values),
    insert: (table, columns, otherwise) =>
      this.#run(insertion(table, Object.keys(columns), otherwise), Object.values(columns)).id,
    script: (sql) => {
      this.#inTransaction();
      this.#db.exec(sql);
    },
    checkpointAfter: () => {
      this.#checkpointDue = true;
    },
  };

  constructor(options: DatabaseOptions) {
    this.#db = openFile(options.path, {
      key: options.key === null ? null : { cipher: options.cipher ?? 'aegis', key: options.key },
      readonly: options.readonly ?? false,
    });
    this.#onStep = options.onStep ?? (() => undefined);
    this.#isLocked = options.isLocked ?? (() => true);
    this.#path = options.path;
    this.#onDisk = new LogOnDisk(logPath(options.path));
    try {
      if (!this.#db.readonly) this.#db.exec('PRAGMA journal_mode = WAL');
      // No larger cache: nearly every commit looks through all of it for pages beyond the file's end.
      this.#db.exec(
        'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; ' +
          'PRAGMA trusted_schema = OFF; PRAGMA fullfsync = ON; PRAGMA checkpoint_fullfsync = ON; PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 16000',
      );
      this.#file = fileNumber(options.path);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  all<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Row[] {
    const { statement, numbered } = this.#prepared(sql);
    return statement.all(...bound(numbered, values)).map((row) => schema.parse(row));
  }

  /** Rows one at a time, for lists too long to hold. */
  *each<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Generator<Row> {
    const { statement, numbered } = this.#prepared(sql);
    for (const row of statement.iterate(...bound(numbered, values))) yield schema.parse(row);
  }

  get<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Row | null {
    const { statement, numbered } = this.#prepared(sql);
    const row = statement.get(...bound(numbered, values));
    return row === undefined ? null : schema.parse(row);
  }

  #run(sql: string, values: readonly SqlValue[]): { changes: number; id: number } {
    this.#inTransaction();
    // Only what is read one row at a time can be busy.
    const { statement, numbered } = this.#kept(sql);
    const result = statement.run(...bound(numbered, values));
    return { changes: result.changes, id: Number(result.lastInsertRowid) };
  }

  /** Somebody may have kept what `write` gave to the work inside it. */
  #inTransaction(): void {
    if (!this.#db.inTransaction) throw new Error('A change outside a transaction.');
  }

  /** All of `work` or nothing of it; on disk when this returns. `label` names the step for tests. */
  write<Value>(label: string, work: (tx: LedgerTransaction) => Value): Value {
    if (this.#acting) return this.#part(label, work);
    const value = this.#commit(label, work);
    this.#written(label);
    return value;
  }

  /**
   * As `write`, but only committed when the promise ends, and on disk when `onDisk` does, while this thread goes on: the wait
   * for a disk is longer than the work. Nothing that relies on it may happen before. Of `onDisk` nobody has to take note:
   * where it fails, nothing is written any more.
   */
  async writeMeanwhile<Value>(
    label: string,
    work: (tx: LedgerTransaction) => Value,
  ): Promise<Committed<Value>> {
    if (this.#acting) throw new Error('A part of an act waits for its whole.');
    // One at a time: of two that overlap, only one is told of a fault of the disk.
    while (this.#syncing !== null) await this.isOnDisk();
    if (this.#log >= 0) this.#onDisk.open();
    const value = this.#commitUnsynced(label, work);
    this.#onStep(`${label}: before sync`);
    const onDisk = this.#broughtToDisk(label).finally(() => {
      if (this.#syncing === onDisk) this.#syncing = null;
    });
    this.#syncing = onDisk;
    void Promise.allSettled([onDisk]);
    return { value, onDisk };
  }

  async #broughtToDisk(label: string): Promise<void> {
    await this.#sync();
    if (this.#closed) throw new Error('The ledger was closed before the disk had it.');
    if (this.#lost !== null) throw this.#lost;
    this.#inItsPlace();
    this.#written(label);
  }

  /** Ends when all that is committed by now is on disk; false: it could not be brought there. */
  async isOnDisk(): Promise<boolean> {
    await Promise.allSettled([this.#syncing]);
    return this.#lost === null;
  }

  async #sync(): Promise<void> {
    try {
      await this.#onDisk.sync(this.#log);
    } catch (fault) {
      throw this.#lose(fault);
    }
  }

  /** A log holds at most one commit that is not on disk: what follows such a one would make it look damaged. */
  #syncNow(): void {
    if (this.#syncing === null) return;
    try {
      this.#onDisk.syncNow(this.#log);
    } catch (fault) {
      throw this.#lose(fault);
    }
  }

  #lose(fault: unknown): LogNotOnDisk | LedgerMoved {
    this.#lost ??= fault instanceof LedgerMoved ? fault : new LogNotOnDisk(fault);
    return this.#lost;
  }

  /** With NORMAL a commit is written to the log as with FULL, and only not waited for. */
  #commitUnsynced<Value>(label: string, work: (tx: LedgerTransaction) => Value): Value {
    this.#db.exec('PRAGMA synchronous = NORMAL');
    try {
      return this.#commit(label, work);
    } finally {
      this.#db.exec('PRAGMA synchronous = FULL');
    }
  }

  #commit<Value>(label: string, work: (tx: LedgerTransaction) => Value): Value {
    if (this.#db.inTransaction) throw new Error('A transaction inside a transaction.');
    this.#onStep(`${label}: before`);
    if (this.#lost !== null) throw this.#lost;
    this.#inItsPlace();
    this.#syncNow();
    this.#db.exec('BEGIN IMMEDIATE');
    let value: Value;
    try {
      value = work(this.#transaction);
      this.#onStep(`${label}: before commit`);
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      throw error;
    }
    if (this.#log < 0) this.#log = fileNumber(logPath(this.#path));
    return value;
  }

  #written(label: string): void {
    this.#onStep(`${label}: after`);
    this.#committed();
    this.#checkpoint();
  }

  /** As far as nobody reads; the log stays, and is no longer needed. */
  #checkpoint(): void {
    if (!this.#checkpointDue) return;
    this.#checkpointDue = false;
    try {
      this.#db.exec('PRAGMA wal_checkpoint(PASSIVE)');
    } catch (fault) {
      // On a full disk it all stays in the log, as before: nothing of it is lost.
      if (!isStorageFault(fault)) throw fault;
    }
  }

  /** Throws where this ledger is not this process's alone any more, or keeps nothing: before anything that it holds leaves. */
  checkIsOurs(): void {
    if (this.#lost !== null) throw this.#lost;
    this.#inItsPlace();
  }

  /** SQLite goes on writing into a file that has lost its name, and a payment noted there is a payment forgotten. */
  #inItsPlace(): void {
    if (fileNumber(this.#path) !== this.#file || this.#logIsGone()) throw new LedgerMoved();
    if (!this.#isLocked()) throw new LockGone();
  }

  /** A log that was there and is another one now, or none, held what is missing. */
  #logIsGone(): boolean {
    return this.#log >= 0 && fileNumber(logPath(this.#path)) !== this.#log;
  }

  /** Has something told of every change once it is on disk; it must not throw. */
  whenCommitted(tell: () => void): void {
    this.#committed = tell;
  }

  /** As `write`, for a whole act of a person: whatever writes inside it is a part of this one transaction. */
  act<Value>(label: string, work: (tx: LedgerTransaction) => Value): Value {
    return this.write(label, (tx) => {
      this.#acting = true;
      try {
        return work(tx);
      } finally {
        this.#acting = false;
      }
    });
  }

  #part<Value>(label: string, work: (tx: LedgerTransaction) => Value): Value {
    this.#onStep(`${label}: before`);
    const value = work(this.#transaction);
    this.#onStep(`${label}: before commit`);
    return value;
  }

  /** Runs a statement that may not be in a transaction (VACUUM INTO, PRAGMA). */
  outside(sql: string, ...values: SqlValue[]): void {
    if (values.length === 0) this.#db.exec(sql);
    else this.#db.prepare(sql).run(...values);
  }

  pragma<Row>(schema: z.ZodType<Row>, name: string): Row[] {
    return this.#db
      .prepare(`PRAGMA ${name}`)
      .all()
      .map((row) => schema.parse(row));
  }

  close(): void {
    this.#closed = true;
    this.#statements.clear();
    this.#onDisk.close();
    this.#db.close();
  }

  /** A failed COMMIT may have ended the transaction already. */
  #rollBack(): void {
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
  }

  /** The statement of that text, kept from before; one of its own where that one is still being read. */
  #prepared(sql: string): Prepared {
    const kept = this.#kept(sql);
    return kept.statement.busy ? this.#fresh(sql) : kept;
  }

  #kept(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const fresh = this.#fresh(sql);
    if (this.#statements.size >= keptStatements) this.#statements.clear();
    this.#statements.set(sql, fresh);
    return fresh;
  }

  #fresh(sql: string): Prepared {
    return { statement: this.#db.prepare(sql), numbered: /\?\d/.test(sql) };
  }
}

/** A statement, and whether its places have numbers (`?1`). */
interface Prepared {
  readonly statement: EngineStatement;
  readonly numbered: boolean;
}

/** Texts that are put together from a search's words would otherwise add up for as long as the desk is open. */
const keptStatements = 400;

/** The engine takes the values of numbered places by their number, and others in their order. */
function bound(numbered: boolean, values: readonly SqlValue[]): readonly unknown[] {
  return numbered ? [Object.fromEntries(values.map((value, index) => [index + 1, value]))] : values;
}

function insertion(table: string, columns: readonly string[], otherwise = ''): string {
  return `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ${otherwise}`;
}

const quickCheckSchema = z.object({ quick_check: z.string() });

/** Reads all of a ledger: whether its structure is sound, and each page what was written. Throws of a page that is not. */
export function isWhole(db: LedgerDatabase): boolean {
  return db.pragma(quickCheckSchema, 'quick_check(1)')[0]?.quick_check === 'ok';
}

/** Opens a ledger of any form to read it only, such as a backup of an earlier desk. */
export function openToRead(path: string, key: string | null): LedgerDatabase {
  const found = keyOfFile(path, key);
  return new LedgerDatabase(
    found === null || found === 'unreadable'
      ? { path, key: found === null ? null : key, readonly: true }
      : { path, ...found, readonly: true },
  );
}

function logPath(path: string): string {
  return `${path}-wal`;
}
