import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { cacheFolderOf, type FoundElectron } from './electron-runtime.ts';

/*
 * The ledger's engine in its package wants Node-API 10, which Electron has from 35 on. For an older one, which only
 * tests run on, it is compiled once from the sources in the same package, and lies beside the Electron in the cache.
 */

const run = promisify(execFile);
const root = join(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const engine = join(modules, 'better-sqlite3-multiple-ciphers');
const boxing = join(import.meta.dirname, 'boxed-string-references.h');

/** What the engine is called beside an Electron that needs it; `main/ledger/engine.ts` looks for it there. */
export const engineForTests = 'engine-for-tests.node';

/** Whether an Electron of this version loads the engine as its package has it. */
export function loadsOwnEngine(version: string): boolean {
  return Number(version.split('.')[0]) >= 35;
}

/** What is compiled from: a change of any of it makes a new engine. */
const parts = ['better-sqlite3-multiple-ciphers', 'node-addon-api', 'node-api-headers'] as const;

const lockSchema = z.object({
  packages: z.record(z.string(), z.looseObject({ integrity: z.string().optional() })),
});

/** The engine for an Electron that cannot load the package's own, compiled once; null for one that can. */
export async function engineFor({ version }: FoundElectron): Promise<string | null> {
  if (loadsOwnEngine(version)) return null;
  const cached = join(cacheFolderOf(process.env), `engine-${stamp()}-${process.arch}.node`);
  if (!existsSync(cached)) await compile(cached);
  return cached;
}

function stamp(): string {
  const { packages } = lockSchema.parse(
    JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')),
  );
  const hash = createHash('sha256').update(readFileSync(boxing));
  for (const name of parts) hash.update(packages[`node_modules/${name}`]?.integrity ?? name);
  return hash.digest('hex').slice(0, 16);
}

/** Compiles beside its place and moves it there whole. The headers come from npm; no Node need be installed with its own. */
async function compile(target: string): Promise<void> {
  process.stderr.write('Compiling the engine of the ledger for this Electron, once (2 minutes).\n');
  mkdirSync(join(target, '..'), { recursive: true });
  const work = mkdtempSync(join(target, '..', 'compiling-'));
  try {
    const sqlite = join(engine, 'deps', 'sqlite3');
    const settings = readFileSync(join(engine, 'deps', 'defines.gypi'), 'utf8');
    const defined = [...settings.matchAll(/'([A-Z_0-9]+(?:=[^']*)?)'/g)].map(
      ([, one]) => `-D${one}`,
    );
    const objects = [join(work, 'sqlite3.o'), join(work, 'addon.o')] as const;
    const common = ['-O1', '-DNDEBUG', '-w', '-fPIC', `-I${sqlite}`];
    await Promise.all([
      run('gcc', [...common, ...defined, '-c', join(sqlite, 'sqlite3.c'), '-o', objects[0]]),
      run('g++', [
        ...common,
        '-std=c++20',
        '-fvisibility=hidden',
        ...['-include', boxing],
        '-DNAPI_VERSION=9',
        '-DNAPI_DISABLE_CPP_EXCEPTIONS',
        '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
        '-DBUILDING_NODE_EXTENSION',
        '-DNODE_GYP_MODULE_NAME=better_sqlite3',
        `-I${join(modules, 'node-api-headers', 'include')}`,
        `-I${join(modules, 'node-addon-api')}`,
        ...['-c', join(engine, 'src', 'better_sqlite3.cpp'), '-o', objects[1]],
      ]),
    ]);
    const made = join(work, engineForTests);
    // Its own SQLite, and not another that the process may have loaded.
    const own = ['-Wl,-Bsymbolic', '-Wl,--exclude-libs,ALL'];
    await run('g++', ['-shared', '-o', made, ...objects, ...own, '-ldl', '-lpthread', '-lm']);
    renameSync(made, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
