import {
  BatchMoved,
  isStorageFault,
  LedgerMoved,
  LockGone,
  LogNotOnDisk,
} from '../ledger/storage-fault.ts';
import type { Stop } from './run-context.ts';
import { movedElsewhere } from './stop.ts';

/**
 * Why a run stops when something failed on this computer: a ledger that cannot be written, one that is gone, or
 * a fault nobody foresaw. The texts say nothing of the fault itself, which may quote what it was about.
 */
export function stopForFault(fault: unknown): Stop {
  if (fault instanceof LedgerMoved) return ledgerGone;
  if (fault instanceof LockGone) return lockGone;
  if (fault instanceof LogNotOnDisk) return ledgerNotOnDisk;
  if (fault instanceof BatchMoved) return movedElsewhere;
  return isStorageFault(fault) ? ledgerNotWritable : unforeseen;
}

const safe =
  'Nothing is lost: before more is sent, every payment without a saved response gets a status check.';

export const ledgerNotWritable: Stop = {
  code: 'ledger-not-writable',
  meaning:
    'Reward Desk could not save its data, so it stopped sending. The disk is full, the data folder became read-only, or another program holds the file.',
  remedy: `Free some disk space, or make the data folder writable again; then resume the batch. ${safe}`,
  fault: 'set-up',
};

const ledgerNotOnDisk: Stop = {
  code: 'ledger-not-on-disk',
  meaning:
    'The disk could not save the last response, so Reward Desk stopped sending and saves nothing more until it is started again.',
  remedy: `Check that the disk has space and works; then close Reward Desk, start it and resume the batch. ${safe}`,
  fault: 'set-up',
};

export const ledgerGone: Stop = {
  code: 'ledger-gone',
  meaning: 'The data file was moved, replaced or removed during sending, so Reward Desk stopped.',
  remedy:
    'Close Reward Desk, put the files "ledger.db" and "ledger.db-wal" back into the data folder, start Reward Desk and resume the batch. Do not import the sheet again: recipients who were paid already would be paid twice.',
  fault: 'set-up',
};

export const lockGone: Stop = {
  code: 'lock-gone',
  meaning:
    'The file "desk.lock" was removed from the data folder, so another Reward Desk may be using the same data; this one stopped.',
  remedy: `Close every Reward Desk that uses this data folder, start one and resume the batch. ${safe}`,
  fault: 'set-up',
};

const unforeseen: Stop = {
  code: 'desk-fault',
  meaning: 'An unexpected error occurred, so Reward Desk stopped sending.',
  remedy: `Resume the batch. ${safe} If it stops here again, send the activity log to IT.`,
  fault: 'person-needed',
};
