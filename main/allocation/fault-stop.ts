import { BatchMoved, isStorageFault, LedgerMoved } from '../ledger/storage-fault.ts';
import type { Stop } from './run-context.ts';
import { movedElsewhere } from './stop.ts';

/**
 * Why a run stops when something failed on this computer: a ledger that cannot be written, one that is gone, or
 * a fault nobody foresaw. The texts say nothing of the fault itself, which may quote what it was about.
 */
export function stopForFault(fault: unknown): Stop {
  if (fault instanceof LedgerMoved) return ledgerGone;
  if (fault instanceof BatchMoved) return movedElsewhere;
  return isStorageFault(fault) ? ledgerNotWritable : unforeseen;
}

const safe =
  'Nothing is lost: before more is sent, the desk asks EnKash about everybody whose answer was not written down.';

export const ledgerNotWritable: Stop = {
  code: 'ledger-not-writable',
  meaning:
    'The desk could not write to its ledger, so it stopped sending. The disk is full, the data folder became read-only, or another program holds the file.',
  remedy: `Free some disk space, or make the data folder writable again; then go on. ${safe}`,
  fault: 'set-up',
};

export const ledgerGone: Stop = {
  code: 'ledger-gone',
  meaning:
    'The file of the ledger was moved, replaced or removed while the desk was sending, so it stopped.',
  remedy:
    'Close the desk, put the files "ledger.db" and "ledger.db-wal" back into the data folder, open the desk and go on. Do not import the sheet anew: people who were paid already would be paid again.',
  fault: 'set-up',
};

const unforeseen: Stop = {
  code: 'desk-fault',
  meaning: 'The desk met a fault that it did not foresee, so it stopped sending.',
  remedy: `Go on with the batch. ${safe} If it stops here again, send the log to those who look after the desk.`,
  fault: 'person-needed',
};
