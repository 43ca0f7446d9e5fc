import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Arch, build, Platform } from 'electron-builder';
import { buildAll } from './build.ts';
import { electronLine, findElectron } from './electron-runtime.ts';
import { engineFor, engineForTests } from './engine-for-tests.ts';
import { engineMistake, type PackedApp } from './packaged-engine.ts';
import { writeSbom } from './sbom.ts';

/*
 * `npm run package` packs the Linux application, unpacked, on the Electron that is found: to try and to test.
 * `npm run package -- installers` makes what is given to people on this operating system. It takes Electron from
 * its own releases only, and so needs access to them.
 */

const root = join(import.meta.dirname, '..');

/**
 * Builds the bundles and packs the Linux application, unpacked, on the Electron that is found. Gives the folder.
 * The release fuses of `electron-builder.yml` are set on it. Throws when the engine in it is not the right one.
 */
export async function packageForLinux(): Promise<string> {
  const found = await findElectron();
  process.stderr.write(`${electronLine(found)}\n`);
  const engine = await engineFor(found);
  await buildAll();
  const release = join(root, 'release', 'linux-unpacked');
  rmSync(release, { recursive: true, force: true });
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget('dir'),
    publish: 'never',
    config: {
      electronDist: found.folder,
      electronVersion: found.version,
      ...(engine === null ? {} : { afterPack: layEngine(engine) }),
    },
  });
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  const resources = join(release, 'resources');
  refuse(engineMistake({ resources, electron: found.version, platform: 'linux', arch }));
  writeSbom(root, resources, found.version, join(release, 'reward-desk'));
  return release;
}

/** For a package that is only tried here, on an Electron that cannot load the engine of the package. */
function layEngine(engine: string): (context: { readonly appOutDir: string }) => void {
  return ({ appOutDir }) => copyFileSync(engine, join(appOutDir, 'resources', engineForTests));
}

function refuse(mistake: string | null): void {
  if (mistake !== null) throw new Error(mistake);
}

/** Makes the installers of this operating system in `release/`. Gives their paths. Throws as `packageForLinux` does. */
async function packageInstallers(): Promise<string[]> {
  await buildAll();
  const made = await build({
    projectDir: root,
    publish: 'never',
    config: {
      afterPack: ({ appOutDir, electronPlatformName, arch, packager }) => {
        const electron = packager.info.framework.version;
        for (const one of packedApps(appOutDir, electronPlatformName, Arch[arch])) {
          refuse(engineMistake({ ...one, electron }));
          writeSbom(root, one.resources, electron, executableOf(appOutDir, electronPlatformName));
        }
      },
    },
  });
  return made;
}

/** Where Chromium is in a packed application. */
function executableOf(folder: string, platform: string): string {
  if (platform === 'win32') return join(folder, 'Reward Desk.exe');
  const framework = 'Contents/Frameworks/Electron Framework.framework/Electron Framework';
  return platform === 'darwin'
    ? join(folder, 'Reward Desk.app', framework)
    : join(folder, 'reward-desk');
}

/** What was packed into a folder; a universal application of macOS is one for either architecture. */
function packedApps(folder: string, platform: string, arch: string): Omit<PackedApp, 'electron'>[] {
  if (platform === 'darwin') {
    const resources = join(folder, 'Reward Desk.app', 'Contents', 'Resources');
    return (['x64', 'arm64'] as const).map((its) => ({ resources, platform, arch: its }));
  }
  if (platform !== 'linux' && platform !== 'win32')
    throw new Error(`Nothing ships for ${platform}.`);
  if (arch !== 'x64' && arch !== 'arm64') throw new Error(`Nothing ships for ${arch}.`);
  return [{ resources: join(folder, 'resources'), platform, arch }];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const made = process.argv.includes('installers')
    ? await packageInstallers()
    : [await packageForLinux()];
  process.stdout.write(`${made.join('\n')}\n`);
}
