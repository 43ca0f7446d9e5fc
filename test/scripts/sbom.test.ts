import { execPath } from 'node:process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chromiumOf, sbomText, sqliteVersion } from '../../scripts/sbom.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';

describe('the software bill of materials', () => {
  const packages = [
    { name: '@github/keytar', version: '7.10.6', license: 'MIT' },
    { name: 'react', version: '19.3.1', license: 'MIT' },
    { name: 'saxes', version: '6.0.0', license: 'ISC' },
  ];
  const runtime = { electron: '45.4.1', chromium: '150.0.1.2', sqlite: '3.53.0' };
  const app = { name: 'Reward Desk', version: '0.1.0' };

  it('names the application, its runtime, the database and each package as scanners look for them', () => {
    const bom: unknown = JSON.parse(sbomText(app, packages, runtime));
    expect(bom).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { type: 'application', name: 'Reward Desk', version: '0.1.0' } },
    });
    const components: unknown = Reflect.get(Object(bom), 'components');
    for (const component of [
      { name: 'electron', version: '45.4.1', purl: 'pkg:npm/electron@45.4.1' },
      { name: 'chromium', version: '150.0.1.2' },
      { name: 'sqlite', version: '3.53.0', cpe: 'cpe:2.3:a:sqlite:sqlite:3.53.0:*:*:*:*:*:*:*' },
      { group: '@github', name: 'keytar', purl: 'pkg:npm/%40github/keytar@7.10.6' },
      { name: 'saxes', licenses: [{ expression: 'ISC' }] },
    ])
      expect(components).toContainEqual(expect.objectContaining(component));
  });

  it('is the same for the same input', () => {
    expect(sbomText(app, packages, runtime)).toBe(sbomText(app, packages.toReversed(), runtime));
  });

  it('asks the engine for SQLite, and the executable for Chromium', () => {
    expect(sqliteVersion()).toMatch(/^3\.\d+\.\d+$/);
    const executable = join(temporaryFolder(), 'electron');
    writeFileSync(executable, Buffer.from('\0\xff Chrome/150.0.6723.137 Safari\0', 'latin1'));
    expect(chromiumOf(executable)).toBe('150.0.6723.137');
    expect(chromiumOf(execPath)).toBe(null);
  });
});
