import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  folderFacts,
  linuxMounts,
  macMounts,
  syncRoots,
} from '../../../../main/app/host/data-folder/folder-facts.ts';
import {
  tooLong,
  unsafePlace,
  type FolderFacts,
} from '../../../../main/app/host/data-folder/unsafe-place.ts';
import { memoryKeychain } from '../../../../main/vault/keychain.ts';
import { temporaryFolder } from '../../../ledger/temporary-ledger.ts';
import { doorUnderTest } from '../../door-under-test.ts';

function facts(platform: NodeJS.Platform, path: string, more: Partial<FolderFacts> = {}) {
  return { platform, path, realPath: path, mounts: [], syncRoots: [], ...more };
}

function said(given: FolderFacts): string | null {
  const problem = unsafePlace(given);
  if (problem !== null) expect(problem.code).toBe('ledger-place');
  return problem?.message ?? null;
}

const linux = linuxMounts(
  [
    '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw',
    '40 22 0:35 / /mnt/finance\\040share rw,relatime - cifs //nas/finance rw',
    '41 22 0:36 / /home/asha/far rw - fuse.sshfs asha@far:/ rw',
    '42 22 0:37 / /net/home rw shared:9 master:2 - nfs4 nas:/home rw',
    '43 42 254:1 / /net/home/scratch rw - xfs /dev/vdb rw',
  ].join('\n'),
);
const mac = macMounts(
  [
    '/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)',
    '//asha@nas/rewards on /Volumes/rewards (smbfs, nodev, nosuid, mounted by asha)',
    'asha@far:/srv on /Users/asha/far (macfuse.sshfs, nodev)',
  ].join('\n'),
);

describe('a data folder on the network', () => {
  it.each<[string, FolderFacts]>([
    ['a UNC path', facts('win32', '\\\\nas\\finance\\Rewards')],
    ['a long UNC path', facts('win32', '\\\\?\\UNC\\nas\\finance')],
    ['a mapped drive', facts('win32', 'N:\\Rewards', { realPath: '\\\\nas\\finance\\Rewards' })],
    ['SMB', facts('linux', '/mnt/finance share/rewards', { mounts: linux })],
    ['sshfs', facts('linux', '/home/asha/far', { mounts: linux })],
    ['NFS', facts('linux', '/net/home/asha/.local/share/reward-desk', { mounts: linux })],
    ['NFS by a link', facts('linux', '/home/asha/x', { realPath: '/net/home/x', mounts: linux })],
    ['SMB on macOS', facts('darwin', '/volumes/Rewards/Data', { mounts: mac })],
    ['sshfs on macOS', facts('darwin', '/Users/asha/far/x', { mounts: mac })],
  ])('is refused: %s', (_what, given) => {
    expect(said(given)).toMatch(/is on a network drive \(.+\)\./);
  });

  it.each<[string, FolderFacts]>([
    ['a long path of this computer', facts('win32', '\\\\?\\C:\\Users\\asha\\Rewards')],
    ['a local drive', facts('win32', 'D:\\Rewards')],
    ['a disk below a network mount', facts('linux', '/net/home/scratch/x', { mounts: linux })],
    ['a name that begins like a mount', facts('linux', '/net/homes', { mounts: linux })],
    ['the system disk of macOS', facts('darwin', '/Users/asha/Rewards', { mounts: mac })],
  ])('is not: %s', (_what, given) => {
    expect(said(given)).toBe(null);
  });
});

describe('a data folder that a program syncs', () => {
  it.each<[string, FolderFacts]>([
    ['OneDrive', facts('win32', 'C:\\Users\\asha\\OneDrive - Acme Pvt Ltd\\Rewards')],
    ['OneDrive', facts('win32', 'C:\\Users\\asha\\onedrive')],
    ['Dropbox', facts('linux', '/home/asha/Dropbox (Acme)/rewards')],
    ['Google Drive', facts('win32', 'G:\\My Drive\\Rewards')],
    [
      'Google Drive',
      facts('darwin', '/Users/asha/Library/CloudStorage/GoogleDrive-asha@acme.in/My Drive'),
    ],
    ['iCloud', facts('darwin', '/Users/asha/Library/Mobile Documents/com~apple~CloudDocs/Rewards')],
    ['iCloud', facts('win32', 'C:\\Users\\asha\\iCloudDrive\\Rewards')],
    [
      'OneDrive',
      facts('win32', 'E:\\Acme\\Rewards', {
        syncRoots: [{ path: 'e:\\acme', program: 'OneDrive' }],
      }),
    ],
    ['Dropbox', facts('linux', '/home/asha/x', { realPath: '/home/asha/Dropbox/x' })],
  ])('is refused: %s', (program, given) => {
    expect(said(given)).toContain(`in sync by ${program},`);
  });

  it('is not one that only sounds like it', () => {
    expect(said(facts('linux', '/home/asha/dropbox-exports/x'))).toBe(null);
    expect(said(facts('win32', 'C:\\Users\\asha\\Drive\\x'))).toBe(null);
  });

  it('is known, too, by what the programs say of their folders', () => {
    const note = JSON.stringify({ business: { path: 'E:\\Box of Acme', host: 1 } });
    expect(
      syncRoots(
        'win32',
        { OneDriveCommercial: 'E:\\Acme', OneDrive: '', LOCALAPPDATA: 'C:\\Local' },
        'C:\\Users\\asha',
        (path) => (path === 'C:\\Local\\Dropbox\\info.json' ? note : null),
      ),
    ).toEqual([
      { path: 'E:\\Acme', program: 'OneDrive' },
      { path: 'E:\\Box of Acme', program: 'Dropbox' },
    ]);
    expect(syncRoots('linux', {}, '/home/asha', () => 'not JSON')).toEqual([]);
  });
});

describe('a data folder with a long path', () => {
  it.each<[NodeJS.Platform, number, string, string | null]>([
    ['win32', 199, 'x', null],
    ['win32', 200, 'x', '200 of at most 199 characters'],
    ['win32', 199, 'क', null],
    ['linux', 451, 'x', null],
    ['linux', 452, 'x', '452 of at most 451 characters'],
    ['darwin', 160, 'क', '478 of at most 451 characters'],
  ])('on %s is refused before anything is written there: %i of %s', (platform, of, letter, why) => {
    const problem = tooLong(platform, '/'.padEnd(of, letter));
    if (why === null) expect(problem).toBe(null);
    else
      expect(problem).toMatchObject({
        code: 'ledger-place',
        message: expect.stringContaining(why) as unknown,
      });
  });
});

describe('what the system says of a folder', () => {
  // A user of Windows may make no links, and under Wine they are not there (`test/windows/wine-gaps.cjs`).
  it.skipIf(process.platform === 'win32')(
    'leads through links, and to where a folder that is not there yet would be',
    () => {
      const folder = temporaryFolder();
      mkdirSync(join(folder, 'real'));
      symlinkSync(join(folder, 'real'), join(folder, 'link'));
      const found = folderFacts(join(folder, 'link', 'not yet', 'data'));
      expect(found.realPath).toBe(join(folderFacts(folder).realPath, 'real', 'not yet', 'data'));
      expect(unsafePlace(found)).toBe(null);
    },
  );
});

it('the window says why such a folder is refused, and makes nothing in it', async () => {
  const folder = join(temporaryFolder(), 'Dropbox', 'rewards');
  const { door } = await doorUnderTest(folder, memoryKeychain());
  expect(door.closedBy()).toMatchObject({
    code: 'ledger-place',
    message: expect.stringContaining('in sync by Dropbox') as unknown,
  });
  expect(() => mkdirSync(join(folder, '..'))).not.toThrow();
});
