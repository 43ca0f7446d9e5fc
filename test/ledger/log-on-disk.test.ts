import type * as nodeFs from 'node:fs';
import { closeSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { stopForFault } from '../../main/allocation/fault-stop.ts';
import type { LedgerTransaction } from '../../main/ledger/database.ts';
import { ledgerPath, openLedger, type Ledger } from '../../main/ledger/open.ts';
import { readSetting, writeSetting } from '../../main/ledger/settings.ts';
import { isStorageFault } from '../../main/ledger/storage-fault.ts';
import { openFilesIn, renameAndRemoveAll } from '../windows/free-files.ts';
import { temporaryFolder, temporaryLedger } from './temporary-ledger.ts';

/** What the disk does when a file is to be brought to it. */
const disk = vi.hoisted(
  (): {
    syncs: number;
    waitedFor: number;
    fault: Error | null;
    held: (() => void)[] | null;
  } => ({
    syncs: 0,
    waitedFor: 0,
    fault: null,
    held: null,
  }),
);

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof nodeFs>();
  const fdatasync = (_file: number, done: (fault: Error | null) => void): void => {
    disk.syncs += 1;
    const { fault } = disk;
    if (disk.held === null) done(fault);
    else disk.held.push(() => done(fault));
  };
  const fdatasyncSync = (): void => {
    disk.waitedFor += 1;
    if (disk.fault !== null) throw disk.fault;
  };
  return { ...fs, fdatasync, fdatasyncSync };
});

/** Ends when it is on disk. */
async function toDisk(
  { db }: Ledger,
  label: string,
  work: (tx: LedgerTransaction) => unknown,
): Promise<void> {
  const { onDisk } = await db.writeMeanwhile(label, work);
  await onDisk;
}

beforeEach(() => Object.assign(disk, { syncs: 0, waitedFor: 0, fault: null, held: null }));

describe('a commit that is brought to disk meanwhile', () => {
  it('can be read at once, and ends once it is on disk', async () => {
    const ledger = temporaryLedger();
    disk.held = [];
    const ended = vi.fn();
    const written = toDisk(ledger, 'a setting', (tx) =>
      tx.run("INSERT INTO settings VALUES ('a', 'b')"),
    ).then(ended);
    expect(disk.held).toHaveLength(1);
    await new Promise(setImmediate);
    expect(ended).not.toHaveBeenCalled();
    const onDisk = ledger.db.isOnDisk();
    for (const go of disk.held) go();
    await written;
    expect(await onDisk).toBe(true);
    expect(disk.syncs).toBe(1);
  });

  it('tells of it only once it is on disk', async () => {
    const ledger = temporaryLedger();
    const told = vi.fn();
    ledger.db.whenCommitted(told);
    disk.held = [];
    const written = toDisk(ledger, 'nothing', () => null);
    expect(told).not.toHaveBeenCalled();
    for (const go of disk.held) go();
    await written;
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('writes nothing more once the disk has failed: what it holds is not known', async () => {
    const ledger = temporaryLedger();
    disk.fault = Object.assign(new Error('EIO'), { code: 'EIO' });
    const written = toDisk(ledger, 'nothing', () => null);
    await expect(written).rejects.toSatisfy(isStorageFault);
    expect(await ledger.db.isOnDisk()).toBe(false);
    disk.fault = null;
    expect(() => writeSetting(ledger, 'a', 'b')).toThrow('EIO');
    await expect(toDisk(ledger, 'nothing', () => null)).rejects.toThrow('EIO');
  });

  it('keeps nothing of work that fails, and brings nothing to disk', async () => {
    const ledger = temporaryLedger();
    const written = toDisk(ledger, 'fails', (tx) => {
      tx.run("INSERT INTO settings VALUES ('a', 'b')");
      throw new Error('no');
    });
    await expect(written).rejects.toThrow('no');
    expect(disk.syncs).toBe(0);
    ledger.db.write('after', (tx) => tx.run("INSERT INTO settings VALUES ('a', 'c')"));
  });

  it('lets go of the log when the ledger is closed, also while it waits for the disk', async () => {
    const folder = temporaryFolder();
    const ledger = temporaryLedger({ folder });
    disk.held = [];
    const written = toDisk(ledger, 'nothing', () => null);
    ledger.close();
    for (const go of disk.held) go();
    // Nothing may leave for EnKash on the word of a ledger that another program may have opened by now.
    await expect(written).rejects.toThrow('closed');
    expect(openFilesIn(folder)).toEqual([]);
    expect(renameAndRemoveAll(folder).length).toBeGreaterThan(0);
  });

  it('is on disk before anything is committed after it: a hole in the log would look like damage', async () => {
    const ledger = temporaryLedger();
    disk.held = [];
    const written = toDisk(ledger, 'nothing', () => null);
    expect(disk.waitedFor).toBe(0);
    writeSetting(ledger, 'a', 'b');
    expect(disk.waitedFor).toBe(1);
    for (const go of disk.held) go();
    await written;
    writeSetting(ledger, 'a', 'c');
    expect(disk.waitedFor).toBe(1);
  });

  it('and writes nothing after it where it cannot be brought there', async () => {
    const ledger = temporaryLedger();
    disk.held = [];
    const written = toDisk(ledger, 'nothing', () => null);
    disk.fault = Object.assign(new Error('EIO'), { code: 'EIO' });
    expect(() => writeSetting(ledger, 'a', 'b')).toThrow('EIO');
    // The system tells of a fault once: the one that is under way may hear that all is well.
    disk.fault = null;
    for (const go of disk.held) go();
    await expect(written).rejects.toSatisfy(isStorageFault);
    expect(await ledger.db.isOnDisk()).toBe(false);
    expect(readSetting(ledger, 'a')).toBeNull();
  });

  it('waits for the one before, of which alone the disk may tell a fault', async () => {
    const ledger = temporaryLedger();
    const go: (() => void)[] = [];
    disk.held = go;
    const first = toDisk(ledger, 'first', () => null);
    const second = toDisk(ledger, 'second', () => null);
    await new Promise(setImmediate);
    expect(go).toHaveLength(1);
    for (const done of go.splice(0)) done();
    await first;
    await new Promise(setImmediate);
    expect(go).toHaveLength(1);
    for (const done of go) done();
    await second;
  });

  it('stops a run with what helps: the ledger has to be opened anew', async () => {
    const ledger = temporaryLedger();
    disk.fault = Object.assign(new Error('no space'), { code: 'ENOSPC' });
    const fault: unknown = await toDisk(ledger, 'nothing', () => null).catch(
      (error: unknown) => error,
    );
    expect(stopForFault(fault).code).toBe('ledger-not-on-disk');
    expect(stopForFault(fault).remedy).toContain('start it');
  });
});

describe('a ledger that is closed after its log could not be brought to disk', () => {
  const key = 'ab'.repeat(32);

  async function failed(folder: string, justBefore = () => undefined as unknown): Promise<Ledger> {
    const ledger = temporaryLedger({ folder, key });
    writeSetting(ledger, 'before', 'b');
    justBefore();
    disk.fault = Object.assign(new Error('EIO'), { code: 'EIO' });
    const written = toDisk(ledger, 'a setting', (tx) =>
      tx.run("INSERT INTO settings VALUES ('last', 'b')"),
    );
    await expect(written).rejects.toSatisfy(isStorageFault);
    disk.fault = null;
    return ledger;
  }

  it('folds the log in all the same: what this process read of it is the best copy that there is', async () => {
    const folder = temporaryFolder();
    (await failed(folder)).close();
    const next = temporaryLedger({ folder, key });
    expect(readSetting(next, 'before')).toBe('b');
    expect(readSetting(next, 'last')).toBe('b');
  });

  it('shows a log of which the disk kept something else as damage, never as other data', async () => {
    const folder = temporaryFolder();
    const log = `${ledgerPath(folder)}-wal`;
    let before = Buffer.alloc(0);
    const ledger = await failed(folder, () => (before = readFileSync(log)));
    // The system let go of the last pages, and reads from the disk what was there before them.
    const file = openSync(log, 'r+');
    const { size } = statSync(log);
    writeSync(file, Buffer.concat([before, Buffer.alloc(size - before.length)]), 0, size, 0);
    closeSync(file);
    ledger.close();
    const opened = openLedger({ folder, key, now: ledger.now });
    if (opened.ok) opened.value.close();
    expect(opened).toMatchObject({ ok: false, error: { code: 'ledger-damaged' } });
  });
});
