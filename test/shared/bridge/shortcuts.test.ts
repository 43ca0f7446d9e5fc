import { describe, expect, it } from 'vitest';
import { gridCommand } from '../../../renderer/review/grid-keys.ts';
import {
  accelerator,
  keysText,
  shortcuts,
  windowShortcut,
  type Keys,
} from '../../../shared/bridge/shortcuts.ts';

const pressed = ({ key, command = false, shift = false }: Keys): Required<Keys> => ({
  key,
  command,
  shift,
});

describe('shortcuts', () => {
  it('are each for one thing', () => {
    const all = shortcuts.map(({ keys }) => accelerator(keys));
    expect(new Set(all).size).toBe(all.length);
  });

  it('do something, each: in the window or in the sheet', () => {
    for (const shortcut of shortcuts) {
      const { key, command, shift } = pressed(shortcut.keys);
      const answer =
        shortcut.where === 'window'
          ? windowShortcut({ key, command, shift })
          : gridCommand({ key, command, shiftKey: shift, altKey: false });
      expect(answer, accelerator(shortcut.keys)).not.toBeNull();
    }
  });

  it('are taken in capitals, too, and only with their own keys', () => {
    expect(windowShortcut({ key: 'O', command: true, shift: false })).toMatchObject({
      does: 'open-file',
    });
    expect(windowShortcut({ key: 'o', command: false, shift: false })).toBeNull();
    expect(windowShortcut({ key: 'n', command: true, shift: true })).toBeNull();
    expect(windowShortcut({ key: '3', command: true, shift: false })).toMatchObject({
      page: 'handovers',
    });
  });

  it('are written as the menu takes them and as a person reads them', () => {
    const redo: Keys = { key: 'z', command: true, shift: true };
    expect(accelerator(redo)).toBe('CmdOrCtrl+Shift+Z');
    expect(keysText(redo, false)).toBe('Ctrl + Shift + Z');
    expect(keysText(redo, true)).toBe('⌘ Shift Z');
    expect(keysText({ key: 'F8' }, false)).toBe('F8');
  });
});
