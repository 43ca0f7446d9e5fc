import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const dist = join(root, 'dist');
const prefix = 'terminal-of-';
const dayMs = 86_400_000;

/** What the terminal program is made of. */
const sources = ['main', 'shared', 'scripts/build.ts', 'package-lock.json'];

let built: Promise<string> | null = null;

/**
 * The terminal program as it ships, of today's sources; gives its file. It is built once after each change: a start from the
 * sources takes four times the processor's time, and tests at a terminal start it some hundreds of times.
 */
export function builtTerminal(): Promise<string> {
  built ??= build();
  return built;
}

async function build(): Promise<string> {
  const folder = join(dist, `${prefix}${fingerprint()}`);
  if (!existsSync(folder)) {
    const making = `${folder}-${process.pid}`;
    await promisify(execFile)(process.execPath, [
      join(root, 'scripts', 'build.ts'),
      'terminal',
      making,
    ]);
    keep(making, folder);
    removeOlder();
  }
  return join(folder, 'headless.js');
}

/** Whoever else built it in the meantime has the same. */
function keep(making: string, folder: string): void {
  try {
    renameSync(making, folder);
  } catch (fault) {
    if (!existsSync(folder)) throw fault;
    rmSync(making, { recursive: true });
  }
}

/** Changes whenever one of the sources does. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of sources.flatMap(filesIn)) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex').slice(0, 16);
}

function filesIn(source: string): string[] {
  const path = join(root, source);
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

/** Those of a day ago: another run may still be at a younger one. */
function removeOlder(): void {
  for (const name of readdirSync(dist).filter((one) => one.startsWith(prefix))) {
    const folder = join(dist, name);
    if (statSync(folder).mtimeMs < Date.now() - dayMs) rmSync(folder, { recursive: true });
  }
}
