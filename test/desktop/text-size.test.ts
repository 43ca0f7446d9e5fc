import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { nextTextSize } from '../../shared/bridge/text-size.ts';
import { systemTextScale } from '../../main/desktop/system-text-scale.ts';
import { missingScale, windowTextSize } from '../../main/desktop/text-size.ts';

describe('the text size of the system', () => {
  const asked: string[][] = [];
  const computer = (platform: NodeJS.Platform, prints: string | null) => ({
    platform,
    printed: (program: string, args: readonly string[]) => {
      asked.push([program, ...args]);
      return Promise.resolve(prints);
    },
  });
  const ofRegistry =
    '\r\nHKEY_CURRENT_USER\\Software\\Microsoft\\Accessibility\r\n    TextScaleFactor    REG_DWORD    0x96\r\n\r\n';

  it.each([
    ['GNOME', 'linux', '1.25\n', 1.25],
    ['a desktop without it', 'linux', null, 1],
    ['words that are no number', 'linux', 'No such key', 1],
    ['Windows', 'win32', ofRegistry, 1.5],
    ['Windows where nobody changed it', 'win32', null, 1],
    ['a Mac, which has none', 'darwin', '2', 1],
  ] as const)('is read on %s', async (_what, platform, prints, scale) => {
    expect(await systemTextScale(computer(platform, prints))).toBe(scale);
  });

  it.skipIf(process.platform !== 'win32')('is read of the registry itself', async () => {
    const key = 'HKCU\\Software\\Microsoft\\Accessibility';
    const set = ['/v', 'TextScaleFactor', '/t', 'REG_DWORD', '/d', '175', '/f'];
    spawnSync('reg', ['add', key, ...set]);
    expect(await systemTextScale()).toBe(1.75);
    spawnSync('reg', ['delete', key, '/f']);
    expect(await systemTextScale()).toBe(1);
  });

  it('is added only where the screen has it not already', () => {
    expect(missingScale(1.25, 1)).toBe(1.25);
    expect(missingScale(1.25, 1.25)).toBe(1);
    // Windows: the scale of the screen holds that of the text.
    expect(missingScale(1.5, 1.5 * 1.25)).toBe(1);
    expect(missingScale(2.25, 1)).toBe(2);
    expect(missingScale(0.8, 1)).toBe(1);
  });
});

describe('the text size of the window', () => {
  const opened = (first: Parameters<typeof windowTextSize>[0], system = 1) => {
    const zooms: number[] = [];
    const text = windowTextSize(first, {
      systemScale: () => Promise.resolve(system),
      screenScale: () => 1,
      zoom: (factor) => zooms.push(factor),
    });
    return { text, zooms };
  };

  it('follows the system, and what the user chooses instead', async () => {
    const { text, zooms } = opened('system', 1.25);
    await text.refresh();
    text.choose('150');
    await text.refresh();
    text.choose('system');
    expect(zooms).toEqual([1.25, 1.5, 1.5, 1.25]);
  });

  it('goes a step from what is shown, and back to the system', async () => {
    const { text, zooms } = opened('system', 1.3);
    await text.refresh();
    expect([text.step(1), text.step(-1), text.step(-1), text.step(0)]).toEqual([
      ...['150', '125', '110'],
      'system',
    ]);
    expect(zooms.at(-1)).toBe(1.3);
  });

  it('ends at the last size', () => {
    expect([nextTextSize(200, 1), nextTextSize(80, -1)]).toEqual(['200', '80']);
  });
});
