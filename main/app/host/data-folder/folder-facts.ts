import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { FolderFacts, Mount, SyncRoot } from './unsafe-place.ts';

/** Asks the system what is to be known of a folder before a ledger lies in it. */
export function folderFacts(folder: string): FolderFacts {
  const { platform, env } = process;
  const path = resolve(folder);
  return {
    platform,
    path,
    realPath: realPathOf(path),
    mounts: mountsHere(platform),
    syncRoots: syncRoots(platform, env, homedir(), textOf),
  };
}

/** The place itself, of the part of the path that exists; on Windows a mapped drive becomes its network path. */
function realPathOf(path: string): string {
  if (existsSync(path)) return realpathSync.native(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPathOf(parent), basename(path));
}

function mountsHere(platform: NodeJS.Platform): Mount[] {
  if (platform === 'linux') return linuxMounts(textOf('/proc/self/mountinfo') ?? '');
  return platform === 'darwin'
    ? macMounts(spawnSync('/sbin/mount', { encoding: 'utf8', timeout: 5000 }).stdout)
    : [];
}

/** `36 35 98:0 / /mnt/with\040space rw … - ext4 /dev/sda1 rw` */
export function linuxMounts(mountinfo: string): Mount[] {
  return mountinfo.split('\n').flatMap((line) => {
    const [, , , , at] = line.split(' ');
    const type = / - (\S+) /.exec(line)?.[1];
    if (at === undefined || type === undefined) return [];
    const plain = at.replace(/\\(\d{3})/g, (_, code: string) =>
      String.fromCharCode(parseInt(code, 8)),
    );
    return [{ at: plain, type }];
  });
}

/** `//guest@nas/rewards on /Volumes/rewards (smbfs, nodev, nosuid)` */
export function macMounts(listing: string): Mount[] {
  return listing.split('\n').flatMap((line) => {
    const [, at, type] = /^.* on (\/.*) \(([^,)]+)/.exec(line) ?? [];
    return at === undefined || type === undefined ? [] : [{ at, type }];
  });
}

const dropboxSchema = z.record(z.string(), z.looseObject({ path: z.string() }));

/** Where programs that sync say that their folders are. */
export function syncRoots(
  platform: NodeJS.Platform,
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
  read: (path: string) => string | null,
): SyncRoot[] {
  const oneDrive = ['OneDrive', 'OneDriveConsumer', 'OneDriveCommercial'].flatMap((variable) => {
    const path = environment[variable];
    return path === undefined || path === '' ? [] : [{ path, program: 'OneDrive' }];
  });
  const dropboxNotes =
    platform === 'win32'
      ? [environment.APPDATA, environment.LOCALAPPDATA].flatMap((base) =>
          base === undefined ? [] : [`${base}\\Dropbox\\info.json`],
        )
      : [`${home}/.dropbox/info.json`];
  const dropbox = dropboxNotes.flatMap((note) => dropboxFolders(read(note)));
  return [...oneDrive, ...dropbox.map((path) => ({ path, program: 'Dropbox' }))];
}

function dropboxFolders(note: string | null): string[] {
  if (note === null) return [];
  try {
    return Object.values(dropboxSchema.parse(JSON.parse(note))).map(({ path }) => path);
  } catch {
    // Not as Dropbox writes it today: its folders are still known by their name.
    return [];
  }
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // Not there: that program is not installed, or this system has no such list.
    return null;
  }
}
