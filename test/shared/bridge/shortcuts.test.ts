import { describe, expect, it } from 'vitest';
import { decisionKinds } from '../../../shared/reconciliation/match-decisions.ts';
import { gridCommand } from '../../../renderer/review/grid-keys.ts';
import {
  accelerator,
  keysText,
  lineCommand,
  shortcuts,
  windowShortcut,
  type Keys,
} from '../../../shared/bridge/shortcuts.ts';

const pressed = ({ key, command = false, shift = false, alt = false }: Keys): Required<Keys> => ({
  key,
  command,
  shift,
  alt,
});

describe('shortcuts', () => {
  it('are each for one thing', () => {
    const all = shortcuts.map(({ keys }) => accelerator(keys));
    expect(new Set(all).size).toBe(all.length);
  });

  it('do something, each: in the window, in the sheet or on a line of a reconciliation', () => {
    for (const shortcut of shortcuts) {
      const { key, command, shift, alt } = pressed(shortcut.keys);
      const answer =
        shortcut.where === 'window'
          ? windowShortcut({ key, command, shift, alt })
          : shortcut.where === 'lines'
            ? lineCommand(key)
            : gridCommand({ key, command, shiftKey: shift, altKey: false });
      expect(answer, accelerator(shortcut.keys)).not.toBeNull();
    }
  });

  it('decide lines of a reconciliation, one for each decision', () => {
    const decided = shortcuts.flatMap((one) => (one.where === 'lines' ? [one.does] : []));
    expect(decided.sort()).toEqual([...decisionKinds, 'next-open'].sort());
    expect([lineCommand('P'), lineCommand('r'), lineCommand('x')]).toEqual([
      ...['paired', 'review', null],
    ]);
  });

  it('are taken in capitals, too, and only with their own keys', () => {
    expect(windowShortcut(pressed({ key: 'O', command: true, shift: false }))).toMatchObject({
      does: 'open-file',
    });
    expect(windowShortcut(pressed({ key: 'o', command: false, shift: false }))).toBeNull();
    expect(windowShortcut(pressed({ key: 'n', command: true, shift: true }))).toBeNull();
    expect(windowShortcut(pressed({ key: '3', command: true, shift: false }))).toMatchObject({
      page: 'handovers',
    });
  });

  it('are written as the menu takes them and as a person reads them', () => {
    const redo: Keys = { key: 'z', command: true, shift: true };
    expect(accelerator(redo)).toBe('CmdOrCtrl+Shift+Z');
    expect(keysText(redo, false)).toBe('Ctrl + Shift + Z');
    expect(keysText(redo, true)).toBe('⌘ Shift Z');
    expect(keysText({ key: 'F8' }, false)).toBe('F8');
    const back: Keys = { key: 'ArrowLeft', alt: true };
    expect([accelerator(back), keysText(back, false)]).toEqual(['Alt+Left', 'Alt + Left']);
  });
});
