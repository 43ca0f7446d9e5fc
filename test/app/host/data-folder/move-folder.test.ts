import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { moveDataFolder } from '../../../../main/app/host/data-folder/move-folder.ts';
import { ledgerPath } from '../../../../main/ledger/open.ts';
import { readSetting, writeSetting } from '../../../../main/ledger/settings.ts';
import { temporaryFolder, temporaryLedger } from '../../../ledger/temporary-ledger.ts';

const key = '5c'.repeat(32);

/** A folder as an earlier build left it when it was killed: its data among Chromium's, the last write in the log. */
function earlierFolder(): string {
  const used = temporaryFolder();
  const ledger = temporaryLedger({ folder: used, key });
  writeSetting(ledger, 'operator', 'Asha Kulkarni');
  const folder = temporaryFolder();
  cpSync(used, folder, { recursive: true });
  for (const name of ['ledger.key-id', 'practice.db', 'window.json', 'Preferences'])
    writeFileSync(join(folder, name), name);
  for (const name of ['GPUCache', 'logs']) mkdirSync(join(folder, name));
  return folder;
}

function expectMoved(from: string, to: string): void {
  const ledger = temporaryLedger({ folder: to, key });
  expect(readSetting(ledger, 'operator')).toBe('Asha Kulkarni');
  ledger.close();
  expect(readdirSync(from).sort()).toEqual(['Data moved.txt', 'GPUCache', 'Preferences']);
  expect(readFileSync(join(from, 'Data moved.txt'), 'utf8')).toContain(to);
  for (const name of ['ledger.key-id', 'practice.db', 'window.json', 'backups'])
    expect(readdirSync(to)).toContain(name);
  expect(readdirSync(to).filter((name) => /moving|moved/.test(name))).toEqual([]);
}

describe('an earlier data folder', () => {
  it('is moved once, with a note in its place; what is Chromium’s stays', () => {
    const from = earlierFolder();
    const to = join(temporaryFolder(), 'new', 'Data');
    expect(moveDataFolder(from, to)).toMatchObject({ ok: true });
    expectMoved(from, to);
    expect(moveDataFolder(from, to)).toMatchObject({ ok: true });
  });

  it('may be the folder above the new one', () => {
    const from = earlierFolder();
    const to = join(from, 'Data');
    expect(moveDataFolder(from, to)).toMatchObject({ ok: true });
    expect(existsSync(ledgerPath(from))).toBe(false);
    expect(readSetting(temporaryLedger({ folder: to, key }), 'operator')).toBe('Asha Kulkarni');
  });

  it('is whole in one of the two wherever the move is cut off, and the next start goes on', () => {
    let steps = 1;
    for (; ; steps += 1) {
      const from = earlierFolder();
      const to = join(temporaryFolder(), 'Data');
      let left = steps;
      const cut = (): void => {
        left -= 1;
        if (left === 0) throw new Error('killed');
      };
      let killed = false;
      try {
        moveDataFolder(from, to, cut);
      } catch {
        killed = true;
      }
      const whole = [from, to].filter(
        (folder) =>
          existsSync(ledgerPath(folder)) &&
          (folder === to || existsSync(`${ledgerPath(folder)}-wal`)),
      );
      expect(whole.length).toBeGreaterThan(0);
      expect(moveDataFolder(from, to)).toMatchObject({ ok: true });
      expectMoved(from, to);
      if (!killed) break;
    }
    expect(steps).toBeGreaterThan(15);
  }, 120_000);

  it('is left alone while another desk is at work in it, and where the new one has a ledger', () => {
    const from = temporaryFolder();
    const to = temporaryFolder();
    const ledger = temporaryLedger({ folder: from, key });
    expect(moveDataFolder(from, to)).toMatchObject({ error: { code: 'ledger-locked' } });
    ledger.close();
    temporaryLedger({ folder: to, key }).close();
    const before = readFileSync(ledgerPath(to));
    expect(moveDataFolder(from, to)).toMatchObject({ ok: true });
    expect(readFileSync(ledgerPath(to)).equals(before)).toBe(true);
    expect(existsSync(ledgerPath(from))).toBe(true);
  });
});
