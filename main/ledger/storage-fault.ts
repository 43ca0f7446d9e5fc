/** The file under an open ledger was moved, replaced or removed: what is written into it would be lost. */
export class LedgerMoved extends Error {
  constructor() {
    super('The file of the ledger is not in its place any more.');
    this.name = 'LedgerMoved';
  }
}

/**
 * The log beside the ledger could not be brought to disk. The system may take a page for written that it could not write, so
 * what is on disk is known only once the ledger is opened anew.
 */
export class LogNotOnDisk extends Error {
  constructor(fault: unknown) {
    super(`The log of the ledger could not be brought to disk (${faultName(fault)}).`);
    this.name = 'LogNotOnDisk';
  }
}

/** The lock of the data folder was removed or replaced, so another process may be using the same ledger by now. */
export class LockGone extends Error {
  constructor() {
    super('The lock of the ledger is not in its place any more.');
    this.name = 'LockGone';
  }
}

/** Somebody else changed the batch that is being sent, in the same data folder. */
export class BatchMoved extends Error {
  constructor() {
    super('A row that was to be sent is no longer queued.');
    this.name = 'BatchMoved';
  }
}

const storageCodes =
  /^(SQLITE_(FULL|READONLY|IOERR|CANTOPEN|BUSY|LOCKED|PERM|AUTH|NOLFS|CORRUPT|NOTADB)|(ENOSPC|EDQUOT|EFBIG|EROFS|EACCES|EPERM|EIO)$)/;

/** Whether the disk, the file or the right to it is to blame, by what SQLite or the system calls it. */
export function isStorageFault(fault: unknown): boolean {
  if ([LedgerMoved, LockGone, LogNotOnDisk].some((kind) => fault instanceof kind)) return true;
  if (!(fault instanceof Error) || !('code' in fault)) return false;
  return typeof fault.code === 'string' && storageCodes.test(fault.code);
}

/** What a log may say of a fault: its kind and its code, never its message. */
export function faultName(fault: unknown): string {
  if (!(fault instanceof Error)) return typeof fault;
  return 'code' in fault && typeof fault.code === 'string'
    ? `${fault.name} ${fault.code}`
    : fault.name;
}
