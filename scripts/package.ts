import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, Platform } from 'electron-builder';
import { buildAll } from './build.ts';
import { electronLine, findElectron } from './electron-runtime.ts';

const root = join(import.meta.dirname, '..');

/**
 * Builds the bundles and packs the Linux application, unpacked, on the Electron that is found. Gives the folder.
 * The release fuses of `electron-builder.yml` are set on it.
 */
export async function packageForLinux(): Promise<string> {
  const found = await findElectron();
  process.stderr.write(`${electronLine(found)}\n`);
  await buildAll();
  rmSync(join(root, 'release'), { recursive: true, force: true });
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: { electronDist: found.folder, electronVersion: found.version },
  });
  return join(root, 'release', 'linux-unpacked');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  process.stdout.write(`${await packageForLinux()}\n`);
