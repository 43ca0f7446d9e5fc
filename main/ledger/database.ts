import { statSync } from 'node:fs';
import Database from 'libsql';
import type { z } from 'zod';
import { LedgerMoved } from './storage-fault.ts';

export type SqlValue = string | number | bigint | null;

/** Told of each durable step, before and after; tests kill the process there. */
export type StepObserver = (step: string) => void;

export interface DatabaseOptions {
  readonly path: string;
  /** Encrypts the file at rest (AES-256 inside libsql); null leaves it plain. */
  readonly key: string | null;
  readonly readonly?: boolean;
  readonly onStep?: StepObserver;
}

/**
 * A thin, typed way to SQLite: every row that comes out is parsed with zod, every change goes through
 * `write`, which is one durable transaction (WAL, synchronous=FULL: fsync before it returns).
 */
export class LedgerDatabase {
  readonly #db: Database.Database;
  readonly #statements = new Map<string, Database.Statement<SqlValue[]>>();
  readonly #onStep: StepObserver;
  readonly #path: string;
  readonly #file: number;

  constructor(options: DatabaseOptions) {
    // libsql's cipher options are missing from its typings.
    const cipher =
      options.key === null ? {} : { encryptionCipher: 'aes256cbc', encryptionKey: options.key };
    this.#db = new Database(options.path, {
      readonly: options.readonly ?? false,
      timeout: 5000,
      ...cipher,
    });
    this.#onStep = options.onStep ?? (() => undefined);
    this.#path = options.path;
    try {
      if (!this.#db.readonly) this.#db.exec('PRAGMA journal_mode = WAL');
      this.#db.exec(
        'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA recursive_triggers = ON; ' +
          'PRAGMA trusted_schema = OFF; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 16000',
      );
      this.#file = fileNumber(options.path);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  all<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Row[] {
    return this.#prepared(sql)
      .all(...values)
      .map((row) => schema.parse(row));
  }

  /** Rows one at a time, for lists too long to hold. */
  *each<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Generator<Row> {
    // A statement of its own: a shared one would be reset when the caller queries meanwhile.
    for (const row of this.#db.prepare<SqlValue[]>(sql).iterate(...values)) yield schema.parse(row);
  }

  get<Row>(schema: z.ZodType<Row>, sql: string, ...values: SqlValue[]): Row | null {
    const row = this.#prepared(sql).all(...values)[0];
    return row === undefined ? null : schema.parse(row);
  }

  /** Runs a change. Only inside `write`. Gives the number of rows changed and the new row's id. */
  run(sql: string, ...values: SqlValue[]): { changes: number; id: number } {
    if (!this.#db.inTransaction) throw new Error('A change outside a transaction.');
    const result = this.#prepared(sql).run(...values);
    return { changes: result.changes, id: Number(result.lastInsertRowid) };
  }

  /** Runs several statements without values, such as a migration. Only inside `write`. */
  script(sql: string): void {
    if (!this.#db.inTransaction) throw new Error('A change outside a transaction.');
    this.#db.exec(sql);
  }

  /** All of `work` or nothing of it; on disk when this returns. `label` names the step for tests. */
  write<Value>(label: string, work: () => Value): Value {
    if (this.#db.inTransaction) throw new Error('A transaction inside a transaction.');
    this.#onStep(`${label}: before`);
    // SQLite goes on writing into a file that has lost its name, and a payment noted there is a payment forgotten.
    if (fileNumber(this.#path) !== this.#file) throw new LedgerMoved();
    this.#db.exec('BEGIN IMMEDIATE');
    let value: Value;
    try {
      value = work();
      this.#onStep(`${label}: before commit`);
      this.#db.exec('COMMIT');
    } catch (error) {
      this.#rollBack();
      throw error;
    }
    this.#onStep(`${label}: after`);
    return value;
  }

  /** Runs a statement that may not be in a transaction (VACUUM INTO, PRAGMA). */
  outside(sql: string, ...values: SqlValue[]): void {
    if (values.length === 0) this.#db.exec(sql);
    else this.#db.prepare<SqlValue[]>(sql).run(...values);
  }

  pragma<Row>(schema: z.ZodType<Row>, name: string): Row[] {
    return this.#db
      .prepare<SqlValue[]>(`PRAGMA ${name}`)
      .all()
      .map((row) => schema.parse(row));
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  /** A failed COMMIT may have ended the transaction already. */
  #rollBack(): void {
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
  }

  #prepared(sql: string): Database.Statement<SqlValue[]> {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const made = this.#db.prepare<SqlValue[]>(sql);
    this.#statements.set(sql, made);
    return made;
  }
}

/** Which file a path leads to now; -1 where there is none. */
function fileNumber(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? -1;
}
