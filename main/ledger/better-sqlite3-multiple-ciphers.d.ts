/** What `engine.ts` uses of the engine; the types that its package has cannot be reached through its exports. */
declare module 'better-sqlite3-multiple-ciphers' {
  class Database {
    static readonly SqliteError: new (message: string, code: string) => Error & { code: string };
    constructor(
      path: string,
      options?: { readonly?: boolean; timeout?: number; nativeBinding?: string },
    );
    readonly readonly: boolean;
    readonly inTransaction: boolean;
    prepare(sql: string): Database.Statement;
    exec(sql: string): this;
    pragma(text: string): unknown;
    close(): this;
  }
  namespace Database {
    interface Statement {
      /** Whether its rows are being read one at a time. */
      readonly busy: boolean;
      run(...values: readonly unknown[]): { changes: number; lastInsertRowid: number | bigint };
      get(...values: readonly unknown[]): unknown;
      all(...values: readonly unknown[]): unknown[];
      iterate(...values: readonly unknown[]): IterableIterator<unknown>;
      /** Rows as arrays. */
      raw(): this;
    }
  }
  export = Database;
}
