import type * as nodeFs from 'node:fs';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { writeSetting } from '../../main/ledger/settings.ts';
import { isStorageFault } from '../../main/ledger/storage-fault.ts';
import { openFilesIn, renameAndRemoveAll } from '../windows/free-files.ts';
import { temporaryFolder, temporaryLedger } from './temporary-ledger.ts';

/** What the disk does when a file is to be brought to it. */
const disk = vi.hoisted(
  (): { syncs: number; fault: Error | null; held: (() => void)[] | null } => ({
    syncs: 0,
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
  return { ...fs, fdatasync };
});

beforeEach(() => Object.assign(disk, { syncs: 0, fault: null, held: null }));

describe('a commit that is brought to disk meanwhile', () => {
  it('can be read at once, and ends once it is on disk', async () => {
    const ledger = temporaryLedger();
    disk.held = [];
    const ended = vi.fn();
    const written = ledger.db
      .writeMeanwhile('a setting', (tx) => tx.run("INSERT INTO settings VALUES ('a', 'b')"))
      .then(ended);
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
    const written = ledger.db.writeMeanwhile('nothing', () => null);
    expect(told).not.toHaveBeenCalled();
    for (const go of disk.held) go();
    await written;
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('writes nothing more once the disk has failed: what it holds is not known', async () => {
    const ledger = temporaryLedger();
    disk.fault = Object.assign(new Error('EIO'), { code: 'EIO' });
    const written = ledger.db.writeMeanwhile('nothing', () => null);
    await expect(written).rejects.toSatisfy(isStorageFault);
    expect(await ledger.db.isOnDisk()).toBe(false);
    disk.fault = null;
    expect(() => writeSetting(ledger, 'a', 'b')).toThrow('EIO');
    await expect(ledger.db.writeMeanwhile('nothing', () => null)).rejects.toThrow('EIO');
  });

  it('keeps nothing of work that fails, and brings nothing to disk', async () => {
    const ledger = temporaryLedger();
    const written = ledger.db.writeMeanwhile('fails', (tx) => {
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
    const written = ledger.db.writeMeanwhile('nothing', () => null);
    ledger.close();
    for (const go of disk.held) go();
    await written;
    expect(openFilesIn(folder)).toEqual([]);
    expect(renameAndRemoveAll(folder).length).toBeGreaterThan(0);
  });
});
