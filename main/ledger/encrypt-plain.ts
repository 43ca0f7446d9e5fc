import {
  constants,
  copyFileSync,
  existsSync,
  linkSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';
import { atRest } from './at-rest.ts';
import { appendAudit, auditOf, verifyAudit } from './audit.ts';
import { backupFolder } from './backups.ts';
import type { LedgerDatabase, StepObserver } from './database.ts';
import { syncFolderOf, writeEncryptedCopy } from './encrypted-copy.ts';
import type { LedgerProblem } from './problem.ts';

const names = {
  ledger: 'ledger.db',
  beside: 'ledger-encrypting.db',
  plain: 'ledger-plain.db',
} as const;

/** The subject and action of the audit entry that says when a plain ledger was encrypted. */
const subject = 'ledger';
const action = 'ledger.encrypted';

/**
 * Puts an encrypted ledger in the place of a plain one: written beside it, compared, then swapped by a rename.
 * The plain one keeps a second name until `finishEncrypting`. Call it with the folder locked and nothing open.
 * A process killed anywhere in here leaves a whole ledger under its name: the plain one, or its equal.
 */
export function encryptPlainLedger(
  folder: string,
  key: string,
  onStep: StepObserver,
): Result<null, LedgerProblem> {
  const ledger = join(folder, names.ledger);
  const beside = join(folder, names.beside);
  const plain = join(folder, names.plain);
  if (atRest(ledger) !== 'plain') return ok(null);
  // A second name or a copy from a start that was cut off before the swap: the ledger itself is still whole.
  rmSync(plain, { force: true });
  onStep('encrypt: before copy');
  if (writeEncryptedCopy(ledger, beside, key) === null) return fail(notEncrypted);
  onStep('encrypt: compared');
  giveSecondName(ledger, plain);
  onStep('encrypt: before swap');
  renameSync(beside, ledger);
  // They belonged to the plain file, and were folded into it when the copy was made.
  for (const tail of ['-wal', '-shm']) rmSync(`${ledger}${tail}`, { force: true });
  syncFolderOf(ledger);
  onStep('encrypt: swapped');
  return ok(null);
}

/** A second name for the same file, so that there is never a moment without a ledger; a copy where links are unknown. */
function giveSecondName(path: string, second: string): void {
  try {
    linkSync(path, second);
  } catch {
    // FAT and some network disks have no links.
    copyFileSync(path, second, constants.COPYFILE_EXCL);
  }
}

/**
 * After the encrypted ledger has been opened: encrypts or removes what is still plain beside it, and says so in
 * the audit trail. Does nothing when nothing plain is there. May be cut off anywhere; the next start goes on.
 */
export function finishEncrypting(
  db: LedgerDatabase,
  folder: string,
  key: string,
  now: Date,
  onStep: StepObserver,
): void {
  const plain = join(folder, names.plain);
  const swapped = existsSync(plain);
  const others = encryptOthers(folder, key, onStep);
  if (!swapped && others.encrypted + others.removed === 0) return;
  // Read before the entry is added: it tells of the trail as it came.
  const trail = verifyAudit(db);
  const told = auditOf(db, subject).some((entry) => entry.action === action);
  if (!told || others.encrypted + others.removed > 0)
    db.write('encrypt: note', () => {
      appendAudit(db, now.toISOString(), {
        actor: 'Reward Desk',
        action,
        subject,
        detail:
          `The plain ledger was encrypted: every table of the copy was equal to it. The audit trail of ` +
          `${trail.entries} entries ${trail.good ? 'was whole' : 'was already not whole'}. ` +
          `Backups encrypted: ${others.encrypted}; damaged ones removed: ${others.removed}.` +
          (others.left.length === 0
            ? ''
            : ` Still plain, as it is damaged and was set aside: ${others.left.join(', ')}.`),
      });
    });
  onStep('encrypt: before removal');
  rmSync(plain, { force: true });
  for (const tail of ['-wal', '-shm', '-journal']) rmSync(`${plain}${tail}`, { force: true });
  syncFolderOf(plain);
  onStep('encrypt: removed');
}

/** The backups, and ledgers that a restore set aside. `left`: set aside as damaged, so they cannot be copied. */
function encryptOthers(
  folder: string,
  key: string,
  onStep: StepObserver,
): { encrypted: number; removed: number; left: string[] } {
  const done = { encrypted: 0, removed: 0, left: [] as string[] };
  const backups = backupFolder(folder);
  if (existsSync(backups))
    for (const file of readdirSync(backups)) {
      const path = join(backups, file);
      if (file.endsWith('.part')) rmSync(path, { force: true });
      else if (file.endsWith('.db') && atRest(path) === 'plain') {
        onStep('encrypt: before backup');
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
  if (writeEncryptedCopy(path, beside, key) === null) return false;
  renameSync(beside, path);
  for (const tail of ['-wal', '-shm']) rmSync(`${path}${tail}`, { force: true });
  syncFolderOf(path);
  return true;
}

const notEncrypted: LedgerProblem = {
  code: 'ledger-damaged',
  message:
    'The ledger file is damaged: an encrypted copy of it could not be made. Nothing was changed.',
  remedy: 'Restore the newest backup; the damaged file is kept beside it.',
};
