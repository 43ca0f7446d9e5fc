import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { engineForOlderRuntime } from '../../main/ledger/engine.ts';
import { binaryKindOf } from '../../scripts/binary-header.ts';
import { loadsOwnEngine } from '../../scripts/engine-for-tests.ts';
import { engineMistake } from '../../scripts/packaged-engine.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';

const prebuilds = join(
  import.meta.dirname,
  '../../node_modules/better-sqlite3-multiple-ciphers/prebuilds',
);

describe('the header of a native file', () => {
  it.each([
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['darwin', 'x64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['win32', 'arm64'],
  ])('tells %s %s', (platform, arch) => {
    expect(binaryKindOf(join(prebuilds, `${platform}-${arch}.node`))).toEqual({ platform, arch });
  });

  it.each([
    ['text', Buffer.from('This is a letter, and long enough to have a header. '.repeat(3))],
    ['a file of a few bytes', Buffer.from([0x7f, 0x45, 0x4c, 0x46])],
    ['a DOS program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)])],
    [
      'an ELF of 32 bits',
      Buffer.concat([Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1]), Buffer.alloc(100)]),
    ],
  ])('is none for %s', (_what, bytes) => {
    const path = join(temporaryFolder(), 'file');
    writeFileSync(path, bytes);
    expect(binaryKindOf(path)).toBeNull();
  });
});

/** The resources of a packed application with these native files: where each is put, and which one it is. */
function packed(files: Readonly<Record<string, string>>): string {
  const resources = temporaryFolder();
  for (const [place, kind] of Object.entries(files)) {
    const path = join(resources, place);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, readHead(kind));
  }
  return resources;
}

function readHead(kind: string): Buffer {
  const bytes = Buffer.alloc(100);
  bytes.writeUInt32BE(0x7f454c46);
  bytes[4] = 2;
  bytes.writeUInt16LE(kind === 'arm64' ? 0xb7 : 0x3e, 18);
  return bytes;
}

const own =
  'app.asar.unpacked/node_modules/better-sqlite3-multiple-ciphers/prebuilds/linux-x64.node';
const compiled = 'engine-for-tests.node';

describe('the engine in a packed application', () => {
  it.each<[string, string, Readonly<Record<string, string>>, RegExp | null]>([
    ['the own one on a new Electron', '45.4.1', { [own]: 'x64' }, null],
    ['both on an old Electron', '33.2.1', { [own]: 'x64', [compiled]: 'x64' }, null],
    ['none', '45.4.1', {}, /is not in it/],
    ['one of another architecture', '45.4.1', { [own]: 'arm64' }, /not one for linux x64/],
    [
      'the compiled one where none is needed',
      '45.4.1',
      { [own]: 'x64', [compiled]: 'x64' },
      /needs none/,
    ],
    [
      'the own one alone on an old Electron',
      '33.2.1',
      { [own]: 'x64' },
      /needs the engine compiled/,
    ],
    [
      'a compiled one of another architecture',
      '33.2.1',
      { [own]: 'x64', [compiled]: 'arm64' },
      /another computer/,
    ],
  ])('is judged: %s', (_what, electron, files, said) => {
    const mistake = engineMistake({
      resources: packed(files),
      electron,
      platform: 'linux',
      arch: 'x64',
    });
    if (said === null) expect(mistake).toBeNull();
    else expect(mistake).toMatch(said);
  });

  it('is the compiled one only where Node-API is older than 10', () => {
    expect(loadsOwnEngine('33.2.1')).toBe(false);
    expect(loadsOwnEngine('34.5.8')).toBe(false);
    expect(loadsOwnEngine('35.0.0')).toBe(true);
    expect(loadsOwnEngine('45.4.1')).toBe(true);
    expect(engineForOlderRuntime('10', '/opt/desk/electron')).toEqual({});
    expect(engineForOlderRuntime('9', '/opt/desk/electron')).toEqual({
      nativeBinding: join('/opt/desk', 'resources', compiled),
    });
  });
});
