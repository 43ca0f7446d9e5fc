import { join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';
import { fileNumber, isHeld, openFile, type EngineFile } from './engine.ts';
import type { LedgerProblem } from './problem.ts';

/**
 * Holds the data folder for this process: one writer at a time, window or terminal. The lock is an open
 * exclusive SQLite transaction on a file of its own, so the operating system gives it back when the process
 * dies in whatever way.
 */
export interface LedgerLock {
  /** False once its file was removed or replaced: then another process can come by a lock of its own. */
  isHeld(): boolean;
  release(): void;
}

export function lockLedger(folder: string): Result<LedgerLock, LedgerProblem> {
  const path = join(folder, 'desk.lock');
  let db: EngineFile;
  try {
    db = openFile(path, { key: null, timeoutMs: 0 });
  } catch {
    return fail(cannotWrite(folder));
  }
  try {
    db.exec('PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE');
    const file = fileNumber(path);
    return ok({
      isHeld: () => fileNumber(path) === file,
      release: () => {
        db.exec('ROLLBACK');
        db.close();
      },
    });
  } catch (error) {
    db.close();
    return fail(isHeld(error) ? lockedLedger : cannotWrite(folder));
  }
}

const lockedLedger: LedgerProblem = {
  code: 'ledger-locked',
  message: 'Another Reward Desk is using this data folder.',
  remedy: 'Close the other window, or wait for the command in the other terminal to end.',
};

/** The sentence for a folder that cannot be written. */
export function cannotWrite(folder: string): LedgerProblem {
  return {
    code: 'ledger-read-only',
    message: `The data folder ${folder} cannot be written.`,
    remedy:
      'Give yourself the right to write there, free some disk space, or choose another folder.',
  };
}
