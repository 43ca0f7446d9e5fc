import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { FoundElectron } from './electron-runtime.ts';
import { engineFor, engineForTests } from './engine-for-tests.ts';

const root = join(import.meta.dirname, '..');

/** Out of `dist/`: its link back to the checkout would go into a packed application. */
const runtimeFolder = join(root, 'node_modules', '.cache', 'reward-desk', 'electron');

/** How to run the built app: a program, and what stands before the app's own arguments. */
export interface Runnable {
  readonly executable: string;
  readonly args: readonly string[];
}

/**
 * Makes a found Electron ready to run this checkout's app, once `dist/` is built. One with a default app is told
 * where ours is; the one from the registry has none, so ours is laid into a runtime of this checkout's own, and
 * the cache that other checkouts share stays as it is.
 */
export async function runnableOf(found: FoundElectron): Promise<Runnable> {
  const { folder, executable, source } = found;
  if (source !== 'the npm registry') return { executable, args: [root] };
  const engine = await engineFor(found);
  return { executable: layApp(folder, root, runtimeFolder, engine), args: [] };
}

/**
 * Lays `app` into a runtime at `own`: the executable is linked hard, because Electron looks for its resources
 * beside its real path, and the rest softly; `engine` is the ledger's, where this Electron cannot load the package's
 * own. One that was laid from the same Electron is kept: a desk may be open on it. Gives the executable.
 */
export function layApp(
  folder: string,
  app: string,
  own: string,
  engine: string | null = null,
): string {
  const executable = join(own, 'electron');
  const stamp = stampOf(folder, app, engine);
  const stampFile = join(own, 'laid-from.json');
  if (
    existsSync(executable) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, 'utf8') === stamp
  ) {
    return executable;
  }
  mkdirSync(join(own, '..'), { recursive: true });
  const work = mkdtempSync(`${own}-laying-`);
  try {
    for (const name of readdirSync(folder)) {
      if (name === 'resources') continue;
      if (name === 'electron') linkOrCopy(join(folder, name), join(work, name));
      else symlinkSync(join(folder, name), join(work, name));
    }
    mkdirSync(join(work, 'resources'));
    symlinkSync(app, join(work, 'resources', 'app'));
    if (engine !== null) symlinkSync(engine, join(work, 'resources', engineForTests));
    writeFileSync(join(work, 'laid-from.json'), stamp);
    rmSync(own, { recursive: true, force: true });
    renameSync(work, own);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return executable;
}

/** Changes whenever the Electron in `folder` was fetched anew, the app moved, or its engine is another. */
function stampOf(folder: string, app: string, engine: string | null): string {
  const { size, mtimeMs } = statSync(join(folder, 'electron'));
  return JSON.stringify({ folder, app, engine, size, mtimeMs });
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Another disk, or a file system without hard links.
    copyFileSync(from, to);
  }
}
