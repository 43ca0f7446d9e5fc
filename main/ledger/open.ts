import { existsSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';
import { atRest } from './at-rest.ts';
import { backUp, holdsBackups } from './backups.ts';
import { bringOver, finishBringingOver } from './bring-over.ts';
import { isWhole, LedgerDatabase, type StepObserver } from './database.ts';
import { isDamage } from './engine.ts';
import { keepLegalMoves } from './legal-moves.ts';
import { cannotWrite, lockLedger, type LedgerLock } from './lock.ts';
import { applyMigrations, pendingMigrations } from './migrate.ts';
import { migrations, type Migration } from './migrations/index.ts';
import type { LedgerProblem } from './problem.ts';
import { isStorageFault } from './storage-fault.ts';
import { logState, type LogState } from './write-ahead-log.ts';

export interface OpenOptions {
  readonly folder: string;
  /** The ledger's key: a plain or earlier ledger is brought over to it first. Null opens a plain ledger only. */
  readonly key: string | null;
  readonly now: () => Date;
  readonly onStep?: StepObserver;
  /** A larger ledger is read whole, and backed up for the day, only after it was opened; see `upkeepIsDue`. */
  readonly checkedAtOnceBytes?: number;
  /** Only tests give others than the product's own. */
  readonly migrations?: readonly Migration[];
}

/** An open ledger: this process alone may write it. */
export interface Ledger {
  readonly db: LedgerDatabase;
  readonly folder: string;
  readonly now: () => Date;
  /** Whether the file is encrypted at rest. A plain one holds nothing but practice. */
  readonly encrypted: boolean;
  /** Whether the last transaction before it was opened could not be read: it was never finished, or is damaged. */
  readonly torn: boolean;
  /** Whether it is still to be read whole and backed up for the day: it is too large for somebody to wait for that. */
  readonly upkeepIsDue: boolean;
  close(): void;
}

const noStep: StepObserver = () => undefined;

/** Read and backed up in a tenth of a second. */
const defaultCheckedAtOnceBytes = 32_000_000;

export function ledgerPath(folder: string): string {
  return join(folder, 'ledger.db');
}

/**
 * Opens (or makes) the ledger of a data folder: takes the lock, checks that the file is whole, backs it up
 * before a migration and once a day, migrates. Of a large one only what is read is checked at once: each page of an
 * encrypted ledger is authenticated whenever it is read. Fails with a sentence; it changes nothing when it fails.
 */
export function openLedger(options: OpenOptions): Result<Ledger, LedgerProblem> {
  const { folder, now } = options;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch {
    return fail(cannotWrite(folder));
  }
  const lock = lockLedger(folder);
  if (!lock.ok) return lock;
  let opened: Result<Ledger, LedgerProblem> | null = null;
  try {
    opened = openLocked(options, lock.value);
    if (opened.ok) {
      const { db } = opened.value;
      if (options.key !== null)
        finishBringingOver(db, folder, options.key, now(), options.onStep ?? noStep);
      if (!opened.value.upkeepIsDue) backUp(db, folder, 'daily', now());
    } else lock.value.release();
    return opened;
  } catch (error) {
    if (opened?.ok === true) opened.value.close();
    else lock.value.release();
    if (isDamage(error)) return fail(damagedLedger);
    if (isStorageFault(error)) return fail(cannotWrite(folder));
    throw error;
  }
}

function openLocked(options: OpenOptions, lock: LedgerLock): Result<Ledger, LedgerProblem> {
  const { folder, now } = options;
  let db: LedgerDatabase;
  let log: LogState;
  try {
    log = logOf(folder);
    if (log === 'damaged') return fail(damagedLedger);
    if (options.key !== null) {
      const brought = bringOver(folder, options.key, now(), options.onStep ?? noStep);
      if (!brought.ok) return brought;
    }
    // A new one in its place would know nothing of whom was paid.
    if (atRest(ledgerPath(folder)) === 'absent' && holdsBackups(folder)) return fail(missingLedger);
    db = new LedgerDatabase({
      path: ledgerPath(folder),
      key: options.key,
      isLocked: () => lock.isHeld(),
      ...(options.onStep === undefined ? {} : { onStep: options.onStep }),
    });
  } catch (error) {
    return fail(explainOpening(error, folder));
  }
  const { size } = statSync(ledgerPath(folder));
  const upkeepIsDue = size > (options.checkedAtOnceBytes ?? defaultCheckedAtOnceBytes);
  try {
    if (!upkeepIsDue && !isWhole(db)) {
      db.close();
      return fail(damagedLedger);
    }
    const pending = pendingMigrations(db, options.migrations ?? migrations);
    if (!pending.ok) {
      db.close();
      return pending;
    }
    const first = pending.value[0];
    if (first !== undefined) {
      if (first.number > 1) backUp(db, folder, 'migration', now());
      applyMigrations(db, pending.value, now);
    }
    keepLegalMoves(db);
  } catch (error) {
    db.close();
    return fail(explainOpening(error, folder));
  }
  return ok({
    db,
    folder,
    now,
    encrypted: options.key !== null,
    torn: log === 'torn',
    upkeepIsDue,
    close: () => {
      try {
        db.outside('PRAGMA wal_checkpoint(TRUNCATE)');
      } catch (error) {
        // On a full or read-only disk the log stays beside the ledger: nothing of it is lost, the next opening reads it.
        if (!isStorageFault(error)) throw error;
      } finally {
        db.close();
        lock.release();
      }
    },
  });
}

/** How the log beside a ledger is, before SQLite reads it. */
function logOf(folder: string): LogState {
  const log = `${ledgerPath(folder)}-wal`;
  return atRest(ledgerPath(folder)) !== 'absent' && existsSync(log) ? logState(log) : 'whole';
}

/** Turns what SQLite says at opening into one of our sentences. */
function explainOpening(error: unknown, folder: string): LedgerProblem {
  const text = error instanceof Error ? error.message : '';
  if (/not a database|NOTADB|file is encrypted/i.test(text)) return wrongKey;
  if (/malformed|corrupt/i.test(text)) return damagedLedger;
  if (/readonly|read-only|full|unable to open|disk I\/O|permission/i.test(text))
    return cannotWrite(folder);
  throw error;
}

export const damagedLedger: LedgerProblem = {
  code: 'ledger-damaged',
  message: 'The data file is damaged and was not opened.',
  remedy: 'Restore the newest backup; the damaged file stays beside it.',
};

const missingLedger: LedgerProblem = {
  code: 'ledger-missing',
  message: 'The data file is missing or empty, but there are backups.',
  remedy: 'Put the file back where it was, or restore the newest backup.',
};

const wrongKey: LedgerProblem = {
  code: 'ledger-key',
  message:
    'The data cannot be read: its key is missing or wrong, or the file is not a Reward Desk data file.',
  remedy: 'Enter the recovery key that was printed at set-up, or restore a backup.',
};
