import { closeSync, existsSync, openSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3-multiple-ciphers';

/** An open file of SQLite, and a statement prepared on it. This file alone knows whose engine it is. */
export type EngineFile = Database;
export type EngineStatement = Database.Statement;

/**
 * How a file is encrypted: `aegis` (AEGIS-256) authenticates every page, so that a changed byte is an error and never
 * another figure; `aes256cbc` is how desks before 0.2 wrote, which does not.
 */
export type Cipher = 'aegis' | 'aes256cbc';

export interface EngineKey {
  readonly cipher: Cipher;
  /** The ledger's key: 64 hexadecimal digits. */
  readonly key: string;
}

export interface EngineOptions {
  /** Null for a plain file. */
  readonly key: EngineKey | null;
  readonly readonly?: boolean;
  /** How long a lock of another process is waited for. */
  readonly timeoutMs?: number;
}

/**
 * Opens or makes a file of SQLite. A wrong key shows at the first statement. Throws what SQLite says, with its code
 * (`SQLITE_…`) on the error.
 */
export function openFile(path: string, options: EngineOptions): EngineFile {
  if (options.readonly !== true) touchPrivate(path);
  const file = new Database(path, {
    readonly: options.readonly ?? false,
    timeout: options.timeoutMs ?? 5000,
    ...engineForOlderRuntime(process.versions.napi, process.execPath),
  });
  try {
    if (options.key !== null) unlock(file, options.key);
    // What is sorted must not lie in a plain file of the system's, and a damaged page is not to be followed.
    file.exec('PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON');
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

/** Makes a file that is not there yet, for its owner alone; what SQLite lays beside it gets the same rights. */
export function touchPrivate(path: string): void {
  if (existsSync(path)) return;
  try {
    closeSync(openSync(path, 'a', 0o600));
  } catch {
    // Not to be written there: SQLite meets the same, and says so with a code of its own.
  }
}

/** Which file a path leads to now; -1 where there is none. */
export function fileNumber(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? -1;
}

function unlock(file: EngineFile, { cipher, key }: EngineKey): void {
  file.pragma(`cipher = '${cipher}'`);
  file.pragma(`key = ${quoted(keyText({ cipher, key }))}`);
}

/** Encrypts a file under another key, in place. The file must not be open elsewhere. */
export function encryptAnew(path: string, from: EngineKey | null, to: EngineKey): void {
  const file = openFile(path, { key: from });
  try {
    file.pragma('journal_mode = DELETE');
    file.pragma(`cipher = '${to.cipher}'`);
    file.pragma(`rekey = ${quoted(keyText(to))}`);
  } finally {
    file.close();
  }
}

/** The ledger's key is random, so that it needs no stretching; desks before 0.2 had it stretched all the same. */
function keyText({ cipher, key }: EngineKey): string {
  return cipher === 'aegis' ? `raw:${key}` : key;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/**
 * The engine in the package wants Node-API 10. An Electron that is older, which only tests run on, gets the one that
 * `scripts/engine-for-tests.ts` compiled and laid beside it.
 */
export function engineForOlderRuntime(
  nodeApi: string | undefined,
  executable: string,
): { nativeBinding?: string } {
  return Number(nodeApi) >= 10
    ? {}
    : { nativeBinding: join(dirname(executable), 'resources', 'engine-for-tests.node') };
}

/** Whether SQLite says that a file is damaged, or is none of its own under this key. */
export function isDamage(error: unknown): boolean {
  return /^SQLITE_(CORRUPT|NOTADB)/.test(codeOf(error));
}

/** Whether another process holds the file. */
export function isHeld(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
}

function codeOf(error: unknown): string {
  return error instanceof Database.SqliteError ? error.code : '';
}
