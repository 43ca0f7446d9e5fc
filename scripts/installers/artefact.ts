import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { z } from 'zod';
import { binaryKindOf, type BinaryKind } from '../binary-header.ts';
import { engineForTests } from '../engine-for-tests.ts';
import { terminalFolder, terminalName } from '../terminal-program.ts';

/*
 * A look at what is about to be given to people: whatever is in it must be for that system, of this version, and ours to ship.
 */

const versionSchema = z.object({ version: z.string() });
const tops: ReadonlySet<string> = new Set(['dist', 'node_modules', 'package.json']);

/** What is wrong with an unpacked application; empty: nothing. */
export function artefactFaults(folder: string, resources: string, kind: BinaryKind): string[] {
  const asar = join(resources, 'app.asar');
  if (!existsSync(asar)) return ['It holds no app.asar.'];
  const inside = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
  const about = extractFile(asar, 'package.json').toString('utf8');
  const { version } = versionSchema.parse(JSON.parse(about));
  return [
    ...nativeFaults(folder, kind),
    ...inside
      .filter(
        (file) => !tops.has(file.split('/')[1] ?? '') || /\.(ts|map|gyp|cc|cpp|h)$/.test(file),
      )
      .map((file) => `${file} does not ship.`),
    ...(about.includes('example.com') ? ['package.json in it names example.com.'] : []),
    ...neededFaults(resources, kind),
    ...versionFaults(resources, version),
  ];
}

/** Each native file is for the system and the architecture that the application is for. */
function nativeFaults(folder: string, { platform, arch }: BinaryKind): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .flatMap((file) => {
      const found = binaryKindOf(file);
      // The modules of both architectures lie beside each other on macOS.
      const other =
        found !== null &&
        (found.platform !== platform || (found.arch !== arch && platform !== 'darwin'));
      return other ? [`${relative(folder, file)} is for ${found.platform} ${found.arch}.`] : [];
    });
}

function neededFaults(resources: string, { platform }: BinaryKind): string[] {
  return [
    'THIRD-PARTY-NOTICES.txt',
    'sbom.cdx.json',
    'app-update.yml',
    join('samples', 'small-team.xlsx'),
    join('fonts', 'OFL.txt'),
    relative(resources, join(terminalFolder(resources), terminalName(platform))),
    ...(platform === 'win32' ? ['terminal-path.ps1'] : []),
  ]
    .filter((file) => !existsSync(join(resources, file)))
    .map((file) => `${file} is missing.`);
}

function versionFaults(resources: string, version: string): string[] {
  const read = (file: string): string | null =>
    existsSync(file) ? readFileSync(file, 'utf8') : null;
  const terminal = read(join(terminalFolder(resources), 'package.json'));
  const bill = read(join(resources, 'sbom.cdx.json'));
  return [
    ...(terminal !== null && versionSchema.parse(JSON.parse(terminal)).version !== version
      ? ['The terminal program is of another version.']
      : []),
    ...(bill?.includes(`"version": "${version}"`) === false
      ? ['The bill of materials is of another version.']
      : []),
  ];
}

/** What keeps it from being given to people, though it may be tried. */
export function trialFaults(resources: string): string[] {
  return existsSync(join(resources, engineForTests))
    ? ['It holds the engine that was compiled for tests.']
    : [];
}
