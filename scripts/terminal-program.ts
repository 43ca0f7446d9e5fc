import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import type { BinaryKind } from './binary-header.ts';
import { cacheFolderOf } from './electron-runtime.ts';

/*
 * The terminal program of an installation: Node as a single executable that runs one bundle and no other code, and that
 * bundle beside it with its native modules. The app itself cannot be it: its fuse `runAsNode` is off, on Windows a program
 * with a window has no terminal, and on Linux it needs a screen.
 */

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');

/** What it is called on the path. */
export function terminalName(platform: BinaryKind['platform']): string {
  return platform === 'win32' ? 'reward-desk.exe' : 'reward-desk';
}

/** Where it lies in a packed application. */
export function terminalFolder(resources: string): string {
  return join(resources, 'terminal');
}

/** Lays the terminal program into the resources of a packed application, from what `build.ts` bundled. `sign`: what is native in it. */
export async function layTerminalProgram(
  resources: string,
  kind: BinaryKind,
  sign: (file: string) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const folder = terminalFolder(resources);
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'dist', 'terminal'), folder, { recursive: true });
  for (const file of nativeFiles(kind)) {
    const into = join(folder, 'node_modules', file);
    mkdirSync(join(into, '..'), { recursive: true });
    copyFileSync(join(root, 'node_modules', file), into);
    if (file.endsWith('.node')) await sign(into);
  }
  const work = mkdtempSync(join(tmpdir(), 'reward-desk-terminal-'));
  try {
    const blob = await makeBlob(work, contentsOf(folder));
    const program = join(work, 'program');
    copyFileSync(await nodeFor(kind), program);
    chmodSync(program, 0o755);
    await inject(program, blob, kind);
    const target = join(folder, terminalName(kind.platform));
    copyFileSync(program, target);
    chmodSync(target, 0o755);
    await sign(target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The files of the native modules that this system needs, relative to `node_modules`. */
function nativeFiles({ platform, arch }: BinaryKind): string[] {
  const engine = 'better-sqlite3-multiple-ciphers';
  const scripts = (name: string): string[] =>
    readdirSync(join(root, 'node_modules', name, 'lib'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.js'))
      .map((file) => join(name, 'lib', file));
  return [
    ...[engine, 'keytar'].flatMap((name) => [join(name, 'package.json'), ...scripts(name)]),
    // A universal application of macOS is put together from two that differ in the executable only.
    ...(platform === 'darwin' ? ['x64', 'arm64'] : [arch]).flatMap((its) => [
      join(engine, 'prebuilds', `${platform}-${its}.node`),
      join('keytar', 'prebuilds', `${platform}-${its}`, 'keytar.node'),
    ]),
  ];
}

/** Each file of a folder with its digest, as `main/headless/single-executable.ts` compares it. */
function contentsOf(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => {
      const digest = createHash('sha256').update(readFileSync(file)).digest('hex');
      return `${digest} ${relative(folder, file).split(sep).join('/')}`;
    })
    .sort()
    .join('\n');
}

async function makeBlob(work: string, contents: string): Promise<string> {
  const [output, listed] = [join(work, 'blob'), join(work, 'contents')];
  writeFileSync(listed, contents);
  const config = {
    main: join(root, 'dist', 'terminal-start', 'start.cjs'),
    output,
    disableExperimentalSEAWarning: true,
    // No variable of the environment and no flag makes it another program.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    execArgvExtension: 'none',
    assets: { contents: listed },
  };
  const file = join(work, 'sea.json');
  writeFileSync(file, JSON.stringify(config));
  await run(process.execPath, ['--experimental-sea-config', file]);
  return output;
}

async function inject(program: string, blob: string, { platform }: BinaryKind): Promise<void> {
  await run(process.execPath, [
    join(root, 'node_modules', 'postject', 'dist', 'cli.js'),
    ...[program, 'NODE_SEA_BLOB', blob],
    ...['--sentinel-fuse', 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2'],
    ...(platform === 'darwin' ? ['--macho-segment-name', 'NODE_SEA'] : []),
  ]);
}

/** The Node to put it into, of the version that runs this; of another system from the registry, kept in the cache. */
async function nodeFor({ platform, arch }: BinaryKind): Promise<string> {
  if (platform === process.platform && arch === process.arch) return process.execPath;
  const version = process.versions.node;
  const system = { linux: 'linux', win32: 'win', darwin: 'darwin' }[platform];
  const name = `node-${system}-${arch}`;
  const cache = join(cacheFolderOf(process.env), `${name}-${version}`);
  const kept = join(cache, platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(kept)) return kept;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, 'fetching-'));
  try {
    await run('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', work]);
    await run('tar', ['xzf', join(work, `${name}-${version}.tgz`), '-C', work]);
    renameSync(join(work, 'package', 'bin', platform === 'win32' ? 'node.exe' : 'node'), kept);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return kept;
}
