import { closeSync, fdatasync, fdatasyncSync, fstatSync, openSync } from 'node:fs';
import { LedgerMoved } from './storage-fault.ts';

/**
 * Brings the log beside a ledger to disk without keeping this thread waiting, as SQLite does it at a commit with
 * synchronous=FULL. No lock of SQLite's is on that file, so that closing it here takes none away.
 */
export class LogOnDisk {
  readonly #path: string;
  #file: number | null = null;
  #running = 0;
  #closed = false;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Ends when all that was committed before is on disk. Fails with the system's error, and when the log is not the file
   * of that number any more.
   */
  async sync(number: number): Promise<void> {
    const file = this.#fileOf(number);
    this.#running += 1;
    try {
      await new Promise<void>((done, failed) => {
        fdatasync(file, (error) => {
          if (error === null) done();
          else failed(error);
        });
      });
    } finally {
      this.#running -= 1;
      if (this.#closed) this.#release();
    }
  }

  /** As `sync`, and this thread waits for it. */
  syncNow(number: number): void {
    fdatasyncSync(this.#fileOf(number));
  }

  /**
   * Opens the log, which must be there. A fault of the disk is told to every file that is open when it happens, once: so this
   * comes before what is to be brought to disk is written.
   */
  open(): number {
    // Windows flushes only what may be written.
    this.#file ??= openSync(this.#path, 'r+');
    return this.#file;
  }

  #fileOf(number: number): number {
    const file = this.open();
    if (fstatSync(file).ino !== number) throw new LedgerMoved();
    return file;
  }

  close(): void {
    this.#closed = true;
    this.#release();
  }

  #release(): void {
    if (this.#file === null || this.#running > 0) return;
    closeSync(this.#file);
    this.#file = null;
  }
}
