import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { binaryKindOf, type BinaryKind } from './binary-header.ts';
import { engineForTests, loadsOwnEngine } from './engine-for-tests.ts';

/** A packed application: where its resources are, the Electron it is on, and what it is for. */
export interface PackedApp extends BinaryKind {
  readonly resources: string;
  readonly electron: string;
}

/** What is wrong with the ledger's engine in a packed application; null when it is the right one. */
export function engineMistake(app: PackedApp): string | null {
  const { resources, platform, arch } = app;
  const place = ['app.asar.unpacked', 'node_modules', 'better-sqlite3-multiple-ciphers'];
  const own = join(resources, ...place, 'prebuilds', `${platform}-${arch}.node`);
  const compiled = join(resources, engineForTests);
  if (!existsSync(own)) return `The engine of the ledger for ${platform} ${arch} is not in it.`;
  if (!isFor(own, app)) return `The engine of the ledger in it is not one for ${platform} ${arch}.`;
  if (loadsOwnEngine(app.electron))
    return existsSync(compiled)
      ? `It holds the engine that was compiled for tests, and Electron ${app.electron} needs none.`
      : null;
  if (!existsSync(compiled)) return `Electron ${app.electron} needs the engine compiled for tests.`;
  return isFor(compiled, app) ? null : 'The engine compiled for tests is for another computer.';
}

function isFor(path: string, { platform, arch }: BinaryKind): boolean {
  const found = binaryKindOf(path);
  return found?.platform === platform && found.arch === arch;
}
