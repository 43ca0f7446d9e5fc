import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { z } from 'zod';
import { openFile } from '../main/ledger/engine.ts';

/*
 * The software bill of materials of a packed application, in CycloneDX 1.6: what IT asks for before it lets a program
 * onto its computers, and what a scanner reads to say whether a published fault concerns it.
 */

export const shippedPackageSchema = z.object({
  name: z.string(),
  version: z.string(),
  license: z.string(),
});
type ShippedPackage = Pick<z.infer<typeof shippedPackageSchema>, 'name' | 'version' | 'license'>;

/** What ships besides packages; `chromium` null: the runtime does not tell. */
export interface Runtime {
  readonly electron: string;
  readonly chromium: string | null;
  readonly sqlite: string;
}

/** The bill as JSON text; the same for the same input. */
export function sbomText(
  app: { readonly name: string; readonly version: string },
  packages: readonly ShippedPackage[],
  { electron, chromium, sqlite }: Runtime,
): string {
  const { Bom, Component, Metadata } = Models;
  const { Application, Framework, Library } = Enums.ComponentType;
  const bom = new Bom({
    metadata: new Metadata({
      component: new Component(Application, app.name, {
        version: app.version,
        bomRef: 'application',
      }),
    }),
  });
  const parts = [
    new Component(Framework, 'electron', {
      version: electron,
      purl: `pkg:npm/electron@${electron}`,
      bomRef: 'electron',
    }),
    ...(chromium === null
      ? []
      : [new Component(Framework, 'chromium', { version: chromium, bomRef: 'chromium' })]),
    new Component(Library, 'sqlite', {
      version: sqlite,
      cpe: `cpe:2.3:a:sqlite:sqlite:${sqlite}:*:*:*:*:*:*:*`,
      bomRef: 'sqlite',
    }),
    ...packages.map(packageComponent),
  ];
  for (const part of parts) bom.components.add(part);
  const serializer = new Serialize.JsonSerializer(
    new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6),
  );
  return serializer.serialize(bom, { sortLists: true, space: 2 });
}

function packageComponent({ name, version, license }: ShippedPackage): Models.Component {
  const [, scope, plain = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  const component = new Models.Component(Enums.ComponentType.Library, plain, {
    ...(scope === undefined ? {} : { group: scope }),
    version,
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    bomRef: `${name}@${version}`,
  });
  component.licenses.add(new Models.LicenseExpression(license));
  return component;
}

/** Chromium's version, as the executable of an Electron names it; null when it does not. */
export function chromiumOf(executable: string): string | null {
  return /Chrome\/(\d+\.\d+\.\d+\.\d+)/.exec(readFileSync(executable, 'latin1'))?.[1] ?? null;
}

/** The version of SQLite that the ledger's engine is built from, by asking it. */
export function sqliteVersion(): string {
  const folder = mkdtempSync(join(tmpdir(), 'reward-desk-'));
  const file = openFile(join(folder, 'version.db'), { key: null });
  try {
    const told = file.prepare('SELECT sqlite_version() AS version').get();
    return z.object({ version: z.string() }).parse(told).version;
  } finally {
    file.close();
    rmSync(folder, { recursive: true });
  }
}

/** Writes the bill of what `build.ts` noted and this Electron into the resources of a packed application. */
export function writeSbom(
  root: string,
  resources: string,
  electron: string,
  executable: string,
): void {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const app = z
    .object({ productName: z.string(), version: z.string() })
    .parse(read('package.json'));
  const packages = z
    .array(shippedPackageSchema)
    .parse(read(join('dist', 'notices', 'shipped-packages.json')));
  const runtime = { electron, chromium: chromiumOf(executable), sqlite: sqliteVersion() };
  writeFileSync(
    join(resources, 'sbom.cdx.json'),
    `${sbomText({ name: app.productName, version: app.version }, packages, runtime)}\n`,
  );
}
