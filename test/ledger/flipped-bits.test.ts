import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { practiceConnection } from '../../main/app/connections/practice-connection.ts';
import type { LedgerDatabase } from '../../main/ledger/database.ts';
import { backupFolder, backUp, wholeBackup } from '../../main/ledger/backups.ts';
import { ledgerPath, openLedger } from '../../main/ledger/open.ts';
import { writeSetting } from '../../main/ledger/settings.ts';
import { approvedBatch } from '../allocation/desk-fixture.ts';
import { temporaryFolder, temporaryLedger } from './temporary-ledger.ts';
import { testDay } from './test-day.ts';

/** `FLIPS=5000` for more of them. */
const flips = Number(process.env.FLIPS ?? 500);
const key = '5c'.repeat(32);

/** The files of an encrypted ledger of which the last writes are still in the log, and a backup of it. */
interface Files {
  readonly ledger: Buffer;
  readonly log: Buffer;
  readonly backup: Buffer;
  /** All that is in it. */
  readonly content: string;
}

function usedFiles(): Files {
  const folder = temporaryFolder();
  const people = Array.from({ length: 60 }, (_, n) => ({ n }));
  const first = temporaryLedger({ folder, key });
  approvedBatch(first, people, practiceConnection('http://127.0.0.1:1'));
  first.close();
  const open = temporaryLedger({ folder, key });
  for (const note of ['one', 'two', 'three', 'four', 'five'])
    for (const part of ['a', 'b', 'c'])
      writeSetting(open, `note ${part}`, `${note} ${part}`.repeat(400));
  const name = backUp(open.db, folder, 'manual', testDay);
  return {
    ledger: readFileSync(ledgerPath(folder)),
    log: readFileSync(`${ledgerPath(folder)}-wal`),
    backup: readFileSync(join(backupFolder(folder), name)),
    content: contentOf(open.db),
  };
}

function contentOf(db: LedgerDatabase): string {
  const tables = db.all(
    z.object({ name: z.string() }),
    "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name",
  );
  return JSON.stringify(
    tables.map(({ name }) => [name, db.all(z.unknown(), `SELECT * FROM "${name}"`)]),
  );
}

/** Bits spread over a file by a sequence that is the same each time. */
function bitsOf(bytes: Buffer): number[] {
  let state = 0x2f6e2b1;
  return Array.from({ length: flips }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * bytes.length * 8);
  });
}

function flipped(bytes: Buffer, bit: number): Buffer {
  const spoiled = Buffer.from(bytes);
  const at = bit >> 3;
  spoiled.writeUInt8(spoiled.readUInt8(at) ^ (1 << (bit & 7)), at);
  return spoiled;
}

/** A folder with these files; the same one each time. */
function layOut(folder: string, { ledger, log }: { ledger: Buffer; log: Buffer | null }): void {
  rmSync(`${ledgerPath(folder)}-shm`, { force: true });
  writeFileSync(ledgerPath(folder), ledger);
  if (log === null) rmSync(`${ledgerPath(folder)}-wal`, { force: true });
  else writeFileSync(`${ledgerPath(folder)}-wal`, log);
}

/** What comes of opening: the code of its sentence, or what is in it. */
function opening(folder: string): { said: string } | { content: string; torn: boolean } {
  const opened = openLedger({ folder, key, now: () => testDay });
  if (!opened.ok) return { said: opened.error.code };
  try {
    return { content: contentOf(opened.value.db), torn: opened.value.torn };
  } finally {
    opened.value.close();
  }
}

const files = usedFilesOnce();
function usedFilesOnce(): () => Files {
  let made: Files | null = null;
  return () => (made ??= usedFiles());
}

describe('one flipped bit', () => {
  it('anywhere in the ledger is a sentence, and leaves the file as it is', () => {
    const { ledger } = files();
    const folder = temporaryFolder();
    layOut(folder, { ledger, log: null });
    expect(opening(folder)).toHaveProperty('content');
    const silent: number[] = [];
    for (const bit of bitsOf(ledger)) {
      const spoiled = flipped(ledger, bit);
      layOut(folder, { ledger: spoiled, log: null });
      const came = opening(folder);
      if ('content' in came || !/^ledger-(damaged|key)$/.test(came.said)) silent.push(bit);
      else expect(readFileSync(ledgerPath(folder)).equals(spoiled)).toBe(true);
    }
    expect(silent).toEqual([]);
  });

  it('anywhere in its log is a sentence, in its last entry too', () => {
    const { ledger, log, content } = files();
    const folder = temporaryFolder();
    layOut(folder, { ledger, log });
    expect(opening(folder)).toEqual({ content, torn: false });
    const silent: number[] = [];
    for (const bit of bitsOf(log)) {
      layOut(folder, { ledger, log: flipped(log, bit) });
      const came = opening(folder);
      if (!('said' in came) || came.said !== 'ledger-damaged') silent.push(bit);
    }
    expect(silent).toEqual([]);
  });

  it('anywhere in a backup keeps it from being restored', () => {
    const { backup } = files();
    const path = join(temporaryFolder(), 'ledger-manual-2026-11-23T100000Z.db');
    writeFileSync(path, backup);
    expect(wholeBackup(path, key)).toBe(true);
    const silent: number[] = [];
    for (const bit of bitsOf(backup)) {
      writeFileSync(path, flipped(backup, bit));
      if (wholeBackup(path, key)) silent.push(bit);
    }
    expect(silent).toEqual([]);
  });
});
