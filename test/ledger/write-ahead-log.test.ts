import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ledgerPath } from '../../main/ledger/open.ts';
import { writeSetting } from '../../main/ledger/settings.ts';
import { logState } from '../../main/ledger/write-ahead-log.ts';
import { temporaryFolder, temporaryLedger } from './temporary-ledger.ts';

const key = '5c'.repeat(32);
const headBytes = 32;
const frameBytes = 24 + 4096;

/**
 * A log as two lives of it leave it: the later entries written over the earlier ones, of which the end is still there.
 * Each entry is one transaction of several pages.
 */
function logs(): { earlier: Buffer; later: Buffer } {
  const folder = temporaryFolder();
  const ledger = temporaryLedger({ folder, key });
  const log = (): Buffer => readFileSync(`${ledgerPath(folder)}-wal`);
  const write = (words: string): void => writeSetting(ledger, 'note', words.repeat(2000));
  for (const words of ['one', 'two', 'three', 'four', 'five', 'six']) write(words);
  const earlier = log();
  ledger.db.outside('PRAGMA wal_checkpoint(RESTART)');
  for (const words of ['seven', 'eight', 'nine']) write(words);
  return { earlier, later: log() };
}

function stateOf(bytes: Buffer, path = join(temporaryFolder(), 'ledger.db-wal')): string {
  writeFileSync(path, bytes);
  return logState(path);
}

/** Where the frames begin that are of the later life, and whether each ends a transaction. */
function framesOf(log: Buffer): { at: number; commits: boolean }[] {
  const salts = log.subarray(16, 24);
  return Array.from({ length: Math.floor((log.length - headBytes) / frameBytes) }, (_, n) => ({
    at: headBytes + n * frameBytes,
  }))
    .filter(({ at }) => log.subarray(at + 8, at + 16).equals(salts))
    .map(({ at }) => ({ at, commits: log.readUInt32BE(at + 4) !== 0 }));
}

describe('the state of a log', () => {
  it('is whole with the end of an earlier life behind it', () => {
    const { earlier, later } = logs();
    expect(framesOf(later).length).toBeLessThan(framesOf(earlier).length);
    expect(later.length).toBe(earlier.length);
    expect(stateOf(earlier)).toBe('whole');
    expect(stateOf(later)).toBe('whole');
    expect(stateOf(Buffer.alloc(0))).toBe('whole');
  });

  it('is never damaged by being killed, wherever that cuts off a write', () => {
    const { earlier, later } = logs();
    const path = join(temporaryFolder(), 'ledger.db-wal');
    for (let at = headBytes; at <= later.length; at += 4099) {
      const killed = Buffer.concat([later.subarray(0, at), earlier.subarray(at)]);
      expect(['whole', 'torn'], `cut at ${at}`).toContain(stateOf(killed, path));
      expect(stateOf(later.subarray(0, at), path), `ended at ${at}`).toBe('whole');
    }
  });

  it('is torn where the power went before all pages of the last transaction were on the disk', () => {
    const { earlier, later } = logs();
    const frames = framesOf(later);
    const last = frames.slice(frames.slice(0, -1).findLastIndex(({ commits }) => commits) + 1);
    expect(last.length).toBeGreaterThan(1);
    for (const { at } of last) {
      const torn = Buffer.from(later);
      earlier.copy(torn, at, at, at + frameBytes);
      expect(stateOf(torn)).toBe(at === last.at(-1)?.at ? 'whole' : 'torn');
    }
  });

  it('is damaged where a page of an earlier transaction is not what was written', () => {
    const { later } = logs();
    const [first] = framesOf(later);
    const spoiled = Buffer.from(later);
    spoiled.fill(0, (first?.at ?? 0) + 24, (first?.at ?? 0) + 24 + 512);
    expect(stateOf(spoiled)).toBe('damaged');
  });

  it('is damaged where one bit of the last transaction is another, and whole where that is of an earlier life', () => {
    const { later } = logs();
    const frames = framesOf(later);
    const last = frames.slice(frames.slice(0, -1).findLastIndex(({ commits }) => commits) + 1);
    const path = join(temporaryFolder(), 'ledger.db-wal');
    const flippedAt = (at: number, bit: number): string => {
      const spoiled = Buffer.from(later);
      spoiled.writeUInt8(spoiled.readUInt8(at) ^ (1 << bit), at);
      return stateOf(spoiled, path);
    };
    for (const { at } of last)
      for (let within = 0; within < frameBytes; within += within < 24 ? 1 : 509)
        expect(flippedAt(at + within, within % 8), `byte ${within}`).toBe('damaged');
    const behind = (frames.at(-1)?.at ?? 0) + frameBytes;
    expect(later.length).toBeGreaterThan(behind);
    for (let at = behind; at < later.length; at += 9973) expect(flippedAt(at, 3)).toBe('whole');
  });

  it('is damaged where its head is not what was written', () => {
    const { later } = logs();
    const spoiled = Buffer.from(later);
    spoiled.writeUInt32BE(spoiled.readUInt32BE(12) + 1, 12);
    expect(stateOf(spoiled)).toBe('damaged');
  });
});
