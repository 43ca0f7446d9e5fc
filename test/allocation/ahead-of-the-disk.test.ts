import type * as nodeFs from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { sendQueued } from '../../main/allocation/send-queued.ts';
import { isStorageFault } from '../../main/ledger/storage-fault.ts';
import { temporaryLedger } from '../ledger/temporary-ledger.ts';
import { approvedBatch, quickConnection, reckon } from './desk-fixture.ts';
import { allCredited, begin, contextOf, scriptedEnkash } from './scripted-enkash.ts';

/** A disk that has what it was told to keep once it is let go on. */
const disk = vi.hoisted((): { waiting: ((fault: Error | null) => void)[] } => ({ waiting: [] }));

vi.mock('node:fs', async (original) => {
  const fs = await original<typeof nodeFs>();
  const fdatasync = (_file: number, done: (fault: Error | null) => void): void => {
    disk.waiting.push(done);
  };
  return { ...fs, fdatasync };
});

beforeEach(() => Object.assign(disk, { waiting: [] }));

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
}

/** A run of twelve people, two a request, whose requests are answered at once. */
function running() {
  const ledger = temporaryLedger();
  const connection = quickConnection('http://127.0.0.1:9', { rowsPerRequest: 2 });
  const people = Array.from({ length: 12 }, (_, n) => ({ n }));
  const id = approvedBatch(ledger, people, connection);
  const enkash = scriptedEnkash({ allocate: (lines) => allCredited(lines) });
  const { context } = contextOf(ledger, id, connection, enkash);
  begin(context);
  return { ledger, id, enkash, ended: sendQueued(context) };
}

it('sends what is on disk while the disk has more to write, and nothing that is not', async () => {
  const { ledger, id, enkash, ended } = running();
  await turns();
  // The first was waited for; the two after it are written down together, and are not on disk.
  expect([enkash.sent.length, disk.waiting.length]).toEqual([1, 1]);
  disk.waiting.shift()?.(null);
  await turns();
  expect([enkash.sent.length, disk.waiting.length]).toEqual([3, 1]);
  disk.waiting.shift()?.(null);
  await turns();
  expect([enkash.sent.length, disk.waiting.length]).toEqual([4, 1]);
  for (let more = 0; more < 9; more += 1) {
    disk.waiting.shift()?.(null);
    await turns();
  }
  expect((await ended).stop).toBeNull();
  expect(enkash.sent).toHaveLength(6);
  expect(reckon(ledger, id).credited.size).toBe(12);
});

it('sends nothing more once the disk has failed, though the next request was on it', async () => {
  const { enkash, ended } = running();
  const failed = expect(ended).rejects.toSatisfy(isStorageFault);
  await turns();
  disk.waiting.shift()?.(null);
  await turns();
  expect(enkash.sent).toHaveLength(3);
  disk.waiting.shift()?.(Object.assign(new Error('EIO'), { code: 'EIO' }));
  await failed;
  expect(enkash.sent).toHaveLength(3);
});
