import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  announcementName,
  openAnnouncement,
  sealAnnouncement,
  type Announcement,
  type UpdateTarget,
} from '../../main/updates/announcement.ts';
import { updateTarget } from '../../main/updates/installation-kind.ts';
import { policyKeyOf } from '../../scripts/installers/announce.ts';

const ours = generateKeyPairSync('ed25519').privateKey;
const ourKey = policyKeyOf(ours);
const deb: UpdateTarget = { platform: 'linux', arch: 'x64', kind: 'deb' };
const next: Announcement = {
  product: 'Reward Desk',
  version: '0.2.0',
  ...deb,
  changes: ['A batch of coins.'],
  file: { name: 'reward-desk_0.2.0_amd64.deb', size: 12, sha512: `${'A'.repeat(86)}==` },
};

function codeOf(text: string, key = ourKey, target = deb): string {
  const read = openAnnouncement(text, key, target);
  return read.ok ? 'ok' : read.error.code;
}

describe('an announcement of a newer version', () => {
  it('is read when its own key signed it', () => {
    expect(openAnnouncement(sealAnnouncement(next, ours), ourKey, deb)).toEqual({
      ok: true,
      value: next,
    });
  });

  it('is refused with any character changed', () => {
    const sealed = sealAnnouncement(next, ours);
    fc.assert(
      fc.property(
        fc.nat(sealed.length - 1),
        fc.constantFrom('A', '0', '"', ' ', '}'),
        (at, other) => {
          const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
          const read = openAnnouncement(changed, ourKey, deb);
          // White space around what is signed is nobody's word.
          if (read.ok) expect(read.value).toEqual(next);
          else expect(read.error.code).toBe('announcement-refused');
        },
      ),
      { numRuns: 500 },
    );
    expect(codeOf(sealed.replace('0.2.0', '0.3.0'))).toBe('announcement-refused');
  });

  it.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['a page of a proxy', '<html></html>'],
    ['an empty signature', JSON.stringify({ announcement: JSON.stringify(next), signature: '' })],
  ])('is refused when it is %s', (_what, text) => {
    expect(codeOf(text)).toBe('announcement-refused');
  });

  it('is refused when another key signed it', () => {
    const other: KeyObject = generateKeyPairSync('ed25519').privateKey;
    expect(codeOf(sealAnnouncement(next, other))).toBe('announcement-refused');
  });

  it('is not for another system, processor or way of installing', () => {
    const sealed = sealAnnouncement(next, ours);
    for (const other of [
      { ...deb, platform: 'win32' as const },
      { ...deb, arch: 'arm64' as const },
      { ...deb, kind: 'rpm' as const },
    ])
      expect(codeOf(sealed, ourKey, other)).toBe('announcement-for-another');
  });

  it('names only a file that lies in the feed itself', () => {
    for (const name of ['../etc/passwd', 'a/b.deb', 'a\\b.exe', '.hidden', 'a b', ''])
      expect(() => sealAnnouncement({ ...next, file: { ...next.file, name } }, ours)).toThrow();
  });
});

describe('the updates that an installation takes', () => {
  const signs = { arch: 'x64', packageType: null, hasUninstaller: false };
  it.each([
    [{ ...signs, platform: 'linux', packageType: 'deb\n' }, 'updates-linux-x64-deb.json'],
    [{ ...signs, platform: 'linux', packageType: 'rpm' }, 'updates-linux-x64-rpm.json'],
    [{ ...signs, platform: 'linux' }, null],
    [{ ...signs, platform: 'win32', hasUninstaller: true }, 'updates-win32-x64-nsis.json'],
    // The MSI is rolled out by IT, and again by IT.
    [{ ...signs, platform: 'win32' }, null],
    [{ ...signs, platform: 'darwin', arch: 'arm64' }, 'updates-darwin-arm64-zip.json'],
    [{ ...signs, platform: 'linux', arch: 'ia32', packageType: 'deb' }, null],
  ])('%o: %s', (given, name) => {
    const target = updateTarget(given);
    expect(target === null ? null : announcementName(target)).toBe(name);
  });
});
