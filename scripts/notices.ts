import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';
import { z } from 'zod';

/*
 * Whose work ships with the desk: what is bundled, and what ships beside the bundles. The build writes it down with
 * the licences, and stops at one that nobody has said yes to.
 */

/** Licences that let us ship, each read once by a person. Nothing that asks us to publish our own work is here. */
const allowed: ReadonlySet<string> = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'OFL-1.1',
  'Zlib',
  // Permissive; it asks for its text beside the program, which the notices have.
  'BlueOak-1.0.0',
]);

const licenceTexts = join(import.meta.dirname, '..', 'assets', 'licences');

/** Packages that do not say their licence in a word; a person has read it in their files, of that version. */
const readInFiles: ReadonlyMap<string, string> = new Map([['png-js 2.0.0', 'MIT']]);

const packageSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string().optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});

export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  /** As the package says it; empty when it says nothing. */
  readonly license: string;
  /** What its licence files say; empty when it has none. */
  readonly text: string;
}

/** Says whether a licence expression lets us ship: one of alternatives, all of what is joined. */
export function isAllowed(expression: string): boolean {
  const plain = expression.replace(/^\((.*)\)$/s, '$1').trim();
  if (/\sOR\s/i.test(plain)) return plain.split(/\sOR\s/i).some((part) => isAllowed(part));
  if (/\sAND\s/i.test(plain)) return plain.split(/\sAND\s/i).every((part) => isAllowed(part));
  return allowed.has(plain);
}

/** The folder of the package that a bundled module belongs to; null for our own modules. */
export function packageFolder(moduleId: string): string | null {
  const plain = moduleId.replaceAll('\\', '/').replace(/^\0/, '');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(plain)?.[0] ?? null;
}

/** Notes the packages of everything that Vite loads: some of it is left out of the bundle, nothing is missed. */
export function noteModules(folders: Set<string>): Plugin {
  return {
    name: 'note-modules',
    load(id) {
      const folder = packageFolder(id);
      if (folder !== null) folders.add(folder);
      return null;
    },
  };
}

/** What a package folder says of itself. */
export function readPackage(folder: string): ShippedPackage {
  const told = packageSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const text = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|copying|notice|ofl)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim())
    .join('\n\n');
  const { name, version } = told;
  const written = join(licenceTexts, `${name.replaceAll('/', '__')}.txt`);
  return {
    name,
    version,
    license: told.license ?? readInFiles.get(`${name} ${version}`) ?? '',
    // Some packages leave their licence out of what they publish: a person has written it down from their repository.
    text: text === '' && existsSync(written) ? readFileSync(written, 'utf8').trim() : text,
  };
}

/** The folders of packages that ship as they are, with all that they bring. */
export function shippedWhole(root: string, names: readonly string[]): string[] {
  const found = new Set<string>();
  const open = [...names];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const folder = join(root, 'node_modules', name);
    // A binary for another system is not installed here.
    if (found.has(folder) || !existsSync(folder)) continue;
    found.add(folder);
    const told = packageSchema.parse(
      JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')),
    );
    open.push(...Object.keys(told.dependencies), ...Object.keys(told.optionalDependencies));
  }
  return [...found];
}

/** The packages that may not ship, each with the licence that nobody said yes to. */
export function refusedOf(packages: readonly ShippedPackage[]): string[] {
  return packages
    .filter(({ license }) => !isAllowed(license))
    .map(({ name, version, license }) => `${name} ${version}: ${license || 'no licence'}`);
}

/** The page of notices that ships with the desk. */
export function noticesText(packages: readonly ShippedPackage[]): string {
  const parts = packages.map(
    ({ name, version, license, text }) => `${name} ${version}\nLicence: ${license}\n\n${text}`,
  );
  const line = `\n\n${'-'.repeat(80)}\n\n`;
  return [
    'Reward Desk is built with the work of others, each under its own licence.\n' +
      'Electron and Chromium have pages of their own beside the program.',
    ...parts,
  ]
    .join(line)
    .concat('\n');
}

/**
 * Writes `THIRD-PARTY-NOTICES.txt`, and what ships as JSON for the look at known faults and the bill of materials. Throws when a package may
 * not ship.
 */
export function writeNotices(into: string, folders: Iterable<string>): void {
  const packages = [...new Set(folders)]
    .map(readPackage)
    .sort((a, b) => a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
  const refused = refusedOf(packages);
  if (refused.length > 0)
    throw new Error(
      `These may not ship before a person has read their licence: ${refused.join('; ')}`,
    );
  const silent = packages.filter(({ text }) => text === '').map(({ name }) => name);
  if (silent.length > 0)
    throw new Error(`Write their licence texts into assets/licences first: ${silent.join(', ')}`);
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, 'THIRD-PARTY-NOTICES.txt'), noticesText(packages));
  const shipped = packages.map(({ name, version, license }) => ({ name, version, license }));
  writeFileSync(join(into, 'shipped-packages.json'), `${JSON.stringify(shipped, null, 2)}\n`);
}
