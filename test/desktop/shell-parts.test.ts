import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolderOf, fileToOpen, openedAs } from '../../main/desktop/command-line.ts';
import { faultKind, openDeskLog } from '../../main/desktop/desk-log.ts';
import {
  firstState,
  placeOnScreen,
  readWindowState,
  writeWindowState,
} from '../../main/desktop/window-state.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reward-desk-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('where the window was', () => {
  const screen = { x: 0, y: 0, width: 1920, height: 1080 };

  it('comes back as it was written, and leaves nothing beside it', () => {
    const file = join(folder, 'window.json');
    const state = {
      place: { x: 10, y: 20, width: 1280, height: 800 },
      maximized: true,
      theme: 'dark' as const,
      textSize: '125' as const,
    };
    writeWindowState(file, state);
    expect(readWindowState(file)).toEqual(state);
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  it('is the usual place when the file is missing or damaged', () => {
    const file = join(folder, 'window.json');
    expect(readWindowState(file)).toEqual(firstState);
    for (const text of ['', '{', '[]', '{"place":{"x":1}}']) {
      writeFileSync(file, text);
      expect(readWindowState(file)).toEqual(firstState);
    }
  });

  it('is not used when its screen is gone', () => {
    expect(placeOnScreen({ x: 2500, y: 10, width: 800, height: 600 }, [screen])).toBeNull();
    const seen = { x: 100, y: 10, width: 800, height: 600 };
    expect(placeOnScreen(seen, [screen])).toEqual(seen);
    expect(placeOnScreen(null, [screen])).toBeNull();
  });
});

describe('the data folder on the command line', () => {
  it('is read in both ways of writing it, and made absolute', () => {
    expect(dataFolderOf(['desk', '--data', '/a/b'], '/home')).toBe('/a/b');
    expect(dataFolderOf(['desk', '--data=b'], '/home')).toBe('/home/b');
    expect(dataFolderOf(['desk', '--data'], '/home')).toBeNull();
    expect(dataFolderOf(['desk', '--data', '--no-sandbox'], '/home')).toBeNull();
    expect(dataFolderOf(['desk'], '/home')).toBeNull();
  });
});

describe('the log', () => {
  it('says of a fault its kind and place, never its message', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9@ ]{12,40}$/), (message) => {
        expect(faultKind(new TypeError(message))).not.toContain(message);
        expect(faultKind(message)).toBe('string');
      }),
    );
  });

  it('goes on in one file, with the time of each line', () => {
    const log = openDeskLog(folder, () => new Date('2026-11-23T10:00:00Z'));
    log.note('start', 'version 1');
    log.note('end', 'closed');
    expect(readdirSync(join(folder, 'logs'))).toEqual(['shell.log']);
  });
});

describe('a file that the system hands over', () => {
  it.each([
    [['reward-desk', '/home/asha/Bonus.XLSX'], '/home/asha/Bonus.XLSX', 'sheet'],
    [['reward-desk', 'for Vikram.handover'], '/work/for Vikram.handover', 'handover'],
    [['reward-desk', '--data', '/x.csv', 'a.csv'], '/work/a.csv', 'sheet'],
  ] as const)('of %j is %s', (args, path, as) => {
    expect(fileToOpen(args, '/work')).toEqual({ path, as });
  });

  it.each([
    [['reward-desk']],
    [['/somewhere/program.csv']],
    [['reward-desk', '--data=/x.csv']],
    [['reward-desk', 'virus.exe']],
    [['reward-desk', '--new-batch']],
    [['reward-desk', '--data', '/x.csv']],
  ])('of %j is none', (args) => {
    expect(fileToOpen(args, '/work')).toBeNull();
  });

  it('is known by its ending alone', () => {
    expect(openedAs('a.tsv')).toBe('sheet');
    expect(openedAs('a.handover')).toBe('handover');
    expect(openedAs('a.json')).toBeNull();
  });
});
