import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Arch, build, Platform } from 'electron-builder';
import { z } from 'zod';
import type { BinaryKind } from './binary-header.ts';
import { buildAll } from './build.ts';
import { electronLine, findElectron } from './electron-runtime.ts';
import { engineFor, engineForTests } from './engine-for-tests.ts';
import { announce, announcingKey, changesOf, policyKeyOf } from './installers/announce.ts';
import { artefactFaults } from './installers/artefact.ts';
import { makeLinuxPackages } from './installers/linux.ts';
import { azureSigning, releaseFaults, signingWay } from './installers/signing.ts';
import { putTerminalOnPath } from './installers/windows-path.ts';
import { engineMistake, type PackedApp } from './packaged-engine.ts';
import { writeSbom } from './sbom.ts';
import { layTerminalProgram } from './terminal-program.ts';

/*
 * `npm run package` packs the Linux application, unpacked, on the Electron that is found: to try and to test.
 * `npm run package -- installers` makes what is given to people on this operating system. It takes Electron from
 * its own releases only, and so needs access to them; without signing, its files are called unsigned. With `--release`
 * it stops where they would be.
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
  const kind = { platform: 'linux', arch: process.arch === 'arm64' ? 'arm64' : 'x64' } as const;
  const resources = join(release, 'resources');
  refuse(engineMistake({ resources, electron: found.version, ...kind }));
  await layTerminalProgram(resources, kind);
  writeSbom(root, resources, found.version, join(release, 'reward-desk'));
  refuse(artefactFaults(release, resources, kind).join('\n') || null);
  return release;
}

/** For a package that is only tried here, on an Electron that cannot load the engine of the package. */
function layEngine(engine: string): (context: { readonly appOutDir: string }) => void {
  return ({ appOutDir }) => copyFileSync(engine, join(appOutDir, 'resources', engineForTests));
}

function refuse(mistake: string | null): void {
  if (mistake !== null) throw new Error(mistake);
}

function platformHere(): BinaryKind['platform'] {
  const { platform } = process;
  if (platform === 'linux' || platform === 'win32' || platform === 'darwin') return platform;
  throw new Error(`Nothing ships for ${platform}.`);
}

/** Makes the installers of this operating system in `release/`. Gives their paths. Throws as `packageForLinux` does. */
async function packageInstallers(isRelease: boolean): Promise<string[]> {
  const platform = platformHere();
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(text));
  const faults = releaseFaults(platform, process.env, { version, text });
  if (isRelease && faults.length > 0) throw new Error(`This is no release. ${faults.join(' ')}`);
  const suffix = signingWay(platform, process.env) === null ? '-unsigned' : '';
  const made =
    platform === 'linux'
      ? await linuxPackages(isRelease, suffix)
      : await packagesOfBuilder(platform, suffix);
  return [...made, ...writeSums(made), ...writeAnnouncements(made, { version, platform })];
}

/** What a feed of updates needs beside the files, where a key is named that signs it. */
function writeAnnouncements(
  files: readonly string[],
  about: { readonly version: string; readonly platform: BinaryKind['platform'] },
): string[] {
  const file = process.env.REWARD_DESK_UPDATE_KEY ?? '';
  if (file === '') return [];
  const key = announcingKey(file);
  process.stderr.write(`The policy's \`updateKey\` for these updates: ${policyKeyOf(key)}\n`);
  const changes = changesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), about.version);
  const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
  // The universal zip of macOS is for both.
  const archs: readonly ('x64' | 'arm64')[] =
    about.platform === 'darwin' ? ['x64', 'arm64'] : [arch];
  return archs.flatMap((its) => announce(files, { ...about, changes, arch: its }, key));
}

async function linuxPackages(isRelease: boolean, suffix: string): Promise<string[]> {
  const packed = await packageForLinux();
  const { version } = await findElectron();
  const wanted = z
    .object({ devDependencies: z.object({ electron: z.string() }) })
    .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).devDependencies.electron;
  // An older Electron is for trying only.
  if (isRelease && version !== wanted)
    throw new Error(`This is no release: it would be on Electron ${version}, not ${wanted}.`);
  return makeLinuxPackages(packed, ['deb', 'rpm'], suffix);
}

const signerSchema = z.object({
  signIf: z.custom<(file: string) => Promise<boolean>>((given) => typeof given === 'function'),
});

async function packagesOfBuilder(platform: 'win32' | 'darwin', suffix: string): Promise<string[]> {
  await buildAll();
  const azure = azureSigning(process.env);
  const artifactName = `Reward-Desk-\${version}-\${arch}${suffix}.\${ext}`;
  return build({
    projectDir: root,
    publish: 'never',
    config: {
      forceCodeSigning: suffix === '',
      win: { artifactName, ...(azure === null ? {} : { azureSignOptions: azure }) },
      mac: { artifactName, notarize: suffix === '' },
      msiProjectCreated: (file) => putTerminalOnPath(file),
      afterPack: async ({ appOutDir, electronPlatformName, arch, packager }) => {
        const electron = packager.info.framework.version;
        const apps = packedApps(appOutDir, electronPlatformName, Arch[arch]);
        for (const one of apps) refuse(engineMistake({ ...one, electron }));
        const [first] = apps;
        // The universal application is put together from two that have it already.
        if (first === undefined || Arch[arch] === 'universal') return;
        const kind = { platform, arch: Arch[arch] === 'arm64' ? 'arm64' : 'x64' } as const;
        // What it copies itself electron-builder signs; this it has not seen.
        const signer = signerSchema.safeParse(packager);
        const sign = async (file: string): Promise<void> => {
          if (platform === 'win32' && signer.success) await signer.data.signIf.call(packager, file);
        };
        await layTerminalProgram(first.resources, kind, sign);
        writeSbom(root, first.resources, electron, executableOf(appOutDir, electronPlatformName));
        refuse(artefactFaults(appOutDir, first.resources, kind).join('\n') || null);
      },
    },
  });
}

/** The digests of what was made, signed where a key is named: what IT compares a file with. */
function writeSums(files: readonly string[]): string[] {
  const sums = join(root, 'release', 'SHA256SUMS');
  const lines = files.map(
    (file) =>
      `${createHash('sha256').update(readFileSync(file)).digest('hex')}  ${basename(file)}\n`,
  );
  writeFileSync(sums, lines.join(''));
  const key = process.env.REWARD_DESK_GPG_KEY ?? '';
  if (key === '') return [sums];
  const signature = `${sums}.asc`;
  rmSync(signature, { force: true });
  execFileSync('gpg', ['--batch', '--local-user', key, '--armor', '--detach-sign', sums]);
  return [sums, signature];
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
    ? await packageInstallers(process.argv.includes('--release'))
    : [await packageForLinux()];
  process.stdout.write(`${made.join('\n')}\n`);
}
