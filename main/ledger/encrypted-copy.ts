import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import {
  encryptAnew,
  isDamage,
  openFile,
  touchPrivate,
  type EngineFile,
  type EngineKey,
} from './engine.ts';

export interface CopyFigures {
  readonly tables: number;
  readonly rows: number;
  /** What all rows of all batches come to, in paise. */
  readonly paise: number;
}

/**
 * Writes a copy of a database beside it, under `key` with the cipher of today, and compares the two: structure,
 * integrity, and of every table the number of rows and a hash over all that is in them, amounts and audit trail
 * included. Gives the figures, or null when the source is damaged or the copy is not its equal; then there is no copy.
 * It is on the disk when this returns. Leaves no file open.
 */
export function writeEncryptedCopy(
  from: string,
  fromKey: EngineKey | null,
  to: string,
  key: string,
): CopyFigures | null {
  removeFile(to);
  const toKey: EngineKey = { cipher: 'aegis', key };
  try {
    copy(from, fromKey, to);
    encryptAnew(to, fromKey, toKey);
    const figures = compare(from, fromKey, to, toKey);
    if (figures === null) removeFile(to);
    else syncFile(to);
    return figures;
  } catch (error) {
    removeFile(to);
    if (isDamage(error)) return null;
    throw error;
  }
}

/** Removes a database with everything that SQLite keeps beside it. */
export function removeFile(path: string): void {
  for (const tail of ['', '-journal', '-wal', '-shm']) rmSync(`${path}${tail}`, { force: true });
}

function copy(from: string, fromKey: EngineKey | null, to: string): void {
  const source = openFile(from, { key: fromKey });
  try {
    touchPrivate(to);
    source.prepare('VACUUM INTO ?').run(to);
    source.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    source.close();
  }
}

function compare(
  from: string,
  fromKey: EngineKey | null,
  to: string,
  toKey: EngineKey,
): CopyFigures | null {
  const source = openFile(from, { key: fromKey, readonly: true });
  try {
    const target = openFile(to, { key: toKey, readonly: true });
    try {
      return compareOpen(source, target);
    } finally {
      target.close();
    }
  } finally {
    source.close();
  }
}

const objectsSchema = z.array(
  z.object({ type: z.string(), name: z.string(), sql: z.string().nullable() }),
);

function compareOpen(source: EngineFile, target: EngineFile): CopyFigures | null {
  if (!isWhole(source) || !isWhole(target)) return null;
  const objects = structure(source);
  if (JSON.stringify(objects) !== JSON.stringify(structure(target))) return null;
  let tables = 0;
  let rows = 0;
  for (const { type, name, sql } of objects) {
    // The content of a virtual table lies in its shadow tables, which are tables of their own here.
    if (type !== 'table' || sql === null || /^CREATE VIRTUAL/i.test(sql)) continue;
    const before = digest(source, name);
    const after = digest(target, name);
    if (before.rows !== after.rows || before.sha256 !== after.sha256) return null;
    tables += 1;
    rows += before.rows;
  }
  const paise = allPaise(source, objects);
  return paise === allPaise(target, objects) ? { tables, rows, paise } : null;
}

function isWhole(file: EngineFile): boolean {
  const verdict = z
    .array(z.object({ integrity_check: z.string() }))
    .parse(file.prepare('PRAGMA integrity_check(1)').all());
  return verdict[0]?.integrity_check === 'ok';
}

function structure(file: EngineFile): z.infer<typeof objectsSchema> {
  return objectsSchema.parse(
    file.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY type, name').all(),
  );
}

function allPaise(file: EngineFile, objects: z.infer<typeof objectsSchema>): number {
  if (!objects.some(({ type, name }) => type === 'table' && name === 'rows')) return 0;
  return z
    .object({ paise: z.int() })
    .parse(file.prepare('SELECT coalesce(sum(amount_paise), 0) AS paise FROM rows').get()).paise;
}

function digest(file: EngineFile, table: string): { rows: number; sha256: string } {
  const name = `"${table.replaceAll('"', '""')}"`;
  const hash = createHash('sha256');
  let rows = 0;
  // In the order of the table itself on both sides, which a copy keeps.
  for (const row of file.prepare(`SELECT * FROM ${name} NOT INDEXED`).raw().iterate()) {
    hash.update(`${JSON.stringify(row)}\n`);
    rows += 1;
  }
  return { rows, sha256: hash.digest('hex') };
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
