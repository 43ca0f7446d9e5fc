import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { generateKeyPairSync } from 'node:crypto';
import { announcingKey, changesOf } from '../../scripts/installers/announce.ts';
import { apparmorProfile } from '../../scripts/installers/apparmor.ts';
import { azureSigning, releaseFaults, signingWay } from '../../scripts/installers/signing.ts';
import { putTerminalOnPath, withTerminalOnPath } from '../../scripts/installers/windows-path.ts';
import { temporaryFolder } from '../ledger/temporary-ledger.ts';

const root = join(import.meta.dirname, '..', '..');
const about = { version: '1.2.3', text: '{}' };
const azure = {
  ...{ AZURE_TENANT_ID: 't', AZURE_CLIENT_ID: 'c', AZURE_CLIENT_SECRET: 's' },
  ...{ AZURE_SIGNING_ENDPOINT: 'e', AZURE_SIGNING_ACCOUNT: 'a' },
  ...{ AZURE_SIGNING_PROFILE: 'p', AZURE_SIGNING_PUBLISHER: 'Reward Desk Private Limited' },
};

describe('a release', () => {
  it.each(['win32', 'darwin', 'linux'] as const)('of %s is refused unsigned', (platform) => {
    expect(releaseFaults(platform, {}, about).join()).toContain('Nothing signs it');
    // Half of a way is none.
    expect(releaseFaults(platform, { CSC_LINK: 'x', WIN_CSC_LINK: 'x' }, about)).not.toEqual([]);
  });

  it('is made where the environment names how to sign', () => {
    const certificate = { WIN_CSC_LINK: 'file.pfx', WIN_CSC_KEY_PASSWORD: 'x' };
    expect(releaseFaults('win32', certificate, about)).toEqual([]);
    expect(releaseFaults('win32', azure, about)).toEqual([]);
    expect(azureSigning(azure)?.publisherName).toBe('Reward Desk Private Limited');
    expect(azureSigning({})).toBeNull();
    expect(signingWay('linux', { REWARD_DESK_GPG_KEY: 'ABCD' })).toEqual(['REWARD_DESK_GPG_KEY']);
  });

  it('has a version of its own, and names nobody who is not there', () => {
    const signed = { REWARD_DESK_GPG_KEY: 'ABCD' };
    for (const version of ['1.2', '1.2.3-beta', '0.1'])
      expect(releaseFaults('linux', signed, { ...about, version })).toHaveLength(1);
    const text = '{"homepage": "https://example.com"}';
    expect(releaseFaults('linux', signed, { ...about, text })).toHaveLength(1);
    const own = readFileSync(join(root, 'package.json'), 'utf8');
    expect(releaseFaults('linux', signed, { ...about, text: own })).toEqual([]);
  });
});

describe('the installers of Windows', () => {
  it('put the terminal program on the path in the project of the MSI', () => {
    const template = join(
      root,
      ...['node_modules', 'app-builder-lib', 'templates', 'msi', 'template.xml'],
    );
    const file = join(temporaryFolder(), 'project.wxs');
    writeFileSync(file, readFileSync(template));
    putTerminalOnPath(file);
    const made = readFileSync(file, 'utf8');
    expect(made).toMatch(
      /<Environment [^>]*Name="PATH"[^>]*\/>\s*<\/Component>\s*<\/ComponentGroup>/,
    );
    expect(() => withTerminalOnPath('<Wix/>')).toThrow('no group');
  });

  it('put it there in the NSIS installer, and off again', () => {
    const script = readFileSync(join(root, 'assets', 'installers', 'windows.nsh'), 'utf8');
    expect(script).toContain('rewardDeskPath add');
    expect(script).toContain('rewardDeskPath remove');
  });
});

it('the profile of AppArmor grants the namespaces of the sandbox to the app alone', () => {
  const profile = apparmorProfile('/opt/reward-desk');
  expect(profile).toContain(
    'profile reward-desk "/opt/reward-desk/reward-desk" flags=(unconfined)',
  );
  expect(profile).toContain('userns,');
});

describe('what a feed of updates says', () => {
  it('is what the changelog has of this version, an entry a line', () => {
    const changelog = `# Changelog

## 0.2.0

- Coins, for
  everybody.
- Faster.

## 0.1.0 (not released)

- The whole road.
`;
    expect(changesOf(changelog, '0.2.0')).toEqual(['Coins, for everybody.', 'Faster.']);
    expect(changesOf(changelog, '0.1.0')).toEqual(['The whole road.']);
    expect(() => changesOf(changelog, '0.3.0')).toThrow('says nothing of 0.3.0');
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const own = changesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version);
    expect(own.length).toBeGreaterThan(0);
  });

  it('is signed by a key of the right kind only', () => {
    const file = join(temporaryFolder(), 'key.pem');
    const pem = { type: 'pkcs8', format: 'pem' } as const;
    writeFileSync(file, generateKeyPairSync('ed25519').privateKey.export(pem));
    expect(announcingKey(file).asymmetricKeyType).toBe('ed25519');
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    writeFileSync(file, other.export(pem));
    expect(() => announcingKey(file)).toThrow('is no Ed25519 key');
  });
});
