import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';
import { formatRupees } from '../../shared/money/format.ts';
import { paise } from '../../shared/money/paise.ts';
import { atRest, keyOfFile } from './at-rest.ts';
import { appendAudit, verifyAudit } from './audit.ts';
import { backupFolder, backupName } from './backups.ts';
import {
  dropBroughtOver,
  noteBroughtOver,
  readBroughtOver,
  type BroughtOver,
} from './brought-over.ts';
import type { LedgerDatabase, LedgerReader, StepObserver } from './database.ts';
import { removeFile, syncFolderOf, writeEncryptedCopy } from './encrypted-copy.ts';
import type { LedgerProblem } from './problem.ts';

const names = {
  ledger: 'ledger.db',
  beside: 'ledger-encrypting.db',
  /** Where earlier desks kept a plain ledger until its encrypted copy was opened. */
  plain: 'ledger-plain.db',
} as const;

/**
 * Brings a plain ledger, or one under the cipher of an earlier desk, to the cipher of today: written beside it,
 * compared, then swapped by a rename. The earlier file becomes a backup. Call it with the folder locked and nothing
 * open. A process killed anywhere in here leaves a whole ledger under its name: the earlier one, or its equal.
 */
export function bringOver(
  folder: string,
  key: string,
  now: Date,
  onStep: StepObserver,
): Result<null, LedgerProblem> {
  const ledger = join(folder, names.ledger);
  const beside = join(folder, names.beside);
  if (atRest(ledger) === 'absent') return ok(null);
  const from = keyOfFile(ledger, key);
  // One that cannot be read at all is opened as it is, which says why it cannot.
  if (from === 'unreadable' || from?.cipher === 'aegis') return ok(null);
  onStep('bring over: before copy');
  const figures = writeEncryptedCopy(ledger, from, beside, key);
  if (figures === null) return fail(notCopied);
  onStep('bring over: compared');
  const kept = backupName('migration', now);
  keepAsBackup(folder, ledger, kept);
  onStep('bring over: kept');
  const { rows, paise: sum } = figures;
  const was = from === null ? 'plain' : 'aes256cbc';
  noteBroughtOver(folder, { from: was, kept, rows, paise: sum, openings: 0 });
  onStep('bring over: before swap');
  renameSync(beside, ledger);
  onStep('bring over: swapped, log left');
  // They belonged to the earlier file, and were folded into it when the copy was made.
  for (const tail of ['-wal', '-shm']) rmSync(`${ledger}${tail}`, { force: true });
  syncFolderOf(ledger);
  onStep('bring over: swapped');
  return ok(null);
}

/** Gives the ledger a second name among the backups, so that there is never a moment without it. */
function keepAsBackup(folder: string, ledger: string, name: string): void {
  const before = readBroughtOver(folder);
  // From a start that was cut off before the swap.
  if (before !== null) rmSync(join(backupFolder(folder), before.kept), { force: true });
  mkdirSync(backupFolder(folder), { recursive: true, mode: 0o700 });
  const kept = join(backupFolder(folder), name);
  rmSync(kept, { force: true });
  try {
    linkSync(ledger, kept);
  } catch {
    // FAT and some network disks have no links.
    copyFileSync(ledger, kept, constants.COPYFILE_EXCL);
  }
  syncFolderOf(kept);
}

/**
 * After the ledger has been opened: says in the audit trail that it was brought over, and encrypts or removes what is
 * still plain beside it; the earlier file itself at the second opening. May be cut off anywhere; the next start goes on.
 */
export function finishBringingOver(
  db: LedgerDatabase,
  folder: string,
  key: string,
  now: Date,
  onStep: StepObserver,
): void {
  const note = readBroughtOver(folder);
  const openings = (note?.openings ?? 0) + 1;
  const others = encryptOthers(folder, key, openings < 2 ? (note?.kept ?? null) : null, onStep);
  const told = sentencesOf(db, note, others);
  if (told.length > 0)
    db.write('bring over: note', (tx) =>
      appendAudit(tx, now.toISOString(), {
        actor: 'Reward Desk',
        action: 'ledger.encrypted',
        subject: 'ledger',
        detail: told.join(' '),
      }),
    );
  removeFile(join(folder, names.plain));
  if (note === null) return;
  onStep('bring over: before counting');
  if (openings >= 2) dropBroughtOver(folder);
  else noteBroughtOver(folder, { ...note, openings });
  syncFolderOf(join(folder, names.ledger));
  onStep('bring over: counted');
}

function sentencesOf(db: LedgerReader, note: BroughtOver | null, others: Others): string[] {
  const said: string[] = [];
  if (note?.openings === 0) {
    // Read before the entry is added: it tells of the trail as it came.
    const trail = verifyAudit(db);
    const was =
      note.from === 'plain' ? 'The plain ledger was encrypted' : 'The ledger was encrypted anew';
    said.push(
      `${was}: every table of the copy was equal to it (${note.rows} rows; ${formatRupees(paise(note.paise))} in all batches).`,
      `The audit trail of ${trail.entries} entries ${trail.good ? 'was whole' : 'was already not whole'}.`,
      `The earlier file is the backup ${note.kept}.`,
    );
  }
  if (others.encrypted + others.removed > 0)
    said.push(`Backups encrypted: ${others.encrypted}; damaged ones removed: ${others.removed}.`);
  if (said.length > 0 && others.left.length > 0)
    said.push(`Still plain, as it is damaged and was set aside: ${others.left.join(', ')}.`);
  return said;
}

interface Others {
  encrypted: number;
  removed: number;
  /** Set aside as damaged, so they cannot be copied. */
  left: string[];
}

/** Encrypts the plain ones of the backups but `notYet`, and of the ledgers that a restore set aside. */
function encryptOthers(
  folder: string,
  key: string,
  notYet: string | null,
  onStep: StepObserver,
): Others {
  const done: Others = { encrypted: 0, removed: 0, left: [] };
  const backups = backupFolder(folder);
  if (existsSync(backups))
    for (const file of readdirSync(backups)) {
      const path = join(backups, file);
      if (file.endsWith('.part')) rmSync(path, { force: true });
      else if (file !== notYet && file.endsWith('.db') && atRest(path) === 'plain') {
        onStep('bring over: before backup');
        if (encryptInPlace(path, key)) done.encrypted += 1;
        else {
          rmSync(path);
          done.removed += 1;
        }
      }
    }
  for (const file of readdirSync(folder)) {
    const path = join(folder, file);
    if (/^ledger-restoring-.*\.db$/.test(file)) rmSync(path);
    else if (/^ledger-set-aside-.*\.db$/.test(file) && atRest(path) === 'plain') {
      if (encryptInPlace(path, key)) done.encrypted += 1;
      else done.left.push(file);
    }
  }
  return done;
}

function encryptInPlace(path: string, key: string): boolean {
  const beside = `${path}.part`;
  if (writeEncryptedCopy(path, null, beside, key) === null) return false;
  renameSync(beside, path);
  for (const tail of ['-wal', '-shm']) rmSync(`${path}${tail}`, { force: true });
  syncFolderOf(path);
  return true;
}

const notCopied: LedgerProblem = {
  code: 'ledger-damaged',
  message: 'The data file is damaged: an encrypted copy could not be made. Nothing was changed.',
  remedy: 'Restore the newest backup; the damaged file stays beside it.',
};
