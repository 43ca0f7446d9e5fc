import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  isAllowed,
  noticesText,
  packageFolder,
  readPackage,
  refusedOf,
  shippedWhole,
  writeNotices,
} from '../../scripts/notices.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';

function packageAt(root: string, name: string, told: object, licence?: string): string {
  const folder = join(root, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', ...told }));
  if (licence !== undefined) writeFileSync(join(folder, 'LICENSE.md'), licence);
  return folder;
}

describe('what may ship', () => {
  it.each([
    ['MIT', true],
    ['BlueOak-1.0.0', true],
    ['(MIT OR GPL-3.0)', true],
    ['(MIT AND Zlib)', true],
    ['MIT and ISC', true],
    ['MIT and GPL-3.0-only', false],
    ['MIT AND GPL-3.0-only', false],
    ['GPL-3.0-or-later', false],
    ['AGPL-3.0', false],
    ['LGPL-2.1', false],
    ['UNLICENSED', false],
    ['SEE LICENSE IN LICENSE', false],
    ['', false],
  ])('%s: %s', (licence, may) => {
    expect(isAllowed(licence)).toBe(may);
  });

  it('is told by the folder of each module that is bundled', () => {
    for (const [module, folder] of [
      ['/a/node_modules/react/index.js', '/a/node_modules/react'],
      ['\0/a/node_modules/@x/y/z.js?commonjs', '/a/node_modules/@x/y'],
      ['C:\\a\\node_modules\\b\\node_modules\\c\\d.css', 'C:/a/node_modules/b/node_modules/c'],
      ['/a/renderer/main.tsx', null],
    ] as const)
      expect(packageFolder(module)).toBe(folder);
  });

  it('is refused with its name when nobody said yes to its licence', () => {
    const root = temporaryFolder();
    const good = packageAt(root, 'good', { license: 'MIT' }, 'Do as you like.');
    const bad = packageAt(root, '@who/bad', { license: 'GPL-3.0' });
    const silent = packageAt(root, 'silent', {});
    expect(refusedOf([good, bad, silent].map(readPackage))).toEqual([
      '@who/bad 1.2.3: GPL-3.0',
      'silent 1.2.3: no licence',
    ]);
    expect(() => writeNotices(join(root, 'out'), [good, bad])).toThrow('@who/bad 1.2.3');
    const mute = packageAt(root, 'mute', { license: 'MIT' });
    expect(() => writeNotices(join(root, 'out'), [good, mute])).toThrow('licence texts');
    expect(existsSync(join(root, 'out'))).toBe(false);
    writeNotices(join(root, 'out'), [good, good]);
    expect(readFileSync(join(root, 'out', 'THIRD-PARTY-NOTICES.txt'), 'utf8')).toBe(
      noticesText([readPackage(good)]),
    );
    expect(noticesText([readPackage(good)])).toContain('Do as you like.');
    const fontkit = packageAt(root, 'fontkit', { license: 'MIT' });
    expect(readPackage(fontkit).text).toContain('Copyright (c) Devon Govett');
  });

  it('takes along what a package that ships whole brings, but no binary for another system', () => {
    const root = temporaryFolder();
    packageAt(root, 'native', {
      dependencies: { part: '1' },
      optionalDependencies: { '@native/here': '1', '@native/elsewhere': '1' },
    });
    packageAt(root, 'part', {});
    packageAt(root, '@native/here', {});
    expect(
      shippedWhole(root, ['native'])
        .map((folder) => folder.split('node_modules/')[1])
        .sort(),
    ).toEqual(['@native/here', 'native', 'part']);
  });
});
