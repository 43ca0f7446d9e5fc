import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import Database from 'libsql';
import { z } from 'zod';

export interface CopyFigures {
  readonly tables: number;
  readonly rows: number;
}

/**
 * Writes an encrypted copy of a plain database beside it and compares the two: structure, integrity, and of
 * every table the rows and a hash over them. Gives the figures, or null when the source is damaged or the copy
 * is not its equal; then there is no copy. It is on the disk when this returns. Leaves no file open.
 */
export function writeEncryptedCopy(from: string, to: string, key: string): CopyFigures | null {
  for (const tail of ['', '-journal', '-wal', '-shm']) rmSync(`${to}${tail}`, { force: true });
  try {
    copy(from, to, key);
    const figures = compare(from, to, key);
    if (figures === null) rmSync(to, { force: true });
    else syncFile(to);
    return figures;
  } catch (error) {
    rmSync(to, { force: true });
    if (isDamage(error)) return null;
    throw error;
  }
}

function copy(from: string, to: string, key: string): void {
  const plain = new Database(from, { timeout: 5000 });
  try {
    const cipher = new URLSearchParams({ cipher: 'aes256cbc', key });
    const target = `${pathToFileURL(to).href}?${cipher.toString()}`;
    // `exec` alone: a prepared statement would keep the file open after `close` until it is collected.
    plain.exec(`VACUUM INTO ${quoted(target)}`);
    plain.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    plain.close();
  }
}

function compare(plain: string, encrypted: string, key: string): CopyFigures | null {
  // Attached to a connection of their own, both files are let go of by DETACH, whatever was prepared.
  const db = new Database(':memory:');
  try {
    db.exec(`ATTACH ${quoted(plain)} AS plain KEY ''`);
    db.exec(`ATTACH ${quoted(encrypted)} AS secret KEY ${quoted(key)}`);
    const figures = compareAttached(db);
    db.exec('DETACH plain; DETACH secret');
    return figures;
  } finally {
    db.close();
  }
}

function compareAttached(db: Database.Database): CopyFigures | null {
  for (const schema of ['plain', 'secret']) {
    const verdict = z
      .array(z.object({ integrity_check: z.string() }))
      .parse(db.prepare(`PRAGMA ${schema}.integrity_check(1)`).all());
    if (verdict[0]?.integrity_check !== 'ok') return null;
  }
  const made = z.array(
    z.object({ type: z.string(), name: z.string(), sql: z.string().nullable() }),
  );
  const structure = (schema: string): z.infer<typeof made> =>
    made.parse(
      db.prepare(`SELECT type, name, sql FROM ${schema}.sqlite_master ORDER BY type, name`).all(),
    );
  const objects = structure('plain');
  if (JSON.stringify(objects) !== JSON.stringify(structure('secret'))) return null;
  let tables = 0;
  let rows = 0;
  for (const { type, name, sql } of objects) {
    // The content of a virtual table lies in its shadow tables, which are tables of their own here.
    if (type !== 'table' || sql === null || /^CREATE VIRTUAL/i.test(sql)) continue;
    const before = digest(db, 'plain', name);
    const after = digest(db, 'secret', name);
    if (before.rows !== after.rows || before.sha256 !== after.sha256) return null;
    tables += 1;
    rows += before.rows;
  }
  return { tables, rows };
}

function digest(
  db: Database.Database,
  schema: string,
  table: string,
): { rows: number; sha256: string } {
  const name = `"${table.replaceAll('"', '""')}"`;
  const hash = createHash('sha256');
  let rows = 0;
  // In the order of the table itself on both sides, which a copy keeps.
  for (const row of db.prepare(`SELECT * FROM ${schema}.${name} NOT INDEXED`).raw().iterate()) {
    hash.update(`${JSON.stringify(row)}\n`);
    rows += 1;
  }
  return { rows, sha256: hash.digest('hex') };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

function isDamage(error: unknown): boolean {
  return error instanceof Error && /malformed|corrupt|not a database/i.test(error.message);
}

/** Sees that a file's bytes are on the disk. */
function syncFile(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Sees that a renamed or removed name is on the disk; Windows has no such call and needs none. */
export function syncFolderOf(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
