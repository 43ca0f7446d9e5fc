import { copyFile, mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { backupsKept } from '../../shared/retention/backups-kept.ts';
import { isWhole, openToRead, type LedgerDatabase } from './database.ts';
import { isDamage, touchPrivate } from './engine.ts';
import { leaveRestoreNote } from './restored.ts';

export type BackupKind = keyof typeof backupsKept;

export interface Backup {
  readonly file: string;
  readonly path: string;
  readonly kind: BackupKind;
  /** ISO day or moment, from the name. */
  readonly made: string;
  readonly bytes: number;
}

const namePattern = /^ledger-(daily|migration|manual)-(\d{4}-\d{2}-\d{2}(?:T\d{6}Z)?)\.db$/;

export function backupFolder(folder: string): string {
  return join(folder, 'backups');
}

/** What a backup made at that moment is called. */
export function backupName(kind: BackupKind, now: Date): string {
  const iso = now.toISOString();
  const stamp = kind === 'daily' ? iso.slice(0, 10) : `${iso.slice(0, 19).replaceAll(':', '')}Z`;
  return `ledger-${kind}-${stamp}.db`;
}

/**
 * Writes a consistent copy (`VACUUM INTO`, encrypted under the same key) beside and renames it, then
 * removes the oldest beyond the bound. A daily backup that exists for the day is left alone. Gives its name.
 */
export function backUp(db: LedgerDatabase, folder: string, kind: BackupKind, now: Date): string {
  const name = backupName(kind, now);
  const target = join(backupFolder(folder), name);
  if (existsSync(target)) return name;
  mkdirSync(backupFolder(folder), { recursive: true, mode: 0o700 });
  const beside = `${target}.part`;
  rmSync(beside, { force: true });
  try {
    touchPrivate(beside);
    db.outside('VACUUM INTO ?', beside);
    renameSync(beside, target);
  } finally {
    // Half a backup must not take the room that is missing.
    rmSync(beside, { force: true });
  }
  const mine = readdirSync(backupFolder(folder))
    .filter((file) => namePattern.exec(file)?.[1] === kind)
    .sort();
  for (const old of mine.slice(0, -backupsKept[kind])) rmSync(join(backupFolder(folder), old));
  return name;
}

/**
 * Makes a backup, reads all of it, and only then removes every other one: what was taken out of the ledger is in none of them
 * any more. Gives how many were removed; null: the new one is not whole, so none was.
 */
export function replaceBackups(
  db: LedgerDatabase,
  folder: string,
  key: string | null,
  now: Date,
): number | null {
  const place = backupFolder(folder);
  // One of this very second would be taken for the new one.
  rmSync(join(place, backupName('manual', now)), { force: true });
  const name = backUp(db, folder, 'manual', now);
  if (!wholeBackup(join(place, name), key)) return null;
  const others = readdirSync(place).filter((file) => file !== name && namePattern.test(file));
  for (const file of others) rmSync(join(place, file));
  return others.length;
}

/** What a file of backups is by its name; null: it is none. */
export function backupOfName(file: string): { kind: BackupKind; made: string } | null {
  const [, kind, made] = namePattern.exec(file) ?? [];
  return made === undefined || !isBackupKind(kind) ? null : { kind, made };
}

function isBackupKind(text: string | undefined): text is BackupKind {
  return text !== undefined && text in backupsKept;
}

export interface BackupContent {
  readonly batches: number;
  /** When a batch was last changed; null when there is none. */
  readonly lastChange: string | null;
}

/** When a backup was made, as an ISO day or moment; the names of files hold no colons. */
export function backupMoment(made: string): string {
  return made.replace(/T(\d\d)(\d\d)(\d\d)Z$/, 'T$1:$2:$3.000Z');
}

/** Whether all of a backup can be read, and is what was written. */
export function wholeBackup(path: string, key: string | null): boolean {
  try {
    const db = openToRead(path, key);
    try {
      return isWhole(db);
    } finally {
      db.close();
    }
  } catch (fault) {
    if (isDamage(fault)) return false;
    throw fault;
  }
}

/** Looks into a backup without changing it; null when it cannot be read with this key. */
export function lookIntoBackup(path: string, key: string | null): BackupContent | null {
  try {
    const db = openToRead(path, key);
    try {
      return db.get(
        z.object({ batches: z.int(), lastChange: z.string().nullable() }),
        'SELECT count(*) AS batches, max(updated_at) AS lastChange FROM batches WHERE imported = 1',
      );
    } finally {
      db.close();
    }
  } catch {
    // Damaged itself, or under another key: said as "cannot be read".
    return null;
  }
}

export function holdsBackups(folder: string): boolean {
  const place = backupFolder(folder);
  return existsSync(place) && readdirSync(place).some((file) => namePattern.test(file));
}

/** The backups there are, newest first. */
export async function listBackups(folder: string): Promise<Backup[]> {
  const place = backupFolder(folder);
  if (!existsSync(place)) return [];
  const found: Backup[] = [];
  for (const file of await readdir(place)) {
    const known = backupOfName(file);
    if (known === null) continue;
    const path = join(place, file);
    found.push({ file, path, ...known, bytes: (await stat(path)).size });
  }
  return found.sort((a, b) => b.made.localeCompare(a.made));
}

/**
 * Puts a backup in the ledger's place. The ledger that was there is kept beside it under a dated name, so
 * nothing is lost, and word of it is left for the next opening (`restored.ts`). No desk may have the ledger open.
 */
export async function restoreBackup(
  folder: string,
  file: string,
  now: Date,
): Promise<{ kept: string | null }> {
  const made = namePattern.exec(file)?.[2];
  if (made === undefined) throw new Error('That is not a backup of this data.');
  const ledger = join(folder, 'ledger.db');
  const set = now.toISOString().replaceAll(':', '').slice(0, 17);
  const beside = join(folder, `ledger-restoring-${set}.db`);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyFile(join(backupFolder(folder), file), beside);
  // Before the files change places: a power cut in between must not let the older ledger pass for the newer.
  const kept = existsSync(ledger) ? `ledger-set-aside-${set}.db` : null;
  leaveRestoreNote(folder, { file, made, at: now.toISOString(), kept });
  if (kept !== null) {
    await rename(ledger, join(folder, kept));
    // The write-ahead log belongs to the file that was set aside.
    for (const tail of ['-wal', '-shm'])
      if (existsSync(`${ledger}${tail}`))
        await rename(`${ledger}${tail}`, join(folder, `${kept}${tail}`));
  }
  await rm(`${ledger}-wal`, { force: true });
  await rename(beside, ledger);
  return { kept };
}
