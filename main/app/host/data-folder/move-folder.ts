import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { StepObserver } from '../../../ledger/database.ts';
import { syncFolderOf } from '../../../ledger/encrypted-copy.ts';
import { cannotWrite, lockLedger } from '../../../ledger/lock.ts';
import type { LedgerProblem } from '../../../ledger/problem.ts';
import { isStorageFault } from '../../../ledger/storage-fault.ts';
import { isOurs, staysBehind } from './our-files.ts';

const movedSchema = z.object({
  /** The names that were copied from the earlier folder. */
  names: z.array(z.string()),
  /** The last of them to get its name here: with it the move is done. */
  last: z.string(),
});
type Moved = z.infer<typeof movedSchema>;

const names = { marker: 'moved-here.json', staging: 'moving', note: 'Data moved.txt' } as const;

/**
 * Brings the data of an earlier folder to where it belongs, once: copied beside, compared, then named one by one, the
 * ledger last; only then the earlier files go, and a note stays. Killed anywhere, one of the two folders has all of it,
 * and the next start goes on. Nothing may be open in either. A folder that has a ledger already is left alone.
 */
export function moveDataFolder(
  from: string,
  to: string,
  onStep: StepObserver = () => undefined,
): Result<null, LedgerProblem> {
  try {
    if (!existsSync(from) || !wantsMove(from, to)) return ok(null);
    const lock = lockLedger(from);
    if (!lock.ok) return lock;
    try {
      // Another desk may have been at it until now.
      if (!wantsMove(from, to)) return ok(null);
      if (!isMoved(to)) copyAll(from, to, onStep);
      clearEarlier(from, to, onStep);
    } finally {
      lock.value.release();
    }
    rmSync(join(from, 'desk.lock'), { force: true });
    return ok(null);
  } catch (fault) {
    if (isStorageFault(fault)) return fail(cannotWrite(to));
    throw fault;
  }
}

function wantsMove(from: string, to: string): boolean {
  if (readMarker(to) !== null) return true;
  return holdsLedger(from) && !holdsLedger(to);
}

function holdsLedger(folder: string): boolean {
  const backups = join(folder, 'backups');
  return (
    existsSync(join(folder, 'ledger.db')) ||
    (existsSync(backups) && readdirSync(backups).length > 0)
  );
}

function isMoved(to: string): boolean {
  const marker = readMarker(to);
  return marker !== null && existsSync(join(to, marker.last));
}

function readMarker(to: string): Moved | null {
  const path = join(to, names.marker);
  return existsSync(path) ? movedSchema.parse(JSON.parse(readFileSync(path, 'utf8'))) : null;
}

function copyAll(from: string, to: string, onStep: StepObserver): void {
  const ours = readdirSync(from)
    .filter((name) => isOurs(name) && !staysBehind(name))
    .sort((a, b) => rank(a) - rank(b));
  const last = ours.at(-1);
  if (last === undefined) return;
  const staging = join(to, names.staging);
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  for (const name of ours) {
    onStep('move: before copy');
    copyWhole(join(from, name), join(staging, name));
  }
  onStep('move: copied');
  const marker = join(to, names.marker);
  writeFileSync(`${marker}.part`, JSON.stringify({ names: ours, last } satisfies Moved), {
    mode: 0o600,
  });
  renameSync(`${marker}.part`, marker);
  for (const name of ours) {
    onStep('move: before naming');
    // From a move that was cut off here.
    rmSync(join(to, name), { recursive: true, force: true });
    renameSync(join(staging, name), join(to, name));
  }
  syncFolderOf(marker);
  onStep('move: named');
}

/** The ledger is named last; its log just before it. */
function rank(name: string): number {
  return name === 'ledger.db' ? 3 : name === 'ledger.db-wal' ? 2 : name === 'backups' ? 1 : 0;
}

function copyWhole(from: string, to: string): void {
  if (lstatSync(from).isDirectory()) {
    mkdirSync(to, { mode: 0o700 });
    for (const name of readdirSync(from)) copyWhole(join(from, name), join(to, name));
    return;
  }
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  if (digest(from) !== digest(to)) throw Object.assign(new Error('Copied badly.'), { code: 'EIO' });
}

function digest(path: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(1 << 20);
  const file = openSync(path, 'r');
  try {
    for (;;) {
      const read = readSync(file, chunk);
      if (read === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}

/** Takes away what was copied, with a note in its place: a ledger that is left behind could be taken for the one. */
function clearEarlier(from: string, to: string, onStep: StepObserver): void {
  const marker = readMarker(to);
  onStep('move: before note');
  writeFileSync(
    join(from, names.note),
    `Reward Desk keeps its data in another folder now:\r\n\r\n${to}\r\n\r\nNothing in this folder is used by it any more, but for the files of its window.\r\n`,
  );
  for (const name of [...(marker?.names ?? [])].reverse()) {
    onStep('move: before clearing');
    rmSync(join(from, name), { recursive: true, force: true });
  }
  rmSync(join(from, 'ledger.db-shm'), { force: true });
  rmSync(join(to, names.staging), { recursive: true, force: true });
  onStep('move: before end');
  rmSync(join(to, names.marker), { force: true });
}
