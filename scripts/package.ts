import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, Platform } from 'electron-builder';
import { buildAll } from './build.ts';
import { electronLine, findElectron } from './electron-runtime.ts';

/*
 * `npm run package` packs the Linux application, unpacked, on the Electron that is found: to try and to test.
 * `npm run package -- installers` makes what is given to people on this operating system. It takes Electron from
 * its own releases only, and so needs access to them.
 */

const root = join(import.meta.dirname, '..');

/**
 * Builds the bundles and packs the Linux application, unpacked, on the Electron that is found. Gives the folder.
 * The release fuses of `electron-builder.yml` are set on it.
 */
export async function packageForLinux(): Promise<string> {
  const found = await findElectron();
  process.stderr.write(`${electronLine(found)}\n`);
  await buildAll();
  const release = join(root, 'release', 'linux-unpacked');
  rmSync(release, { recursive: true, force: true });
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: { electronDist: found.folder, electronVersion: found.version },
  });
  return release;
}

/** The parts of a universal macOS application that npm installs for the machine's own architecture only. */
const bothForMac = ['@libsql/darwin-arm64', '@libsql/darwin-x64'];

/** Makes the installers of this operating system in `release/`. Gives their paths. */
async function packageInstallers(): Promise<string[]> {
  if (process.platform === 'darwin') {
    const missing = bothForMac.filter((name) => !existsSync(join(root, 'node_modules', name)));
    if (missing.length > 0)
      throw new Error(
        `A universal application needs ${missing.join(' and ')} too. Run: npm install --no-save --force ${missing.join(' ')}`,
      );
  }
  await buildAll();
  return build({ projectDir: root, publish: 'never' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const made = process.argv.includes('installers')
    ? await packageInstallers()
    : [await packageForLinux()];
  process.stdout.write(`${made.join('\n')}\n`);
}
